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
