import type { ResolvedConfig } from "../config/parse-config.ts";
import type { EmulatorClock } from "../runtime/emulator-clock.ts";
import { isoTime } from "../runtime/iso-time.ts";
import { type Randomness, uuid } from "../runtime/randomness.ts";
import type { Schedule } from "../runtime/work-queue.ts";
import { type ActionInstance, type LogRecord, recordKey } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { DeliveryLog, WebhookDelivery } from "./delivery-log.ts";
import { actionLogEvent } from "./events.ts";
import type { Courier } from "./sender.ts";

/** Sends `action.log_created`: some time after an action was tracked, in batches, until each is accepted. */
export interface LogSender {
  /** What to store with an action, so that it is told of; undefined where nobody is told. */
  draft(instance: ActionInstance): LogRecord | undefined;
  /** Sends what was stored when its time has come. */
  plan(record: LogRecord): void;
  /** Takes up what was not delivered when the emulator ended. */
  resume(): Promise<void>;
  /** Sends a delivery once more; if it is accepted, it is not sent again. */
  resend(delivery: WebhookDelivery): Promise<void>;
}

export interface LogSenderOptions {
  readonly config: ResolvedConfig;
  readonly store: Store;
  readonly clock: EmulatorClock;
  readonly schedule: Schedule;
  readonly randomness: Randomness;
  readonly tenantId: string;
  readonly log: DeliveryLog;
  readonly courier: Courier;
  /** Nothing is sent once it is aborted. */
  readonly signal: AbortSignal;
}

const largestBatch = 500;
/** How many batches are under way at once. */
const mostInFlight = 8;
const firstPauseMs = 60_000;
const longestPauseMs = 3_600_000;

export function createLogSender(options: LogSenderOptions): LogSender {
  const { config, store, clock, schedule, randomness, tenantId, log, courier, signal } = options;
  const { webhookUrl, logAttempts, logDelaySeconds } = config;
  /** What a delivery that is not over tells of. */
  const contents = new Map<WebhookDelivery, readonly LogRecord[]>();
  /** What is sent again at a time: on a clock that is moved, all of it at once. */
  const retries = new Map<number, WebhookDelivery[]>();
  const inTurn = createLimiter(mostInFlight);
  let plannedFor: number | undefined;

  const planFor = (time: number) => {
    // After the clock was set back, what is planned may be far ahead.
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
    for (let first = 0; first < waiting.length && !signal.aborted; first += largestBatch) {
      const delivery = await addBatch(waiting.slice(first, first + largestBatch));
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
    const delivery = log.add({ type: "action.log_created", url: webhookUrl ?? "", body });
    contents.set(delivery, records);
    return delivery;
  };

  const send = async (delivery: WebhookDelivery) => {
    if (signal.aborted) return;
    delete delivery.nextAttemptAt;
    const isAccepted = await courier.send(delivery);
    if (isAccepted) return end(delivery, "delivered");
    // What was cut short is sent again by the next emulator that opens the data.
    if (delivery.state !== "pending" || signal.aborted) return;
    if (delivery.attempts.length >= logAttempts) return end(delivery, "failed");
    const pauseMs = Math.min(firstPauseMs * 2 ** (delivery.attempts.length - 1), longestPauseMs);
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
      // Someone may have sent one by hand meanwhile.
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
      if (webhookUrl === undefined) return undefined;
      return { userId, action, idempotencyKey, createdAt: clock.now(), eventId: uuid(randomness) };
    },
    plan: ({ createdAt }) => planFor(createdAt + logDelaySeconds * 1000),
    async resume() {
      if (webhookUrl === undefined) return;
      const [oldest] = (await store.logs.listAll()).reverse();
      if (oldest) planFor(Math.max(clock.now(), oldest.createdAt + logDelaySeconds * 1000));
    },
    resend: send,
  };
}

/** Runs tasks in the order in which they come, at most so many at a time. */
function createLimiter(most: number): (task: () => Promise<void>) => Promise<void> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      await task();
    } finally {
      // Whoever is next takes over the place.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
