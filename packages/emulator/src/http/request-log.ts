import { operations, type UserActionState } from "@authsignal-actions/client";
import type { LoggedRequest, RequestListener } from "../config/emulator-options.ts";
import { controlOperations } from "../generated/control-operations.ts";
import { dashboardPaths } from "../pages/dashboard/page-paths.ts";
import { recordKey } from "../store/records.ts";
import type { JournalRecord } from "../tenants/journal.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import { fromWebRequest } from "./incoming-request.ts";
import { type App, readTarget } from "./routing.ts";

/** The part of a response to the actions API that is logged. */
export interface LoggedDecision {
  readonly state?: UserActionState;
  readonly ruleId?: string;
  readonly isChallengeSkipped?: true;
}

/** Reports the end of a call of the actions API. */
export function logOperation(
  onRequest: RequestListener,
  { method, route = "", action, status, faults = [], errorCode, errorDescription }: JournalRecord,
  more: LoggedDecision & { readonly startedAt: number },
): void {
  const { startedAt, ...decision } = more;
  onRequest({
    method,
    path: route.replaceAll(/\{(\w+)\}/g, (_, name) => (name === "action" && action) || hidden),
    ...(status !== undefined && { status }),
    durationMs: elapsed(startedAt),
    ...decision,
    ...(faults.length > 0 && { faults: faults.map(({ fault }) => fault) }),
    ...(errorCode !== undefined && { errorCode }),
    ...(errorDescription !== undefined && { errorDescription }),
  });
}

/** Reads the logged part from the response and from the action that `track` stored. */
export async function describeDecision(
  tenant: TenantState,
  { operation, userId = "", action = "", idempotencyKey = "" }: JournalRecord,
  body: unknown,
): Promise<LoggedDecision> {
  const { state } = Object(body) as { state?: UserActionState };
  if (operation !== "track") return state === undefined ? {} : { state };
  const stored = (await tenant.store.actions.get(recordKey(userId, action, idempotencyKey)))?.value;
  return {
    ...(state !== undefined && { state }),
    ...(stored?.priorityRuleId !== undefined && { ruleId: stored.priorityRuleId }),
    ...(stored?.outcome === "CHALLENGE" && state === "ALLOW" && { isChallengeSkipped: true }),
  };
}

/** The same app, which also reports requests other than calls of the actions API. */
export function withRequestLog(app: App, onRequest: RequestListener): App {
  return {
    serveOperation: app.serveOperation,
    async serve(request, target) {
      const served = app.serveOperation(fromWebRequest(request), target);
      if (served) return served;
      const startedAt = performance.now();
      const response = await app.serve(request, target);
      const { status } = response;
      // An open page reloads at each change.
      const isView = status === 200 && request.method === "GET" && dashboardPaths.has(readTarget(target).path);
      if (!isView) onRequest(loggedRequest(request.method, target, { status, startedAt }));
      return response;
    },
  };
}

/** A request that is logged with its method and a redacted path only. */
export function loggedRequest(
  method: string,
  target: string,
  { status, startedAt, ...more }: { status: number; startedAt: number } & Partial<LoggedRequest>,
): LoggedRequest {
  return { method, path: redactPath(readTarget(target).path), status, durationMs: elapsed(startedAt), ...more };
}

const hidden = "…";

/** Keeps the words of the routes only: anything else may be a user id or a token. */
function redactPath(path: string): string {
  if (dashboardPaths.has(path)) return path;
  routeWords ??= new Set([
    ...["", "v1", "_emulator", "challenge"],
    ...[...Object.values(operations), ...Object.values(controlOperations)].flatMap(({ path }) => path.split("/")),
  ]);
  return path
    .split("/")
    .map((segment) => (routeWords?.has(segment) ? segment : hidden))
    .join("/");
}

/** Made at the first use: most emulators in tests log nothing. */
let routeWords: Set<string> | undefined;

function elapsed(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 10) / 10;
}
