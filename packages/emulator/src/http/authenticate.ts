import { auth } from "hono/utils/basic-auth";
import { ServiceError } from "../engine/service-error.ts";
import type { Tenant, Tenants } from "./tenants.ts";

/** The tenant whose key the request carries. */
export function authenticate(request: Request, tenants: Tenants): Promise<Tenant | undefined> {
  return tenants.find(auth(request)?.username ?? "");
}

/**
 * The same for requests that need no key: without one, the default tenant is meant.
 *
 * @throws {ServiceError} 401 when there is a key, and no tenant has it
 */
export async function findTenant(request: Request, tenants: Tenants): Promise<Tenant> {
  if (!request.headers.has("authorization")) return tenants.default;
  const tenant = await authenticate(request, tenants);
  if (!tenant) throw unauthorized();
  return tenant;
}

/** A 401 in the words of the service. */
export function unauthorized(): ServiceError {
  return new ServiceError(
    401,
    "unauthorized",
    "The request is unauthorized. Check that your API key and region base URL are correctly configured.",
  );
}
