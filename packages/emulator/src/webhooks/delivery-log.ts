import type { WebhookDelivery } from "./delivery.ts";

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
      if (!delivery) throw new Error(`There is no delivery ${id}. List the deliveries to see which there are.`);
      return delivery;
    },
    list: () => [...deliveries.values()].reverse(),
  };
}
