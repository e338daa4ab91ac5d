import { createHash } from "node:crypto";
import { loopbackHosts } from "../config/emulator-options.ts";
import { ServiceError } from "../runtime/service-error.ts";
import type { Tenants } from "../tenants/create-tenants.ts";
import { type PageKey, pageUrl, runForm } from "./challenge-forms.ts";
import { notices, type OpenLink, openLink, type PagePlace, type PageView, readView } from "./challenge-view.ts";
import { script, styles } from "./page-assets.ts";
import { guardOf, readForm } from "./page-guard.ts";
import { renderProblem, renderUnknownPage, renderView } from "./render-view.tsx";
import { formActionSource } from "./return-url.ts";

/** Serves the pages behind the challenge link. */
export async function serveChallengePage(
  request: Request,
  query: URLSearchParams,
  tenants: Tenants,
): Promise<Response> {
  const isPopup = query.get("mode") === "popup";
  try {
    await tenants.default.state.clock.catchUp();
    const token = query.get("token") ?? "";
    const page = { token, isPopup, isContinued: query.get("step") === "continue" };
    const opened = await openLink(tenants, page);
    if (request.method === "POST") return redirect(await sendForm(request, opened, page));
    if (request.method !== "GET" && request.method !== "HEAD") {
      throw new ServiceError(405, "method_not_allowed", `${request.method} is not supported. Use GET or POST.`);
    }
    if (!opened) return showPage({ kind: "unknownLink", isPopup });
    // A HEAD request must not start a challenge.
    return request.method === "HEAD"
      ? new Response(null, { headers })
      : showPage(await readView(opened, readPlace(query)));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const html = renderProblem(error);
    return new Response(html, { status: error.status, headers: { ...headers, ...policy("", isPopup) } });
  }
}

/** The page for a path that a browser opened and the emulator does not have. */
export function serveUnknownPage(path: string): Response {
  const headersOfPage = { ...headers, ...policy("", false) };
  return new Response(renderUnknownPage(path), { status: 404, headers: headersOfPage });
}

async function sendForm(request: Request, opened: OpenLink | undefined, page: PageKey): Promise<string> {
  const fields = await readForm(request);
  if (!opened) return pageUrl(page);
  const guard = guardOf(opened.tenant);
  guard.check(fields.get("form") ?? "", page.token);
  return guard.once(String(fields), () => runForm(opened, fields));
}

function readPlace(query: URLSearchParams): PagePlace {
  const step = query.get("step");
  return {
    step: step === "settings" || step === "enroll" || step === "done" || step === "continue" ? step : undefined,
    method: query.get("method") ?? undefined,
    notice: notices.find((notice) => notice === query.get("notice")),
  };
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { ...headers, location } });
}

function showPage(view: PageView): Response {
  const target = "target" in view && view.target.kind === "allowed" ? formActionSource(view.target.url) : "";
  const hosts = "tenant" in view ? view.tenant.options.shared.redirectHosts : undefined;
  return new Response(renderView(view), {
    status: view.kind === "unknownLink" ? 404 : view.kind === "expiredLink" ? 410 : 200,
    headers: { ...headers, ...policy(target, view.isPopup, hosts) },
  });
}

const headers = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const assetPolicy = `default-src 'none'; style-src ${hashOf(styles)}; script-src ${hashOf(script)}; img-src data:; base-uri 'none'`;

/**
 * Chromium applies `form-action` to the redirect after a form, too. A popup is framed by an application, on this machine or
 * on one of `redirectHosts`.
 */
function policy(
  returnSource: string,
  isPopup: boolean,
  hosts: Iterable<string> = loopbackHosts,
): { "content-security-policy": string } {
  const forms = `form-action 'self' ${returnSource}`.trim();
  // A policy cannot name an IPv6 address.
  const names = [...hosts].filter((host) => !host.startsWith("["));
  const framing = names.flatMap((host) => [`http://${host}:*`, `https://${host}:*`]).join(" ");
  return { "content-security-policy": `${assetPolicy}; ${forms}; frame-ancestors ${isPopup ? framing : "'none'"}` };
}
