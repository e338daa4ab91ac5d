import type { RequestListener } from "../config/emulator-options.ts";
import type { Tenants } from "../tenants/create-tenants.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import type { Answer } from "./responses.ts";

/** The path every operation of the actions API begins with. */
export const basePath = "/v1";
/** The path every operation of the control API begins with. */
export const controlPath = "/_emulator";

/** The actions API and the control API over HTTP, whatever carries the requests. */
export interface App {
  /**
   * Serves any request. `target` is its path and query as they were sent, since a `Request` resolves dot segments.
   *
   * @throws {ConnectionLost} when there is to be no answer, or only half of one
   */
  serve(request: Request, target: string): Promise<Response | Answer>;
  /** Serves a call of the actions API as `serve` does, without a `Request`. Undefined if the request is no such call. */
  serveOperation(request: IncomingRequest, target: string): Promise<Response | Answer> | undefined;
}

export interface AppOptions {
  readonly tenants: Tenants;
  /** Base URL of the actions API. */
  readonly url: string;
  /** Where a browser reaches the emulator. */
  readonly publicUrl: string;
  readonly onRequest: RequestListener | undefined;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
}

/** A path template in the words of the router. */
export function routeOf(template: string): string {
  return template.replaceAll(/\{(\w+)\}/g, ":$1");
}

/** A request target, as it was sent: a path with an optional query, or a whole URL. */
export interface RequestTarget {
  /** Percent-encoded, with dot segments left as they are. */
  path: string;
  query: URLSearchParams;
}

/**
 * Splits a request target. A URL parser would resolve `.`, `..` and `%2e%2e` in the path and so turn the user `..`
 * into another route.
 */
export function readTarget(target: string): RequestTarget {
  const [, path = "", query = ""] = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i.exec(target) ?? [];
  return { path, query: new URLSearchParams(query) };
}
