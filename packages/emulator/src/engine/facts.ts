import type { components } from "@authsignal-actions/client";
import type { Facts } from "../rules/facts.ts";
import { recordKey } from "../store/records.ts";
import type { World } from "./world.ts";

type Attributes = components["schemas"]["TrackAttributes"];

/** What rules can know of a call of `track`: what it tells, what the config tells, and what was remembered before it. */
export async function gatherFacts(world: World, userId: string, attributes: Attributes): Promise<Facts> {
  const { config, store } = world;
  const { deviceId, userAgent = "", ipAddress, custom = {} } = attributes;
  const lowerCaseAgent = userAgent.toLowerCase();
  const user = await store.users.get(userId);
  return {
    ip: config.findIp(ipAddress),
    device: {
      isNew:
        deviceId === undefined
          ? config.missingDevice === "new"
          : (await store.devices.get(recordKey(userId, deviceId))) === undefined,
      isBot: config.botUserAgents.some((text) => lowerCaseAgent.includes(text)),
    },
    user: { hasPreviouslyVerified: user?.value.verifiedAt !== undefined },
    custom,
  };
}

/** Remembers that the user was seen on a device. */
export async function rememberDevice(world: World, userId: string, deviceId: string | undefined): Promise<void> {
  if (deviceId === undefined) return;
  const device = { userId, deviceId, createdAt: world.clock.now() };
  await world.store.devices.putIfAbsent(recordKey(userId, deviceId), device);
}
