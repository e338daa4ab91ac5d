import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ServiceError } from "../runtime/service-error.ts";
import type { Tenants } from "../tenants/create-tenants.ts";
import type { Tenant } from "../tenants/tenant.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { controlPath, readTarget } from "./routing.ts";

/** The tenant of the request's key. */
export function authenticate({ headers }: RequestHeaders, tenants: Tenants): ReturnType<Tenants["find"]> {
  return tenants.find(readCredentials(headers.get("authorization"))?.apiSecretKey ?? "");
}

type RequestHeaders = Pick<IncomingRequest, "headers">;

/** Basic authentication: the user name is the key of a tenant, the password the control key. */
function readCredentials(header: string | null = null): { apiSecretKey: string; controlKey: string } | undefined {
  const [, credentials] = /^ *basic +([\w.~+/-]+=*) *$/i.exec(header ?? "") ?? [];
  if (credentials === undefined) return undefined;
  const [apiSecretKey = "", controlKey] = Buffer.from(credentials, "base64").toString().split(":", 2);
  return controlKey === undefined ? undefined : { apiSecretKey, controlKey };
}

/**
 * Requires the control key for everything but the health check and the challenge link, whose token is a secret of its own.
 *
 * @returns the error for a rejected request, or undefined
 */
export function createControlGuard(controlKey: string): (request: IncomingMessage) => ServiceError | undefined {
  const expected = digest(controlKey);
  return ({ headers, url = "" }) => {
    const { path } = readTarget(url);
    if (path === `${controlPath}/health` || path === "/challenge") return undefined;
    const sent = readCredentials(headers.authorization)?.controlKey ?? "";
    if (timingSafeEqual(digest(sent), expected)) return undefined;
    return new ServiceError(
      401,
      "unauthorized",
      "This emulator requires its control key. Pass it as `controlKey` to createEmulatorControlClient, or as the password of Basic authentication.",
    );
  };
}

/** Of equal length, so that a comparison takes the same time for every key. */
function digest(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

/**
 * The same for requests that need no key: without one, the default tenant.
 *
 * @throws {ServiceError} 401 when no tenant has the key
 */
export async function findTenant(request: RequestHeaders, tenants: Tenants): Promise<Tenant> {
  const authorization = request.headers.get("authorization");
  if (authorization === null) return tenants.default;
  const { apiSecretKey, controlKey } = readCredentials(authorization) ?? {};
  if (apiSecretKey === "" && controlKey) return tenants.default;
  const tenant = await authenticate(request, tenants);
  if (!tenant) throw unauthorized();
  return tenant;
}

/** A 401 with the message of the service. */
export function unauthorized(): ServiceError {
  return new ServiceError(
    401,
    "unauthorized",
    "The request is unauthorized. Check that your API key and region base URL are correctly configured.",
  );
}
