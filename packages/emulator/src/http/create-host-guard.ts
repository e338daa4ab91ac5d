import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { type EmulatorOptions, loopbackHosts } from "../config/emulator-options.ts";
import { rememberLast } from "../runtime/remember-last.ts";
import { invalidRequest, ServiceError } from "../runtime/service-error.ts";

/** The host names of the emulator besides the address it listens on, and where it sends browsers. */
export interface Addresses {
  readonly publicUrl: string | undefined;
  readonly allowedHosts: readonly string[];
  /** Undefined if browsers may be sent anywhere. */
  readonly redirectHosts: ReadonlySet<string> | undefined;
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return name === "localhost" || name === "::1" || (isIP(name) === 4 && name.startsWith("127."));
}

/** Normalizes the options about host names. */
export function addressesOf({ publicUrl, allowedHosts = [], redirectHosts }: EmulatorOptions): Addresses {
  return {
    publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl).href.replace(/\/+$/, ""),
    allowedHosts,
    redirectHosts: redirectHosts && new Set([...loopbackHosts, ...redirectHosts.map((name) => name.toLowerCase())]),
  };
}

export interface HostGuardOptions extends Pick<Addresses, "publicUrl" | "allowedHosts"> {
  /** The address it listens on. */
  readonly host: string;
}

/** The error for a request to another host; undefined for an accepted request. */
export type HostGuard = (
  request: Pick<IncomingMessage, "rawHeaders" | "httpVersion" | "url">,
) => ServiceError | undefined;

/**
 * Rejects requests of a page whose own host name resolves to this machine (DNS rebinding). The browser treats them as
 * same-origin, but their `Host` header has the name of the page.
 */
export function createHostGuard({ host, publicUrl, allowedHosts }: HostGuardOptions): HostGuard {
  const listening = host.toLowerCase();
  const own = [...loopbackHosts, isIP(host) === 6 ? `[${listening}]` : listening];
  const published = publicUrl === undefined ? [] : [new URL(publicUrl).hostname];
  const allowed = new Set([...own, ...published, ...allowedHosts.map((name) => name.toLowerCase())]);
  const takesAnyAddress = host === "0.0.0.0" || host === "::";

  const refuseHost = (sent: string, where: string) => {
    const name = sent.replace(/:\d*$/, "").toLowerCase();
    // DNS rebinding needs a name; an address cannot be rebound.
    if (allowed.has(name) || (takesAnyAddress && isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0)) return undefined;
    return new ServiceError(
      421,
      "misdirected_request",
      `The ${where} names ${name}, which is not a host of this emulator. If it is yours, add it to \`allowedHosts\` (--allowed-host).`,
    );
  };

  const refuseHeader = rememberLast((header: string) => {
    if (!hostPattern.test(header)) return invalidRequest("The Host header is not a host with an optional port.");
    return refuseHost(header, "Host header");
  });

  return ({ rawHeaders, httpVersion, url = "" }) => {
    const { header, repeated } = readHost(rawHeaders);
    if (repeated) return invalidRequest(`The request has more than one ${repeated} header. Send one.`);
    // Every browser sends a Host header.
    if (header === undefined && httpVersion !== "1.0") return invalidRequest("The request has no Host header.");
    const refusal = header === undefined ? undefined : refuseHeader(header);
    if (refusal || url.startsWith("/")) return refusal ?? (targetPattern.test(url) ? undefined : unreadableTarget());
    if (!targetPattern.test(url) || !URL.canParse(url)) return unreadableTarget();
    // An absolute target takes precedence over the header.
    return refuseHost(new URL(url).host, "request target");
  };
}

/** The Host header. Node shows only the first of two equal headers, and a proxy may have checked the second. */
function readHost(rawHeaders: readonly string[]): { header?: string; repeated?: "Host" | "Authorization" } {
  let header: string | undefined;
  let isAuthorized = false;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase();
    if (name === "host") {
      if (header !== undefined) return { repeated: "Host" };
      header = rawHeaders[index + 1] ?? "";
    } else if (name === "authorization") {
      if (isAuthorized) return { repeated: "Authorization" };
      isAuthorized = true;
    }
  }
  return header === undefined ? {} : { header };
}

/** An empty host is well formed, and matches no allowed host. */
const hostPattern = /^(\[[\da-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(:\d*)?$/i;

/** Visible ASCII. URL parsers read a backslash as a slash. */
const targetPattern = /^[\x21-\x5b\x5d-\x7e]+$/;

function unreadableTarget(): ServiceError {
  return invalidRequest("The request target is not a path or a URL. Percent-encode what is not ASCII.");
}
