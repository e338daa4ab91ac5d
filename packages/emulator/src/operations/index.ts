import type { OperationId } from "@authsignal-actions/client";
import type { TenantState } from "../tenants/tenant-state.ts";
import { handlers } from "./generated/handlers.ts";
import type { OperationRequest, OperationResponse } from "./operation.ts";

/**
 * Performs an operation, after the tenant's due work has run.
 *
 * @throws {ServiceError} when the service rejects it
 */
export function perform<Id extends OperationId>(
  tenant: TenantState,
  id: Id,
  request: OperationRequest<Id>,
): Promise<OperationResponse<Id>> {
  const due = tenant.clock.catchUp();
  return due ? due.then(() => handlers[id](tenant, request)) : handlers[id](tenant, request);
}
