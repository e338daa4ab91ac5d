import { isLoopback } from "../base-url.ts";

/**
 * Whether the environment asks for a proxy to this URL: HTTPS_PROXY or HTTP_PROXY, unless NO_PROXY names the host. This
 * machine itself is never reached through a proxy.
 */
export function proxyApplies(url: URL, environment: Record<string, string | undefined>): boolean {
  if (isLoopback(url.hostname)) return false;
  const name = url.protocol === "https:" ? "https_proxy" : "http_proxy";
  const proxy = environment[name] ?? environment[name.toUpperCase()];
  if (!proxy) return false;
  const exceptions = environment.no_proxy ?? environment.NO_PROXY ?? "";
  return !exceptions
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => matches(url, entry.toLowerCase()));
}

function matches(url: URL, entry: string): boolean {
  if (entry === "*") return true;
  const [, host = "", port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (port !== undefined && port !== (url.port || (url.protocol === "https:" ? "443" : "80"))) return false;
  const suffix = host.replace(/^\*?\./, "");
  return url.hostname === suffix || url.hostname.endsWith(`.${suffix}`);
}
