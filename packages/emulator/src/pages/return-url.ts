import { loopbackHosts } from "../config/emulator-options.ts";
import type { TokenRecord } from "../store/records.ts";
import type { TenantState } from "../tenants/tenant-state.ts";

const loopback: ReadonlySet<string> = new Set(loopbackHosts);

/** Where the page returns to, or why it cannot. */
export type ReturnTarget =
  | { readonly kind: "none" }
  | { readonly kind: "allowed"; readonly url: URL }
  | { readonly kind: "refused"; readonly host: string };

/** Checks `redirectUrl` of `track`. Without `redirectHosts`, the page returns to this machine only. */
export function readReturnTarget(tenant: TenantState, { redirectUrl }: Pick<TokenRecord, "redirectUrl">): ReturnTarget {
  if (redirectUrl === undefined) return { kind: "none" };
  if (!URL.canParse(redirectUrl)) return { kind: "refused", host: "an invalid URL" };
  const url = new URL(redirectUrl);
  const { redirectHosts = loopback } = tenant.options.shared;
  // An app's own scheme is fine once its host is listed; a scheme that runs or embeds code never is.
  const isAllowed = redirectHosts.has(url.hostname) && !codeSchemes.has(url.protocol);
  return isAllowed ? { kind: "allowed", url } : { kind: "refused", host: url.hostname || url.protocol };
}

const codeSchemes: ReadonlySet<string> = new Set([
  "javascript:",
  "data:",
  "vbscript:",
  "blob:",
  "file:",
  "filesystem:",
]);

/** The origin as a source of a Content-Security-Policy: a scheme of an app has no other. */
export function formActionSource({ protocol, origin }: URL): string {
  return origin === "null" ? protocol : origin;
}
