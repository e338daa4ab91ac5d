import type { OperationId } from "@authsignal-actions/client";
import type { TenantState } from "../tenants/tenant-state.ts";
import { handlers } from "./generated/handlers.ts";
import type { OperationAnswer, OperationRequest } from "./operation.ts";

/**
 * Does one operation in a world, after what fell due there before.
 *
 * @throws {ServiceError} when the service refuses
 */
export async function perform<Id extends OperationId>(
  tenant: TenantState,
  id: Id,
  request: OperationRequest<Id>,
): Promise<OperationAnswer<Id>> {
  await tenant.clock.catchUp();
  return handlers[id](tenant, request);
}
