import { type OperationId, operations } from "@authsignal-actions/client";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { changesPath, dashboardPaths } from "../pages/dashboard/page-paths.ts";
import { fromWebRequest } from "./incoming-request.ts";
import { streamingResponse } from "./responses.ts";
import { type App, type AppOptions, basePath, controlPath, readTarget, routeOf } from "./routing.ts";
import { runOperation } from "./run-operation.ts";

export function createApp(options: AppOptions): App {
  const { tenants, closing, onRequest, onCall } = options;
  const router = new RegExpRouter<OperationId>();
  const operationIds = Object.keys(operations) as OperationId[];
  for (const id of operationIds) router.add(operations[id].method, routeOf(basePath + operations[id].path), id);

  const serveOperation: App["serveOperation"] = (request, sent) => {
    const target = readTarget(sent);
    const [[match] = []] = router.match(request.method === "HEAD" ? "GET" : request.method, target.path);
    return match && runOperation({ id: match[0], request, target, closing, onRequest, onCall }, tenants);
  };
  // Most processes never use the control API, and its validators take a third of the load time.
  let controlApp: Promise<App["serve"]> | undefined;
  const openControlApp = async () => {
    const { createControlApp } = await import("./create-control-app.ts");
    return createControlApp(options);
  };
  let dashboard: ReturnType<typeof openDashboard> | undefined;
  const openDashboard = async () => {
    const { createDashboard } = await import("../pages/dashboard/serve-dashboard.ts");
    return createDashboard(options);
  };
  return {
    serveOperation,
    async serve(request, target) {
      const served = serveOperation(fromWebRequest(request), target);
      if (served) return served;
      const { path, query } = readTarget(target);
      if (path === "/challenge") {
        const { serveChallengePage } = await import("../pages/serve-page.ts");
        return serveChallengePage(request, query, tenants);
      }
      if (dashboardPaths.has(path) && dashboardMethods.has(request.method)) {
        dashboard ??= openDashboard();
        const response = await (await dashboard)(request, path, query);
        const { body, status, headers } = response;
        return path === changesPath && body ? streamingResponse(body, { status, headers }) : response;
      }
      if (isPageOfBrowser(request, path)) {
        const { serveUnknownPage } = await import("../pages/serve-page.ts");
        return serveUnknownPage(path);
      }
      controlApp ??= openControlApp();
      return (await controlApp)(request, target);
    },
  };
}

/** A browser asks for HTML when it opens a page. Calls of the two APIs get JSON. */
function isPageOfBrowser({ method, headers }: Request, path: string): boolean {
  const isApi = [basePath, controlPath].some((api) => path.startsWith(`${api}/`) && path !== `${api}/`);
  return method === "GET" && !isApi && (headers.get("accept") ?? "").includes("text/html");
}

const dashboardMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "POST"]);
