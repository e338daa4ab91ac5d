// Made by `pnpm generate` from spec/openapi.yaml. Do not edit.

import type { OperationId } from "@authsignal-actions/client";
import type { Operation } from "../operation.ts";
import { deleteAuthenticator } from "../delete-authenticator.ts";
import { deleteUser } from "../delete-user.ts";
import { enrollVerifiedAuthenticator } from "../enroll-verified-authenticator.ts";
import { getAction } from "../get-action.ts";
import { getAuthenticators } from "../get-authenticators.ts";
import { getUser } from "../get-user.ts";
import { queryActions } from "../query-actions.ts";
import { track } from "../track.ts";
import { updateAction } from "../update-action.ts";
import { updateUser } from "../update-user.ts";
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
