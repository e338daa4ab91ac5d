import { ServiceError } from "../runtime/service-error.ts";
import type { Tenants } from "../tenants/create-tenants.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { IncomingRequest } from "./incoming-request.ts";

/** The tenant whose key the request carries. */
export async function authenticate({ headers }: RequestHeaders, tenants: Tenants): Promise<Tenant | undefined> {
  return tenants.find(readKey(headers.get("authorization") ?? ""));
}

type RequestHeaders = Pick<IncomingRequest, "headers">;

/** The user name of Basic authentication; empty if there is none. */
function readKey(authorization: string): string {
  const [, credentials] = /^ *basic +([\w.~+/-]+=*) *$/i.exec(authorization) ?? [];
  if (credentials === undefined) return "";
  const [userName = "", password] = Buffer.from(credentials, "base64").toString().split(":", 2);
  return password === undefined ? "" : userName;
}

/**
 * The same for requests that need no key: without one, the default tenant is meant.
 *
 * @throws {ServiceError} 401 when there is a key, and no tenant has it
 */
export async function findTenant(request: RequestHeaders, tenants: Tenants): Promise<Tenant> {
  if (request.headers.get("authorization") === null) return tenants.default;
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
