import type { ResolvedConfig } from "../config/parse-config.ts";
import type { EmulatorClock } from "../runtime/emulator-clock.ts";
import { isoTime } from "../runtime/iso-time.ts";
import { type Randomness, uuid } from "../runtime/randomness.ts";
import type { Schedule } from "../runtime/work-queue.ts";
import { type ActionInstance, type LogRecord, recordKey } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { DeliveryLog, WebhookDelivery } from "./delivery-log.ts";
import { actionLogEvent } from "./events.ts";
import type { WebhookSender } from "./sender.ts";

/** Sends `action.log_created` in batches, a delay after the action, until each batch is accepted. */
export interface LogSender {
  /** The log record to store with an action; undefined without a webhook. */
  draft(instance: ActionInstance): LogRecord | undefined;
  /** Schedules the delivery of a stored record. */
  plan(record: LogRecord): void;
  /** Schedules the records that an earlier process did not deliver. */
  resume(): Promise<void>;
  /** Sends a delivery again. If it is accepted, it is not retried. */
  resend(delivery: WebhookDelivery): Promise<void>;
}

export interface LogSenderOptions {
  /** The current one: a config can be replaced. */
  readonly config: () => ResolvedConfig;
  readonly store: Store;
  readonly clock: EmulatorClock;
  readonly schedule: Schedule;
  readonly randomness: Randomness;
  readonly tenantId: string;
  readonly log: DeliveryLog;
  readonly sender: WebhookSender;
  /** Aborted when nothing more may be sent. */
  readonly signal: AbortSignal;
}

const maxBatchSize = 500;
/** Batches in flight at the same time. */
const maxInFlight = 8;
const firstBackoffMs = 60_000;
const maxBackoffMs = 3_600_000;

export function createLogSender(options: LogSenderOptions): LogSender {
  const { config, store, clock, schedule, randomness, tenantId, log, sender, signal } = options;
  /** The records of each unfinished delivery. */
  const contents = new Map<WebhookDelivery, readonly LogRecord[]>();
  /** Retries by their time, so that those of one time run in parallel when the clock is moved. */
  const retries = new Map<number, WebhookDelivery[]>();
  const inTurn = createLimiter(maxInFlight);
  let plannedFor: number | undefined;

  const planFor = (time: number) => {
    // After the clock was set back, the planned time may be far in the future.
    if (plannedFor !== undefined && plannedFor <= time) return;
    plannedFor = time;
    schedule.at(time, async () => {
      if (plannedFor === time) await sendAll();
    });
  };

  const sendAll = async () => {
    plannedFor = undefined;
    const underWay = new Set([...contents.values()].flat().map(({ eventId }) => eventId));
    const waiting = (await store.logs.listAll()).reverse().filter(({ eventId }) => !underWay.has(eventId));
    const sent: Promise<void>[] = [];
    for (let first = 0; first < waiting.length && !signal.aborted; first += maxBatchSize) {
      const delivery = await addBatch(waiting.slice(first, first + maxBatchSize));
      sent.push(inTurn(() => send(delivery)));
    }
    await Promise.all(sent);
  };

  const addBatch = async (records: readonly LogRecord[]) => {
    const events = await Promise.all(
      records.map(async ({ userId, action, idempotencyKey, eventId }) => {
        const stored = await store.actions.get(recordKey(userId, action, idempotencyKey));
        return stored && actionLogEvent({ id: eventId, tenantId, now: clock.now() }, stored.value);
      }),
    );
    const body = JSON.stringify({ records: events.filter((event) => event !== undefined) });
    const delivery = log.add({ type: "action.log_created", url: config().webhookUrl ?? "", body });
    contents.set(delivery, records);
    return delivery;
  };

  const send = async (delivery: WebhookDelivery) => {
    if (signal.aborted) return;
    delete delivery.nextAttemptAt;
    const isAccepted = await sender.send(delivery);
    if (isAccepted) return end(delivery, "delivered");
    // The next emulator that opens the data sends an aborted delivery again.
    if (delivery.state !== "pending" || signal.aborted) return;
    if (delivery.attempts.length >= config().logAttempts) return end(delivery, "failed");
    const pauseMs = Math.min(firstBackoffMs * 2 ** (delivery.attempts.length - 1), maxBackoffMs);
    sendAgainAt(clock.now() + pauseMs, delivery);
  };

  const sendAgainAt = (time: number, delivery: WebhookDelivery) => {
    delivery.nextAttemptAt = isoTime(time);
    const others = retries.get(time);
    if (others) return void others.push(delivery);
    const deliveries = [delivery];
    retries.set(time, deliveries);
    schedule.at(time, async () => {
      retries.delete(time);
      // `redeliver` may have sent one meanwhile.
      const due = deliveries.filter(({ nextAttemptAt }) => nextAttemptAt === isoTime(time));
      await Promise.all(due.map((delivery) => inTurn(() => send(delivery))));
    });
  };

  const end = async (delivery: WebhookDelivery, state: "delivered" | "failed") => {
    delivery.state = state;
    delete delivery.nextAttemptAt;
    const records = contents.get(delivery) ?? [];
    contents.delete(delivery);
    for (const { userId, action, idempotencyKey } of records) {
      await store.logs.delete(recordKey(userId, action, idempotencyKey));
    }
  };

  return {
    draft({ userId, action, idempotencyKey }) {
      if (config().webhookUrl === undefined) return undefined;
      return { userId, action, idempotencyKey, createdAt: clock.now(), eventId: uuid(randomness) };
    },
    plan: ({ createdAt }) => planFor(createdAt + config().logDelaySeconds * 1000),
    async resume() {
      if (config().webhookUrl === undefined) return;
      const [oldest] = (await store.logs.listAll()).reverse();
      if (oldest) planFor(Math.max(clock.now(), oldest.createdAt + config().logDelaySeconds * 1000));
    },
    resend: send,
  };
}

/** Runs tasks in order, with a maximum number at the same time. */
function createLimiter(most: number): (task: () => Promise<void>) => Promise<void> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      await task();
    } finally {
      // The next task takes over this slot.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
