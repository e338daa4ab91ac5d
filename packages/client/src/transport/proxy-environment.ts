import { isLoopback } from "../base-url.ts";

/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A proxy from the environment. */
export interface ProxySetting {
  /** The variable that sets it. */
  variable: "HTTPS_PROXY" | "HTTP_PROXY";
  /** Its URL, which may contain a password. */
  proxyUrl: string;
}

/**
 * Returns the proxy for a URL from HTTPS_PROXY or HTTP_PROXY (upper or lower case), unless NO_PROXY contains the host.
 * This machine is never reached through a proxy.
 */
export function proxySetting(url: URL, environment: Environment): ProxySetting | undefined {
  if (isLoopback(url.hostname)) return undefined;
  const variable = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const proxyUrl = environment[variable.toLowerCase()] || environment[variable];
  if (!proxyUrl) return undefined;
  const exceptions = environment.no_proxy || environment.NO_PROXY || "";
  const excepted = exceptions
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => matches(url, entry.toLowerCase()));
  return excepted ? undefined : { variable, proxyUrl };
}

/** Matches `*`, a host and its subdomains (`example.com`, `.example.com`, `*.example.com`) or an address, with an optional port. */
function matches(url: URL, entry: string): boolean {
  if (entry === "*") return true;
  const [, host = entry, port] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(entry) ?? [];
  if (port !== undefined && port !== (url.port || (url.protocol === "https:" ? "443" : "80"))) return false;
  const hostname = withoutBrackets(url.hostname);
  const name = withoutBrackets(host).replace(/^\*?\./, "");
  return hostname === name || hostname.endsWith(`.${name}`);
}

/** Removes the brackets of an IPv6 address in a URL. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}
