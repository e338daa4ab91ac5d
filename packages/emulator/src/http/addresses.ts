import type { EmulatorOptions } from "../options/emulator-options.ts";

/** Under which names the emulator is reached, beside the address it listens on, and where it sends browsers. */
export interface Addresses {
  readonly publicUrl: string | undefined;
  readonly allowedHosts: readonly string[];
  /** Undefined when browsers may be sent anywhere. */
  readonly redirectHosts: ReadonlySet<string> | undefined;
}

/** Names of this machine. */
export const loopbackHosts: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Normalises the options that say how the emulator is reached. */
export function addressesOf({ publicUrl, allowedHosts = [], redirectHosts }: EmulatorOptions): Addresses {
  return {
    publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl).href.replace(/\/+$/, ""),
    allowedHosts,
    redirectHosts: redirectHosts && new Set([...loopbackHosts, ...redirectHosts.map((name) => name.toLowerCase())]),
  };
}
