import { isIP } from "node:net";
import { ServiceError } from "../engine/service-error.ts";
import { type Addresses, loopbackHosts } from "./addresses.ts";

export interface HostGuardOptions extends Pick<Addresses, "publicUrl" | "allowedHosts"> {
  /** The address that is listened on. */
  readonly host: string;
}

/** The refusal of a request with this `Host` header; undefined if it is welcome. */
export type HostGuard = (header: string | undefined) => ServiceError | undefined;

/**
 * Tells requests to this emulator from those of a page whose own name was made to resolve to this machine (DNS
 * rebinding): to the browser such a page is of the same origin, but its requests carry its own name.
 */
export function createHostGuard({ host, publicUrl, allowedHosts }: HostGuardOptions): HostGuard {
  const listening = host.toLowerCase();
  const own = [...loopbackHosts, isIP(host) === 6 ? `[${listening}]` : listening];
  const published = publicUrl === undefined ? [] : [new URL(publicUrl).hostname];
  const allowed = new Set([...own, ...published, ...allowedHosts.map((name) => name.toLowerCase())]);
  const takesAnyAddress = host === "0.0.0.0" || host === "::";

  return (header) => {
    // Every browser sends one.
    if (header === undefined) return undefined;
    const name = header.replace(/:\d*$/, "").toLowerCase();
    // An address is no name that could be made to resolve to another.
    if (allowed.has(name) || (takesAnyAddress && isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0)) return undefined;
    return new ServiceError(
      421,
      "misdirected_request",
      `The Host header names ${name}, which this emulator does not answer to. If it is yours, add it to \`allowedHosts\` (--allowed-host).`,
    );
  };
}
