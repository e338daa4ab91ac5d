import type { WebhookFetch } from "../config/emulator-options.ts";
import { uuid } from "../runtime/randomness.ts";
import { invalidRequest } from "../runtime/service-error.ts";
import type { ActionInstance, ActionRecord, AuthenticatorRecord, LogRecord } from "../store/records.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import { createDeliveryLog, type Tampering, type WebhookAttempt, type WebhookDelivery } from "./delivery-log.ts";
import { actionVerifyEvent } from "./events.ts";
import { createLogSender, type LogSenderOptions } from "./log-sender.ts";
import { createCourier } from "./sender.ts";

/** What the emulator sent to webhooks of the tenant, and may send again. */
export interface WebhookControl {
  /** The latest 1 000 deliveries, newest first. */
  list(): WebhookDelivery[];
  /**
   * Sends a delivery once more, signed anew. A pending one that is accepted is not sent again.
   *
   * @throws {Error} when there is no such delivery
   */
  redeliver(id: string): Promise<WebhookDelivery>;
  /**
   * Sends a copy that is the same to the byte, its signature and the time in it included. One that was not sent yet is
   * signed first.
   *
   * @throws {Error} when there is no such delivery
   */
  duplicate(id: string): Promise<WebhookDelivery>;
  /**
   * Sends copies in the order of the ids, each after the one before was answered.
   *
   * @throws {Error} when one of them does not exist; none is sent then
   */
  reorder(ids: readonly string[]): Promise<WebhookDelivery[]>;
  /**
   * Sends a falsified copy, which a receiver that checks signatures refuses.
   *
   * @throws {Error} when there is no such delivery
   */
  tamper(id: string, tampering: Tampering): Promise<WebhookDelivery>;
}

/** The webhooks of one world. */
export interface Webhooks extends WebhookControl {
  /** What to store with an action, so that `action.log_created` tells of it; undefined where none is sent. */
  draftLog(instance: ActionInstance): LogRecord | undefined;
  /** Sends a log that was stored when its time has come. */
  planLog(record: LogRecord): void;
  /** Asks `action.verify` whether a challenge may succeed. Undefined if so; else why not. */
  verify(url: string, record: ActionRecord, authenticator: AuthenticatorRecord): Promise<string | undefined>;
  /** Takes up what was not delivered when the emulator ended. */
  resume(): Promise<void>;
}

export interface WebhooksOptions extends Omit<LogSenderOptions, "log" | "courier"> {
  readonly fetch: WebhookFetch;
  readonly apiSecretKeys: readonly string[];
  /** Told of each attempt to send a delivery, when it is over. */
  onAttempt(delivery: WebhookDelivery, attempt: WebhookAttempt): void;
}

/** The webhooks of a tenant, made when they are first used. */
export function webhooksOf(tenant: TenantState): Webhooks {
  return tenant.part(createTenantWebhooks);
}

function createTenantWebhooks({ store, schedule, randomness, closing, options }: TenantState): Webhooks {
  const { config, tenantId, apiSecretKeys, events, shared } = options;
  return createWebhooks({
    config,
    store,
    clock: shared.clock,
    schedule,
    randomness,
    tenantId,
    apiSecretKeys,
    fetch: shared.webhookFetch,
    signal: closing,
    onAttempt: ({ id, url }, attempt) =>
      events.publish(() => ({ type: "webhook", deliveryId: id, url, attempt: { ...attempt } })),
  });
}

function createWebhooks(options: WebhooksOptions): Webhooks {
  const { config, clock, randomness, tenantId, fetch, apiSecretKeys, signal } = options;
  const log = createDeliveryLog();
  const courier = createCourier({
    fetch,
    keys: apiSecretKeys,
    timeoutSeconds: config.webhookTimeoutSeconds,
    signal,
    clock,
    onAttempt: options.onAttempt,
  });
  const logs = createLogSender({ ...options, log, courier });

  const find = (id: string) => {
    const delivery = log.find(id);
    if (!delivery.tampered) return delivery;
    throw invalidRequest(`${id} was falsified. Take the delivery that it is a copy of: ${delivery.copyOf}.`);
  };
  const copy = ({ id, type, url, body }: WebhookDelivery, more: Partial<WebhookDelivery> = {}) =>
    log.add({ type, url, body, copyOf: id, ...more });

  const sendCopy = async (original: WebhookDelivery) => {
    const delivery = copy(original);
    return settle(delivery, await courier.send(delivery));
  };

  return {
    draftLog: logs.draft,
    planLog: logs.plan,
    resume: logs.resume,
    async verify(url, record, authenticator) {
      const event = actionVerifyEvent({ id: uuid(randomness), tenantId, now: clock.now() }, record, authenticator);
      const delivery = log.add({ type: "action.verify", url, body: JSON.stringify(event) });
      const isAccepted = await courier.send(delivery);
      settle(delivery, isAccepted);
      return isAccepted ? undefined : refusal(delivery.attempts[0]);
    },
    list: () => log.list().map(snapshot),
    async redeliver(id) {
      const delivery = find(id);
      if (delivery.state === "pending" && delivery.type === "action.log_created") {
        await logs.resend(delivery);
        return snapshot(delivery);
      }
      const isAccepted = await courier.send(delivery);
      return settle(delivery, isAccepted || delivery.state === "delivered");
    },
    async duplicate(id) {
      const original = find(id);
      const last = original.attempts.at(-1);
      if (!last) return sendCopy(original);
      const delivery = copy(original);
      return settle(delivery, await courier.repeat(delivery, last.signature));
    },
    async reorder(ids) {
      const originals = ids.map(find);
      const sent: WebhookDelivery[] = [];
      for (const original of originals) sent.push(await sendCopy(original));
      return sent;
    },
    async tamper(id, tampering) {
      const delivery = copy(find(id), { tampered: tampering });
      return settle(delivery, await courier.falsify(delivery, tampering));
    },
  };
}

function settle(delivery: WebhookDelivery, isAccepted: boolean): WebhookDelivery {
  delivery.state = isAccepted ? "delivered" : "failed";
  return snapshot(delivery);
}

/** What is handed out does not change when more happens. */
function snapshot(delivery: WebhookDelivery): WebhookDelivery {
  return structuredClone(delivery);
}

function refusal({ status, error }: WebhookAttempt = { at: "" }): string {
  const answer = status === undefined ? `failed: ${error}` : `was answered with ${status}.`;
  return `The webhook action.verify ${answer} Only an answer with 2xx lets a challenge succeed.`;
}
