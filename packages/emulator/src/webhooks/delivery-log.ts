import { notFound } from "../runtime/service-error.ts";

/** One request of the emulator to a webhook, and how it went. */
export interface WebhookDelivery {
  /** Names it to `redeliver` and the like. */
  id: string;
  type: WebhookType;
  url: string;
  /** The body that was signed, as it is sent. */
  body: string;
  /**
   * `"pending"`: it will be sent, perhaps again. `"delivered"`: it was answered with 2xx. `"failed"`: it was not, and is
   * not sent again by itself.
   */
  state: "pending" | "delivered" | "failed";
  /** Oldest first. */
  attempts: WebhookAttempt[];
  /** When it is sent next, ISO 8601; only while it is pending. */
  nextAttemptAt?: string;
  /** The delivery that this one is a copy of. */
  copyOf?: string;
  /** What was falsified, in a copy made by `tamper`. */
  tampered?: Tampering;
}

export type WebhookType = "action.verify" | "action.log_created";

/** One time a delivery was sent. */
export interface WebhookAttempt {
  /** On the emulator's clock, ISO 8601. */
  at: string;
  /** The header `X-Signature-V2`; missing if it was left out. */
  signature?: string;
  /** The status of the answer; missing if there was none. */
  status?: number;
  /** Why there was no answer. */
  error?: string;
}

/**
 * How a copy is falsified: `"body"` names another user than was signed, `"signature"` is that of another body,
 * `"stale"` is signed rightly an hour ago, `"unsigned"` has no signature.
 */
export type Tampering = "body" | "signature" | "stale" | "unsigned";

/** The latest deliveries of one world. */
export interface DeliveryLog {
  add(delivery: Omit<WebhookDelivery, "id" | "attempts" | "state">): WebhookDelivery;
  /** @throws {Error} when there is none, or it was so long ago that it is forgotten */
  find(id: string): WebhookDelivery;
  /** Newest first. */
  list(): WebhookDelivery[];
}

/** How many are remembered. */
const size = 1_000;

export function createDeliveryLog(): DeliveryLog {
  const deliveries = new Map<string, WebhookDelivery>();
  let count = 0;
  return {
    add(given) {
      count += 1;
      const delivery: WebhookDelivery = { id: `delivery-${count}`, state: "pending", attempts: [], ...given };
      deliveries.set(delivery.id, delivery);
      const [oldest] = deliveries.keys();
      if (deliveries.size > size && oldest !== undefined) deliveries.delete(oldest);
      return delivery;
    },
    find(id) {
      const delivery = deliveries.get(id);
      if (!delivery) throw notFound(`There is no delivery ${id}. List the deliveries to see which there are.`);
      return delivery;
    },
    list: () => [...deliveries.values()].reverse(),
  };
}
