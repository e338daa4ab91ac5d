import { createHash } from "node:crypto";
import { createControl } from "../../control/create-control.ts";
import { changeStream } from "../../control/event-stream.ts";
import { notFound, ServiceError } from "../../runtime/service-error.ts";
import type { Tenants } from "../../tenants/create-tenants.ts";
import type { Tenant } from "../../tenants/tenant.ts";
import { PageGuard, readForm, refuseOtherSites } from "../page-guard.ts";
import { actionPage } from "./action-page.tsx";
import { actionsPage } from "./actions-page.tsx";
import { dashboardScript, dashboardStyles } from "./dashboard-assets.ts";
import { type DashboardContext, type DashboardView, formScope, idOf } from "./dashboard-context.ts";
import { runDashboardForm } from "./dashboard-forms.ts";
import { backLink, renderDashboard } from "./dashboard-layout.tsx";
import { changesPath, type PageName, pagePaths } from "./page-paths.ts";
import { requestsPage } from "./requests-page.tsx";
import { rulesPage } from "./rules-page.tsx";
import { clockPage, configPage, faultsPage, snapshotsPage } from "./system-pages.tsx";
import { userPage, usersPage } from "./users-page.tsx";
import { deliveryPage, webhooksPage } from "./webhooks-page.tsx";

/** Each returns what the page shows, or the URL of another page. */
const pages: Readonly<Record<PageName, (context: DashboardContext) => Promise<DashboardView | string>>> = {
  actions: actionsPage,
  action: actionPage,
  requests: requestsPage,
  webhooks: webhooksPage,
  delivery: deliveryPage,
  users: usersPage,
  user: userPage,
  rules: rulesPage,
  faults: faultsPage,
  clock: clockPage,
  snapshots: snapshotsPage,
  config: configPage,
};

const names = Object.keys(pagePaths) as PageName[];

interface DashboardOptions {
  readonly tenants: Tenants;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
  readonly addresses: { readonly url: string };
}

/** Serves the pages of the dashboard, and `/changes`, by which they stay up to date. */
export function createDashboard(
  options: DashboardOptions,
): (request: Request, path: string, query: URLSearchParams) => Promise<Response> {
  const { tenants, closing, addresses } = options;
  // They survive a reset, so that its form can be sent twice. A seed would make their secrets predictable.
  const guards = new WeakMap<Tenant, PageGuard>();
  const guardOf = (tenant: Tenant) => {
    const guard = guards.get(tenant) ?? new PageGuard({ seed: undefined, shared: tenant.state.options.shared });
    guards.set(tenant, guard);
    return guard;
  };

  const open = async (page: PageName, query: URLSearchParams): Promise<DashboardContext> => {
    const all = [tenants.default, ...(await tenants.all())];
    const wanted = query.get("tenant");
    const tenant = wanted ? all.find((each) => idOf(each) === wanted) : tenants.default;
    if (!tenant) throw notFound("Tenant not found. It may have been opened before the emulator was restarted.");
    await tenant.state.clock.catchUp();
    return {
      page,
      query,
      tenant,
      tenants: [...new Set(all)],
      control: createControl(tenant),
      url: addresses.url,
      closing,
      guard: guardOf(tenant),
      sent: undefined,
      problem: undefined,
    };
  };

  return async (request, path, query) => {
    const page = names.find((name) => pagePaths[name] === path) ?? "actions";
    try {
      if (path === changesPath) {
        refuseOtherSites(request);
        const { tenant } = await open(page, query);
        const stream = changeStream(tenant.events, closing);
        return new Response(stream, { headers: { ...headers, "content-type": "text/event-stream" } });
      }
      const context = await open(page, query);
      return request.method === "POST" ? await serveForm(request, context) : await showPage(context);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.status === 500) throw error;
      const context = { ...(await open(page, new URLSearchParams())), problem: error.message };
      const title = error.status === 404 ? "Not found" : "Not accepted";
      return respond(renderDashboard(context, { title, body: backLink(context) }), error.status);
    }
  };
}

async function serveForm(request: Request, context: DashboardContext): Promise<Response> {
  const fields = await readForm(request);
  context.guard.check(fields.get("form") ?? "", formScope);
  try {
    const run = () => runDashboardForm(context, fields);
    return redirect(await context.guard.once(`${context.page} ${context.query} ${fields}`, run));
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status === 500) throw error;
    // The same page, with the problem of the form and the values that were entered.
    return showPage({ ...context, sent: fields, problem: error.message }, error.status);
  }
}

async function showPage(context: DashboardContext, status = 200): Promise<Response> {
  const view = await pages[context.page](context);
  return typeof view === "string" ? redirect(view) : respond(renderDashboard(context, view), status);
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { ...headers, location } });
}

function respond(html: string, status: number): Response {
  return new Response(html, { status, headers });
}

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const headers = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": [
    "default-src 'none'",
    `style-src ${hashOf(dashboardStyles)}`,
    `script-src ${hashOf(dashboardScript)}`,
    "img-src data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
};
