import { planExpiry } from "./challenges/expire-challenge.ts";
import type { World } from "./world.ts";

/** Takes up the work that the store tells of, in a world that was just made. */
export async function resumeWork(world: World): Promise<void> {
  if (world.config.webhookUrl !== undefined) await world.webhooks.resume();
  for (const challenge of await world.store.challenges.listAll()) planExpiry(world, challenge);
}
