import { type ControlContext, type ControlResponse, handleControlRequest } from "../../control/control-handlers.ts";
import type { ControlOperationId } from "../../generated/control-operations.ts";
import type { UncheckedRequest } from "../../operations/operation.ts";
import type { ActionInstance } from "../../store/records.ts";
import type { Tenant } from "../../tenants/tenant.ts";
import type { PageGuard } from "../page-guard.ts";
import { type PageName, pagePaths } from "./page-paths.ts";

/** A request for a page, or a form of it. */
export interface DashboardContext extends ControlContext {
  readonly page: PageName;
  readonly query: URLSearchParams;
  /** Every open tenant: the default one first. */
  readonly tenants: readonly Tenant[];
  readonly guard: PageGuard;
  /** The fields of a rejected form, which the page shows again. */
  readonly sent: URLSearchParams | undefined;
  /** Why the form or the request was rejected. */
  readonly problem: string | undefined;
}

/**
 * Calls an operation of the control API, as another process would.
 *
 * @throws {ServiceError} when it rejects the request
 */
export function ask<Id extends ControlOperationId>(
  context: ControlContext,
  id: Id,
  { path = {}, query = {}, body }: Partial<UncheckedRequest> = {},
): Promise<ControlResponse<Id>> {
  return handleControlRequest(id, context, { path, query, body });
}

export type Parameters = Readonly<Record<string, string | undefined>>;

/** The URL of a page of the same tenant. It is relative, since `publicUrl` may have a path. */
export function linkTo(context: DashboardContext, page: PageName, parameters: Parameters = {}): string {
  const { tenant, tenants } = context;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  if (tenant !== tenants[0]) query.set("tenant", idOf(tenant));
  return `.${pagePaths[page]}${query.size > 0 ? `?${query}` : ""}`;
}

/** The same page, without the notice of the last form. */
export function here(context: DashboardContext, more: Parameters = {}): string {
  const { notice: _, tenant: __, ...kept } = Object.fromEntries(context.query);
  return linkTo(context, context.page, { ...kept, ...more });
}

export function linkToAction(context: DashboardContext, { userId, action, idempotencyKey }: ActionInstance): string {
  return linkTo(context, "action", { user: userId, action, key: idempotencyKey });
}

/** The instance that the URL of its page names. */
export function instanceOf({ query }: Pick<DashboardContext, "query">): ActionInstance {
  const read = (name: string) => query.get(name) ?? "";
  return { userId: read("user"), action: read("action"), idempotencyKey: read("key") };
}

export function idOf(tenant: Tenant): string {
  return tenant.state.options.tenantId;
}

/** The dashboard binds its form tokens to this, so that it rejects those of a challenge link. */
export const formScope = "dashboard";

/** A page, ready to be put into the layout. */
export interface DashboardView {
  readonly title: string;
  readonly body: unknown;
  /** Whether its data is updated while it is open. */
  readonly isLive?: boolean;
}
