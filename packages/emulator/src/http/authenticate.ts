import { auth } from "hono/utils/basic-auth";
import { ServiceError } from "../engine/service-error.ts";
import type { World } from "../engine/world.ts";

/** The world of an API key. */
export type FindWorld = (apiSecretKey: string) => World | undefined;

/**
 * The world that the request may see.
 *
 * @throws {ServiceError} 401, in the words of the service
 */
export function authenticate(request: Request, findWorld: FindWorld): World {
  const world = findWorld(auth(request)?.username ?? "");
  if (world) return world;
  throw new ServiceError(
    401,
    "unauthorized",
    "The request is unauthorized. Check that your API key and region base URL are correctly configured.",
  );
}
