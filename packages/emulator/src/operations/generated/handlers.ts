// Made by `pnpm generate` from spec/openapi.yaml. Do not edit.

import type { OperationId } from "@authsignal-actions/client";
import type { Operation } from "../operation.ts";
import { getAction, queryActions, updateAction } from "../actions.ts";
import { deleteAuthenticator, enrollVerifiedAuthenticator, getAuthenticators } from "../authenticators.ts";
import { track } from "../track.ts";
import { deleteUser, getUser, updateUser } from "../users.ts";
import { validateChallenge } from "../validate-challenge.ts";

/** What the emulator does for each operation. */
export const handlers: { readonly [Id in OperationId]: Operation<Id> } = {
  deleteAuthenticator,
  deleteUser,
  enrollVerifiedAuthenticator,
  getAction,
  getAuthenticators,
  getUser,
  queryActions,
  track,
  updateAction,
  updateUser,
  validateChallenge,
};
