import { notFound } from "../runtime/service-error.ts";

/** A webhook with all its attempts. */
export interface WebhookDelivery {
  /** The id for `redeliver`, `replay` and `tamper`. */
  id: string;
  type: WebhookType;
  url: string;
  /** The body as it is sent. */
  body: string;
  /**
   * `"pending"`: it will be sent, or retried. `"delivered"`: the receiver responded with 2xx. `"failed"`: it did not, and
   * there are no more retries.
   */
  state: "pending" | "delivered" | "failed";
  /** Oldest first. */
  attempts: WebhookAttempt[];
  /** Time of the next attempt, ISO 8601; only while it is pending. */
  nextAttemptAt?: string;
  /** The delivery that this one is a copy of. */
  copyOf?: string;
  /** How a copy made by `tamper` was changed. */
  tampered?: Tampering;
}

export type WebhookType = "action.verify" | "action.log_created";

/** One request of a delivery. */
export interface WebhookAttempt {
  /** On the emulator's clock, ISO 8601. */
  at: string;
  /** The header `X-Signature-V2`; omitted if it was not sent. */
  signature?: string;
  /** The status of the response; omitted if there was none. */
  status?: number;
  /** Why there was no response. */
  error?: string;
}

/**
 * How a copy is tampered with: `"body"` names another user than was signed, `"signature"` belongs to another body,
 * `"stale"` was signed an hour ago, `"unsigned"` has no signature.
 */
export type Tampering = "body" | "signature" | "stale" | "unsigned";

/** The latest deliveries of a tenant. */
export interface DeliveryLog {
  add(delivery: Omit<WebhookDelivery, "id" | "attempts" | "state">): WebhookDelivery;
  /** @throws {ServiceError} 404 when there is none, or no longer */
  find(id: string): WebhookDelivery;
  /** Newest first. */
  list(): WebhookDelivery[];
}

/** Number of deliveries kept. */
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
