import { isoTime } from "../runtime/iso-time.ts";
import { invalidRequest } from "../runtime/service-error.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import type { Operation } from "./operation.ts";
import { toQueriedAction } from "./responses.ts";

const reachMs = 30 * 24 * 60 * 60 * 1000;

export const queryActions: Operation<"queryActions"> = async (tenant, { path, query }) => {
  const records = await tenant.store.actions.listByUser(path.userId, startOf(tenant, query.fromDate));
  const listed = records
    .filter((record) => !query.codes || query.codes.includes(record.action))
    .filter((record) => !query.state || query.state === record.state)
    .map(toQueriedAction);
  return tenant.config.actionsOrder === "newestFirst" ? listed : listed.reverse();
};

function startOf(tenant: TenantState, fromDate: string | undefined): number {
  const earliest = tenant.clock.now() - reachMs;
  if (fromDate === undefined) return earliest;
  const start = Date.parse(fromDate);
  // The format allows a leap second, `Date` does not.
  if (Number.isNaN(start)) throw invalidRequest("query.fromDate must not be a leap second.");
  if (start < earliest && tenant.config.fromDateBeyond30Days === "reject") {
    throw invalidRequest(`query.fromDate must be within the last 30 days: ${isoTime(earliest)} or later.`);
  }
  return Math.max(start, earliest);
}
