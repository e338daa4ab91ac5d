import type { OperationId } from "@authsignal-actions/client";
import type { TenantState } from "../tenants/tenant-state.ts";
import { deleteAuthenticator } from "./delete-authenticator.ts";
import { enrollVerifiedAuthenticator } from "./enroll-verified-authenticator.ts";
import { getAction } from "./get-action.ts";
import { getAuthenticators } from "./get-authenticators.ts";
import { getUser } from "./get-user.ts";
import type { Operation, OperationAnswer, OperationRequest } from "./operation.ts";
import { queryActions } from "./query-actions.ts";
import { track } from "./track.ts";
import { updateAction } from "./update-action.ts";
import { validateChallenge } from "./validate-challenge.ts";

/** An operation of the spec does not compile until it stands here. */
export const handlers: { readonly [Id in OperationId]: Operation<Id> } = {
  deleteAuthenticator,
  enrollVerifiedAuthenticator,
  getAction,
  getAuthenticators,
  getUser,
  queryActions,
  track,
  updateAction,
  validateChallenge,
};

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
