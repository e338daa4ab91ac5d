import type { OperationId } from "@authsignal-actions/client";
import type { Authsignal, CallOptions } from "../../src/index.ts";

type AnyAuthsignal = Authsignal<"throw">;

/** One valid call of each operation, and a body that is a success for it. */
export const operationCalls: Record<
  OperationId,
  { run: (authsignal: AnyAuthsignal, options?: CallOptions) => Promise<unknown>; success: unknown }
> = {
  track: {
    run: (authsignal, options) => authsignal.track({ userId: "usr_1", action: "signIn" }, options),
    success: {
      state: "ALLOW",
      idempotencyKey: "key_1",
      isEnrolled: true,
      url: "https://ui.example/?a=b",
      token: "token_1",
    },
  },
  getAction: {
    run: (authsignal, options) =>
      authsignal.getAction({ userId: "usr_1", action: "signIn", idempotencyKey: "key_1" }, options),
    success: { state: "ALLOW", createdAt: "2022-07-25T03:19:00.316Z", stateUpdatedAt: "2022-07-25T03:19:00.316Z" },
  },
  queryActions: {
    run: (authsignal, options) => authsignal.queryActions({ userId: "usr_1" }, options),
    success: [],
  },
  updateAction: {
    run: (authsignal, options) =>
      authsignal.updateAction(
        { userId: "usr_1", action: "signIn", idempotencyKey: "key_1", attributes: { state: "BLOCK" } },
        options,
      ),
    success: { state: "BLOCK", createdAt: "2022-07-25T03:19:00.316Z", stateUpdatedAt: "2022-07-25T03:19:00.316Z" },
  },
  validateChallenge: {
    run: (authsignal, options) => authsignal.validateChallenge({ token: "token_1" }, options),
    success: {
      isValid: true,
      state: "CHALLENGE_SUCCEEDED",
      userId: "usr_1",
      action: "signIn",
      idempotencyKey: "key_1",
    },
  },
  getUser: {
    run: (authsignal, options) => authsignal.getUser({ userId: "usr_1" }, options),
    success: { isEnrolled: false, emailVerified: false, phoneNumberVerified: false },
  },
  getAuthenticators: {
    run: (authsignal, options) => authsignal.getAuthenticators({ userId: "usr_1" }, options),
    success: [],
  },
  enrollVerifiedAuthenticator: {
    run: (authsignal, options) =>
      authsignal.enrollVerifiedAuthenticator(
        { userId: "usr_1", attributes: { verificationMethod: "SMS", phoneNumber: "+6427000000" } },
        options,
      ),
    success: {
      authenticator: {
        userId: "usr_1",
        userAuthenticatorId: "auth_1",
        verificationMethod: "SMS",
        createdAt: "2022-07-25T03:19:00.316Z",
      },
    },
  },
  deleteAuthenticator: {
    run: (authsignal, options) =>
      authsignal.deleteAuthenticator({ userId: "usr_1", userAuthenticatorId: "auth_1" }, options),
    success: {},
  },
};

export const operationIds: OperationId[] = Object.keys(operationCalls) as OperationId[];
