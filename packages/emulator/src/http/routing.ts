import type { Tenants } from "../tenants/create-tenants.ts";

/** The path every operation of the actions API begins with. */
export const basePath = "/v1";
/** The path every operation of the control API begins with. */
export const controlPath = "/_emulator";

export interface AppOptions {
  readonly tenants: Tenants;
  /** Base URL of the actions API. */
  readonly url: string;
  /** Where a browser reaches the emulator. */
  readonly publicUrl: string;
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
