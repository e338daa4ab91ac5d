import { createHmac } from "node:crypto";
import type { OperationId } from "@authsignal-actions/client";
import type { FaultKind, FaultMoment } from "../config/check-fault.ts";
import type { components } from "../generated/control-types.ts";
import type { Clock } from "../runtime/clock.ts";
import { isoTime } from "../runtime/iso-time.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import type { RandomnessSource } from "../runtime/randomness.ts";
import type { ActionInstance } from "../store/records.ts";
import type { LiveEvents } from "./live-events.ts";

/** One call of the actions API, without secrets and personal data. */
export type JournalEntry = components["schemas"]["JournalEntry"];

/** The record of a call, filled in while the call is handled. */
export interface JournalRecord {
  readonly id: number;
  readonly receivedAt: number;
  readonly method: string;
  readonly operation: OperationId | undefined;
  readonly route: string | undefined;
  userId: string | undefined;
  action: string | undefined;
  idempotencyKey: string | undefined;
  status: number | undefined;
  endedAt: number | undefined;
  errorCode: string | undefined;
  errorDescription: string | undefined;
  /** Whether the call is a `track` whose decision is the current one of its instance. */
  hasTrace: boolean;
  faults: { fault: FaultKind; after: FaultMoment }[] | undefined;
  /** The part for the request log, if there is one. */
  decision: object | undefined;
  /** What was sent and returned, until the listener of calls has it. */
  exchange: { request: unknown; response: unknown } | undefined;
}

export interface JournalFilter {
  readonly operation?: OperationId | undefined;
  readonly userId?: string | undefined;
}

const capacity = 1000;
const noInstance: Partial<ActionInstance> = {};

/** The last calls of a tenant. */
export class Journal {
  readonly #clock: Clock;
  readonly #source: RandomnessSource;
  readonly #events: LiveEvents;
  #ring: JournalRecord[] = [];
  #count = 0;
  #key: Buffer | undefined;

  /** `source` makes the key of the users' pseudonyms, so that a pseudonym does not reveal the id. */
  constructor(clock: Clock, source: RandomnessSource, events: LiveEvents) {
    this.#clock = clock;
    this.#source = source;
    this.#events = events;
  }

  /** Begins the record of a call that arrived. */
  begin(method: string, operation?: OperationId, route?: string): JournalRecord {
    this.#count += 1;
    // An object with every property from the start takes half the memory.
    const record: JournalRecord = {
      id: this.#count,
      receivedAt: this.#clock.now(),
      method,
      operation,
      route,
      userId: undefined,
      action: undefined,
      idempotencyKey: undefined,
      status: undefined,
      endedAt: undefined,
      errorCode: undefined,
      errorDescription: undefined,
      hasTrace: false,
      faults: undefined,
      decision: undefined,
      exchange: undefined,
    };
    // A list created with its first entry takes a tenth of the memory of one that starts empty.
    if (this.#count === 1) this.#ring = [record];
    else this.#ring[(this.#count - 1) % capacity] = record;
    return record;
  }

  /** Ends the record. `status` is undefined if the response was lost. */
  end(record: JournalRecord, status: number | undefined): void {
    if (status !== undefined) record.status = status;
    record.endedAt = this.#clock.now();
    this.#events.publish(() => ({ type: "request", request: this.#show(record) }));
  }

  /**
   * Attaches its trace to a call of `track`. If it evaluated the instance again, earlier traces of the instance are dropped.
   */
  keepTrace(record: JournalRecord, { isAnew }: { readonly isAnew: boolean }): void {
    if (isAnew) {
      for (const earlier of this.#ring) {
        if (isSameInstance(earlier, record)) earlier.hasTrace = false;
      }
    }
    record.hasTrace = true;
  }

  /** In the order in which the calls arrived. */
  list({ operation, userId }: JournalFilter = {}): JournalEntry[] {
    const oldest = this.#count % capacity;
    const inOrder = this.#count > capacity ? [...this.#ring.slice(oldest), ...this.#ring.slice(0, oldest)] : this.#ring;
    return inOrder
      .filter((record) => operation === undefined || record.operation === operation)
      .filter((record) => userId === undefined || record.userId === userId)
      .map((record) => this.#show(record));
  }

  /** The instance of a trace; undefined if the trace does not exist, or no longer. */
  findTraced(ruleTraceId: string): ActionInstance | undefined {
    const { userId, action, idempotencyKey } =
      this.#ring.find(({ id, hasTrace }) => hasTrace && String(id) === ruleTraceId) ?? noInstance;
    const isWhole = userId !== undefined && action !== undefined && idempotencyKey !== undefined;
    return isWhole ? { userId, action, idempotencyKey } : undefined;
  }

  #show({
    userId,
    receivedAt,
    endedAt,
    hasTrace,
    faults = [],
    decision: _,
    exchange: __,
    ...rest
  }: JournalRecord): JournalEntry {
    return omitUndefined({
      ...rest,
      ruleTraceId: hasTrace ? String(rest.id) : undefined,
      faults: [...faults],
      receivedAt: isoTime(receivedAt),
      user: userId === undefined ? undefined : this.#markOf(userId),
      durationMs: endedAt === undefined ? undefined : Math.max(endedAt - receivedAt, 0),
    });
  }

  #markOf(userId: string): string {
    this.#key ??= this.#source.randomnessFor("journal").bytes(32);
    return createHmac("sha256", this.#key).update(userId).digest("hex").slice(0, 16);
  }
}

function isSameInstance(one: JournalRecord, other: JournalRecord): boolean {
  return one.userId === other.userId && one.action === other.action && one.idempotencyKey === other.idempotencyKey;
}
