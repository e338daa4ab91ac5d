import { createHmac } from "node:crypto";
import type { OperationId } from "@authsignal-actions/client";
import type { components } from "../generated/control-types.ts";
import type { Clock } from "../runtime/clock.ts";
import { defined } from "../runtime/defined.ts";
import { isoTime } from "../runtime/iso-time.ts";
import type { Randomness } from "../runtime/randomness.ts";
import type { ActionInstance } from "../store/records.ts";
import type { FaultKind, FaultMoment } from "./fault-rules.ts";
import type { LiveEvents } from "./live-events.ts";

/** One call of the actions API, without secrets and personal data. */
export type JournalEntry = components["schemas"]["JournalEntry"];

/** A call as it is followed. Whoever handles it fills in what it learns. */
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
  /** Whether `track` has decided and that decision stands: the call then names its trace. */
  hasTrace: boolean;
  faults: { fault: FaultKind; after: FaultMoment }[] | undefined;
  /** What the request log tells, if there is one. */
  decision: object | undefined;
}

export interface JournalFilter {
  readonly operation?: OperationId | undefined;
  readonly userId?: string | undefined;
}

const capacity = 1000;
const noInstance: Partial<ActionInstance> = {};

/** The last calls of one world. */
export class Journal {
  readonly #clock: Clock;
  readonly #randomness: () => Randomness;
  readonly #events: LiveEvents;
  readonly #ring: JournalRecord[] = [];
  #count = 0;
  #key: Buffer | undefined;

  /** `randomness` makes the marks that stand for users: nobody can tell an id from its mark. */
  constructor(clock: Clock, randomness: () => Randomness, events: LiveEvents) {
    this.#clock = clock;
    this.#randomness = randomness;
    this.#events = events;
  }

  /** Begins the record of a call that arrived. */
  begin(method: string, operation?: OperationId, route?: string): JournalRecord {
    this.#count += 1;
    // With every property from the start, it takes half of the memory that it would grow to.
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
    };
    this.#ring[(this.#count - 1) % capacity] = record;
    return record;
  }

  /** Ends it: the answer has this status, or was lost. */
  end(record: JournalRecord, status: number | undefined): void {
    if (status !== undefined) record.status = status;
    record.endedAt = this.#clock.now();
    this.#events.publish(() => ({ type: "request", request: this.#show(record) }));
  }

  /**
   * Names the trace of a call of `track` that has decided. A decision that was made anew takes the place of any that was
   * made for the instance before, and their traces with it.
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

  /** The action that a call decided on; undefined if there is no such trace any more. */
  findTraced(ruleTraceId: string): ActionInstance | undefined {
    const { userId, action, idempotencyKey } =
      this.#ring.find(({ id, hasTrace }) => hasTrace && String(id) === ruleTraceId) ?? noInstance;
    const isWhole = userId !== undefined && action !== undefined && idempotencyKey !== undefined;
    return isWhole ? { userId, action, idempotencyKey } : undefined;
  }

  #show({ userId, receivedAt, endedAt, hasTrace, faults = [], decision: _, ...rest }: JournalRecord): JournalEntry {
    return defined({
      ...rest,
      ruleTraceId: hasTrace ? String(rest.id) : undefined,
      faults: [...faults],
      receivedAt: isoTime(receivedAt),
      user: userId === undefined ? undefined : this.#markOf(userId),
      durationMs: endedAt === undefined ? undefined : Math.max(endedAt - receivedAt, 0),
    });
  }

  #markOf(userId: string): string {
    this.#key ??= this.#randomness().bytes(32);
    return createHmac("sha256", this.#key).update(userId).digest("hex").slice(0, 16);
  }
}

function isSameInstance(one: JournalRecord, other: JournalRecord): boolean {
  return one.userId === other.userId && one.action === other.action && one.idempotencyKey === other.idempotencyKey;
}
