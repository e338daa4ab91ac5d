import { inspect } from "node:util";

/** Under which names the emulator is reached, beside the address it listens on, and where it sends browsers. */
export interface Addresses {
  readonly publicUrl: string | undefined;
  readonly allowedHosts: readonly string[];
  /** Undefined when browsers may be sent anywhere. */
  readonly redirectHosts: ReadonlySet<string> | undefined;
}

interface AddressOptions {
  readonly host?: string | undefined;
  readonly publicUrl?: string | undefined;
  readonly allowedHosts?: readonly string[] | undefined;
  readonly redirectHosts?: readonly string[] | undefined;
}

/** Names of this machine. */
export const loopbackHosts: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Checks and normalises the options of `createEmulator` that say how the emulator is reached.
 *
 * @throws {Error} naming the option, what was wrong and what it must be
 */
export function checkAddresses({ host, publicUrl, allowedHosts = [], redirectHosts }: AddressOptions): Addresses {
  // An empty one would open the port to every machine.
  if (host !== undefined && (typeof host !== "string" || host.trim() === "")) {
    throw new Error(`host must be an address or a name of this machine; it is ${inspect(host)}.`);
  }
  checkHosts("allowedHosts", allowedHosts);
  if (redirectHosts) checkHosts("redirectHosts", redirectHosts);
  return {
    publicUrl: publicUrl === undefined ? undefined : checkPublicUrl(publicUrl),
    allowedHosts,
    redirectHosts: redirectHosts && new Set([...loopbackHosts, ...redirectHosts.map((name) => name.toLowerCase())]),
  };
}

function checkHosts(option: string, names: readonly string[]): void {
  if (!Array.isArray(names)) throw new Error(`${option} must be an array of host names; it is ${inspect(names)}.`);
  for (const [index, name] of names.entries()) {
    if (typeof name === "string" && /^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(name)) continue;
    const given = inspect(name);
    throw new Error(`${option}[${index}] must be a host name without scheme, port and path; it is ${given}.`);
  }
}

function checkPublicUrl(publicUrl: string): string {
  const url = typeof publicUrl === "string" && URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (isPlain) return url.href.replace(/\/+$/, "");
  throw new Error(
    `publicUrl must be an http or https URL without credentials, query and fragment; it is ${inspect(publicUrl)}.`,
  );
}
