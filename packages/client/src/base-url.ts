import { type Region, regions } from "./generated/operations.ts";
import { InvalidInputError } from "./invalid-input-error.ts";

/** Where to send requests: a region, or a base URL such as the emulator's. */
export interface BaseUrlOptions {
  /** Region of the tenant. Default `"us"`. */
  region?: Region | undefined;
  /** Base URL including the version, such as `https://eu.api.authsignal.com/v1`. Use it instead of `region`. */
  apiUrl?: string | undefined;
  /** Allow `http://` to another host than this machine, which sends the secret key unencrypted. Default `false`. */
  allowInsecureUrl?: boolean | undefined;
}

/**
 * Returns the base URL without a trailing slash.
 *
 * @throws {InvalidInputError} naming `region` or `apiUrl`.
 */
export function resolveBaseUrl({ region, apiUrl, allowInsecureUrl }: BaseUrlOptions): string {
  if (apiUrl === undefined) return regionUrl(region);
  if (region !== undefined) {
    throw new InvalidInputError("region", "can't be combined with apiUrl. Pass one of them.");
  }
  if (typeof apiUrl !== "string" || !/^https?:\/\//i.test(apiUrl) || !URL.canParse(apiUrl)) {
    throw new InvalidInputError(
      "apiUrl",
      "must be an absolute URL with https://, such as https://api.authsignal.com/v1.",
    );
  }
  const { href, protocol, hostname, username, password } = new URL(apiUrl);
  // `search` and `hash` of a parsed URL are empty for a bare `?` or `#`, but `href` keeps it.
  if (username || password || /[?#]/.test(apiUrl)) {
    throw new InvalidInputError("apiUrl", "must not have credentials, a query or a fragment.");
  }
  if (protocol === "http:" && !allowInsecureUrl && !isLoopback(hostname)) {
    throw new InvalidInputError(
      "apiUrl",
      "would send the secret key unencrypted. Use https://, or set allowInsecureUrl.",
    );
  }
  return href.replace(/\/+$/, "");
}

function regionUrl(region: string = "us"): string {
  if (Object.hasOwn(regions, region)) return regions[region as Region];
  throw new InvalidInputError("region", `must be one of ${Object.keys(regions).join(", ")}.`);
}

/** Whether a host name in the form of `URL.hostname` is this machine. */
export function isLoopback(hostname: string): boolean {
  return /^((.*\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
