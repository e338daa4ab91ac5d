import type { CallListener, RequestListener } from "../config/emulator-options.ts";
import type { Tenants } from "../tenants/create-tenants.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import type { BufferedResponse } from "./responses.ts";

/** The path every operation of the actions API begins with. */
export const basePath = "/v1";
/** The path every operation of the control API begins with. */
export const controlPath = "/_emulator";

/** The actions API and the control API, over HTTP or in process. */
export interface App {
  /**
   * Serves any request. `target` is its path and query as sent, since a `Request` resolves dot segments.
   *
   * @throws {ConnectionLost} when a fault suppresses the response, or a part of it
   */
  serve(request: Request, target: string): Promise<Response | BufferedResponse>;
  /** Serves a call of the actions API without a `Request`. Undefined for any other request. */
  serveOperation(request: IncomingRequest, target: string): Promise<Response | BufferedResponse> | undefined;
}

/** They change when the emulator opens its port. */
export interface EmulatorAddresses {
  /** Base URL of the actions API. */
  readonly url: string;
  /** Where a browser reaches the emulator; no slash at the end. */
  readonly publicUrl: string;
}

export interface AppOptions {
  readonly tenants: Tenants;
  readonly addresses: EmulatorAddresses;
  readonly onRequest: RequestListener | undefined;
  readonly onCall: CallListener | undefined;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
}

/** A path template in the router's syntax. */
export function routeOf(template: string): string {
  return template.replaceAll(/\{(\w+)\}/g, ":$1");
}

/** Most calls have no query, and an empty one costs as much as the rest of the target. */
const noQuery = new URLSearchParams();

/** A request target as sent: a path with an optional query, or an absolute URL. */
export interface RequestTarget {
  /** Percent-encoded, with dot segments left as they are. */
  path: string;
  query: URLSearchParams;
}

/**
 * Splits a request target. A URL parser would resolve `.`, `..` and `%2e%2e`, and so route the user `..` elsewhere.
 */
export function readTarget(target: string): RequestTarget {
  if (target.startsWith("/") && !/[?#]/.test(target)) return { path: target, query: noQuery };
  const [, path = "", query = ""] = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i.exec(target) ?? [];
  return { path, query: query === "" ? noQuery : new URLSearchParams(query) };
}
