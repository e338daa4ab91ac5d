import { createHmac } from "node:crypto";
import type { OperationId } from "@authsignal-actions/client";
import type { Clock } from "../engine/clock.ts";
import type { Randomness } from "../engine/randomness.ts";
import type { FaultKind, FaultMoment } from "../faults/fault.ts";
import type { components } from "../generated/control-types.ts";
import type { ActionInstance } from "../store/records.ts";
import { defined } from "../values/defined.ts";
import { isoTime } from "../values/iso-time.ts";
import type { LiveEvents } from "./live-events.ts";

/** One call of the actions API, without secrets and personal data. */
export type JournalEntry = components["schemas"]["JournalEntry"];

/** A call as it is followed. Whoever handles it fills in what it learns. */
export interface JournalRecord {
  readonly id: number;
  readonly receivedAt: number;
  readonly method: string;
  readonly operation?: OperationId | undefined;
  readonly route?: string | undefined;
  userId?: string;
  action?: string;
  idempotencyKey?: string;
  status?: number;
  endedAt?: number;
  errorCode?: string;
  errorDescription?: string;
  /** Set once `track` has decided, and as long as that decision stands. */
  ruleTraceId?: string;
  faults: { fault: FaultKind; after: FaultMoment }[];
}

export interface JournalFilter {
  readonly operation?: OperationId | undefined;
  readonly userId?: string | undefined;
}

/** The last calls of one world. */
export interface Journal {
  /** Begins the record of a call that arrived. */
  begin(call: Pick<JournalRecord, "method" | "operation" | "route">): JournalRecord;
  /** Ends it: the answer has this status, or was lost. */
  end(record: JournalRecord, status: number | undefined): void;
  /**
   * Names the trace of a call of `track` that has decided. A decision that was made anew takes the place of any that was
   * made for the instance before, and their traces with it.
   */
  keepTrace(record: JournalRecord, decision: { readonly isAnew: boolean }): void;
  /** In the order in which the calls arrived. */
  list(filter?: JournalFilter): JournalEntry[];
  /** The action that a call decided on; undefined if there is no such trace any more. */
  findTraced(ruleTraceId: string): ActionInstance | undefined;
}

const capacity = 1000;

/** `randomness` makes the marks that stand for users: nobody can tell an id from its mark. */
export function createJournal(clock: Clock, randomness: Randomness, events: LiveEvents): Journal {
  const key = randomness.bytes(32);
  const ring: JournalRecord[] = [];
  let count = 0;

  const show = ({ userId, receivedAt, endedAt, ...rest }: JournalRecord): JournalEntry =>
    defined({
      ...rest,
      faults: [...rest.faults],
      receivedAt: isoTime(receivedAt),
      user: userId === undefined ? undefined : createHmac("sha256", key).update(userId).digest("hex").slice(0, 16),
      durationMs: endedAt === undefined ? undefined : Math.max(endedAt - receivedAt, 0),
    });

  return {
    begin({ method, operation, route }) {
      count += 1;
      const record: JournalRecord = { id: count, receivedAt: clock.now(), method, operation, route, faults: [] };
      ring[(count - 1) % capacity] = record;
      return record;
    },
    end(record, status) {
      if (status !== undefined) record.status = status;
      record.endedAt = clock.now();
      events.publish(() => ({ type: "request", request: show(record) }));
    },
    keepTrace(record, { isAnew }) {
      if (isAnew) {
        for (const earlier of ring) {
          if (isSameInstance(earlier, record)) delete earlier.ruleTraceId;
        }
      }
      record.ruleTraceId = String(record.id);
    },
    list({ operation, userId } = {}) {
      const oldest = count % capacity;
      const inOrder = count > capacity ? [...ring.slice(oldest), ...ring.slice(0, oldest)] : ring;
      return inOrder
        .filter((record) => operation === undefined || record.operation === operation)
        .filter((record) => userId === undefined || record.userId === userId)
        .map(show);
    },
    findTraced(ruleTraceId) {
      const { userId, action, idempotencyKey } = ring.find((record) => record.ruleTraceId === ruleTraceId) ?? {};
      const isWhole = userId !== undefined && action !== undefined && idempotencyKey !== undefined;
      return isWhole ? { userId, action, idempotencyKey } : undefined;
    },
  };
}

function isSameInstance(one: JournalRecord, other: JournalRecord): boolean {
  return one.userId === other.userId && one.action === other.action && one.idempotencyKey === other.idempotencyKey;
}
