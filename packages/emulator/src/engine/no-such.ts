import { notFound, type ServiceError } from "./service-error.ts";
import type { World } from "./world.ts";

/** A 404 for an instance that nobody tracked. */
export function noSuchAction(world: World): ServiceError {
  return missing(world, "No such action. Check userId, action and idempotencyKey.");
}

/** A 404 for an authenticator that nobody enrolled, or somebody deleted. */
export function noSuchAuthenticator(world: World): ServiceError {
  return missing(world, "No such authenticator. Check userId and userAuthenticatorId.");
}

function missing({ config }: World, description: string): ServiceError {
  return notFound(description, { isBlank: config.notFoundBody === "empty" });
}
