import type { WebhookFetch } from "../config/emulator-options.ts";
import { uuid } from "../runtime/randomness.ts";
import { invalidRequest } from "../runtime/service-error.ts";
import type { ActionInstance, ActionRecord, AuthenticatorRecord, LogRecord } from "../store/records.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import { createDeliveryLog, type Tampering, type WebhookAttempt, type WebhookDelivery } from "./delivery-log.ts";
import { actionVerifyEvent } from "./events.ts";
import { createLogSender, type LogSenderOptions } from "./log-sender.ts";
import { createWebhookSender } from "./sender.ts";

/** The deliveries of a tenant's webhooks, and sending them again. */
export interface WebhookControl {
  /** The latest 1 000 deliveries, newest first. */
  list(): WebhookDelivery[];
  /**
   * Sends a delivery again, with a new signature. A pending one that is accepted is not retried.
   *
   * @throws {Error} when the delivery does not exist
   */
  redeliver(id: string): Promise<WebhookDelivery>;
  /**
   * Sends a byte-identical copy, including its signature and timestamp. A delivery without an attempt is signed first.
   *
   * @throws {Error} when the delivery does not exist
   */
  duplicate(id: string): Promise<WebhookDelivery>;
  /**
   * Sends copies in the order of the ids, one after the other.
   *
   * @throws {Error} when one of them does not exist; then none is sent
   */
  reorder(ids: readonly string[]): Promise<WebhookDelivery[]>;
  /**
   * Sends a tampered copy, which a receiver must reject.
   *
   * @throws {Error} when the delivery does not exist
   */
  tamper(id: string, tampering: Tampering): Promise<WebhookDelivery>;
}

/** The webhooks of a tenant. */
export interface Webhooks extends WebhookControl {
  /** The log record to store with an action; undefined without a webhook. */
  draftLog(instance: ActionInstance): LogRecord | undefined;
  /** Schedules `action.log_created` for a stored record. */
  planLog(record: LogRecord): void;
  /** Sends `action.verify`. Resolves to the reason that the challenge must not succeed, or undefined. */
  verify(url: string, record: ActionRecord, authenticator: AuthenticatorRecord): Promise<string | undefined>;
  /** Schedules the records that an earlier process did not deliver. */
  resume(): Promise<void>;
}

export interface WebhooksOptions extends Omit<LogSenderOptions, "log" | "sender"> {
  readonly fetch: WebhookFetch;
  readonly apiSecretKeys: readonly string[];
  /** Called after each attempt of a delivery. */
  onAttempt(delivery: WebhookDelivery, attempt: WebhookAttempt): void;
}

/** The webhooks of a tenant, made when they are first used. */
export function webhooksOf(tenant: TenantState): Webhooks {
  return tenant.part(createTenantWebhooks);
}

function createTenantWebhooks(tenant: TenantState): Webhooks {
  const { store, schedule, randomness, closing, options } = tenant;
  const { tenantId, apiSecretKeys, events, shared } = options;
  return createWebhooks({
    config: () => tenant.config,
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
  const sender = createWebhookSender({
    fetch,
    keys: apiSecretKeys,
    timeoutSeconds: () => config().webhookTimeoutSeconds,
    signal,
    clock,
    onAttempt: options.onAttempt,
  });
  const logs = createLogSender({ ...options, log, sender });

  const find = (id: string) => {
    const delivery = log.find(id);
    if (!delivery.tampered) return delivery;
    throw invalidRequest(`${id} is a tampered copy. Use the original delivery: ${delivery.copyOf}.`);
  };
  const copy = ({ id, type, url, body }: WebhookDelivery, more: Partial<WebhookDelivery> = {}) =>
    log.add({ type, url, body, copyOf: id, ...more });

  const sendCopy = async (original: WebhookDelivery) => {
    const delivery = copy(original);
    return settle(delivery, await sender.send(delivery));
  };

  return {
    draftLog: logs.draft,
    planLog: logs.plan,
    resume: logs.resume,
    async verify(url, record, authenticator) {
      const event = actionVerifyEvent({ id: uuid(randomness), tenantId, now: clock.now() }, record, authenticator);
      const delivery = log.add({ type: "action.verify", url, body: JSON.stringify(event) });
      const isAccepted = await sender.send(delivery);
      settle(delivery, isAccepted);
      return isAccepted ? undefined : describeFailure(delivery.attempts[0]);
    },
    list: () => log.list().map(snapshot),
    async redeliver(id) {
      const delivery = find(id);
      if (delivery.state === "pending" && delivery.type === "action.log_created") {
        await logs.resend(delivery);
        return snapshot(delivery);
      }
      const isAccepted = await sender.send(delivery);
      return settle(delivery, isAccepted || delivery.state === "delivered");
    },
    async duplicate(id) {
      const original = find(id);
      const last = original.attempts.at(-1);
      if (!last) return sendCopy(original);
      const delivery = copy(original);
      return settle(delivery, await sender.repeat(delivery, last.signature));
    },
    async reorder(ids) {
      const originals = ids.map(find);
      const sent: WebhookDelivery[] = [];
      for (const original of originals) sent.push(await sendCopy(original));
      return sent;
    },
    async tamper(id, tampering) {
      const delivery = copy(find(id), { tampered: tampering });
      return settle(delivery, await sender.sendTampered(delivery, tampering));
    },
  };
}

function settle(delivery: WebhookDelivery, isAccepted: boolean): WebhookDelivery {
  delivery.state = isAccepted ? "delivered" : "failed";
  return snapshot(delivery);
}

/** A copy that later attempts do not change. */
function snapshot(delivery: WebhookDelivery): WebhookDelivery {
  return structuredClone(delivery);
}

function describeFailure({ status, error }: WebhookAttempt = { at: "" }): string {
  const result = status === undefined ? `failed: ${error}`.replace(/\.?$/, ".") : `responded with ${status}.`;
  return `The webhook action.verify ${result} A challenge succeeds only after a 2xx.`;
}
