import { isLoopback } from "../base-url.ts";
import { InvalidInputError } from "../invalid-input-error.ts";

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

/**
 * @throws {InvalidInputError} naming `fetch` if the environment has a proxy for a URL and the global `fetch` would bypass it.
 * Node's uses one only with NODE_USE_ENV_PROXY, or if the application has set a dispatcher for it.
 */
export function checkFetchProxy(url: URL): void {
  const proxy = proxySetting(url, process.env);
  if (proxy && fetchIsDirect()) throw unusableProxy("fetch", proxy.variable, "the global fetch ignores it");
}

/**
 * Whether the global `fetch` connects directly: its dispatcher is the default one. A dispatcher of any other class may use the
 * proxy. Undici 8 and newer, built in since Node 26, keep it in another place.
 */
function fetchIsDirect(): boolean {
  const place = /^[5-7]\./.test(process.versions.undici ?? "") ? 1 : 2;
  const dispatchers = globalThis as unknown as Readonly<Record<symbol, object | undefined>>;
  const dispatcher = dispatchers[Symbol.for(`undici.globalDispatcher.${place}`)];
  return !dispatcher || dispatcher.constructor.name === "Agent";
}

/** The error for a proxy that needs an agent or a `fetch` of the application. */
export function unusableProxy(field: "agent" | "fetch", variable: string, problem: string): InvalidInputError {
  return new InvalidInputError(
    field,
    `is required: ${variable} is set and ${problem}. Pass one for it, or list the host in NO_PROXY.`,
  );
}

/** Matches `*`, a host and its subdomains (`example.com`, `.example.com`, `*.example.com`) or an address, with an optional port. */
function matches({ protocol, hostname, port }: URL, entry: string): boolean {
  const name = entry.replace(/^\*?\./, "");
  const hosts = [hostname, withoutBrackets(hostname), `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`];
  return entry === "*" || hosts.some((host) => `.${host}`.endsWith(`.${name}`));
}

/** Removes the brackets of an IPv6 address in a URL. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}
