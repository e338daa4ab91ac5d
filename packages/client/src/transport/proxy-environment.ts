import { isLoopback } from "../base-url.ts";

/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A proxy from the environment. */
export interface ProxySetting {
  /** The variable that sets it, in upper case. */
  variable: string;
  /** Its URL, which may contain a password. */
  proxyUrl: string;
}

/**
 * Returns the proxy for a URL from HTTPS_PROXY or HTTP_PROXY (upper or lower case), unless NO_PROXY contains the host.
 * This machine is never reached through a proxy.
 */
export function proxySetting(url: URL, environment: Environment): ProxySetting | undefined {
  const lowerCase = `${url.protocol.slice(0, -1)}_proxy`;
  const variable = lowerCase.toUpperCase();
  const proxyUrl = environment[lowerCase] || environment[variable];
  if (!proxyUrl || isLoopback(url.hostname)) return undefined;
  const exceptions = (environment.no_proxy || environment.NO_PROXY || "").toLowerCase().match(/[^\s,]+/g) ?? [];
  return exceptions.some((entry) => matches(url, entry)) ? undefined : { variable, proxyUrl };
}

/** Matches `*`, a host and its subdomains (`example.com`, `.example.com`, `*.example.com`) or an address, with an optional port. */
function matches({ protocol, hostname, port }: URL, entry: string): boolean {
  const name = entry.replace(/^\*?\./, "");
  const hosts = [hostname, withoutBrackets(hostname), `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`];
  return entry === "*" || hosts.some((host) => host === name || host.endsWith(`.${name}`));
}

/** Removes the brackets of an IPv6 address in a URL. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}
