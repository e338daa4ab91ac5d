import { inspect } from "node:util";

/** Under which names the emulator is reached, beside the address it listens on. */
export interface Addresses {
  readonly publicUrl: string | undefined;
  readonly allowedHosts: readonly string[];
}

/**
 * Checks and normalises the options of `createEmulator` that say how the emulator is reached.
 *
 * @throws {Error} naming the option, what was wrong and what it must be
 */
export function checkAddresses({ publicUrl, allowedHosts = [] }: Partial<Addresses>): Addresses {
  for (const [index, name] of allowedHosts.entries()) {
    if (typeof name === "string" && /^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(name)) continue;
    const given = inspect(name);
    throw new Error(`allowedHosts[${index}] must be a host name without scheme, port and path; it is ${given}.`);
  }
  return { publicUrl: publicUrl === undefined ? undefined : checkPublicUrl(publicUrl), allowedHosts };
}

function checkPublicUrl(publicUrl: string): string {
  const url = typeof publicUrl === "string" && URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (isPlain) return url.href.replace(/\/+$/, "");
  throw new Error(
    `publicUrl must be an http or https URL without credentials, query and fragment; it is ${inspect(publicUrl)}.`,
  );
}
