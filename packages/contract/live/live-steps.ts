import type { ActionsClient, OperationId } from "@authsignal-actions/client";
import type { Authsignal } from "@authsignal-actions/sdk";

/** Dependencies of the steps, and values that they pass on. */
export interface LiveContext {
  authsignal: Authsignal;
  /** Sends requests that the SDK would reject. */
  client: ActionsClient;
  withWrongKey: Authsignal;
  userId: string;
  action: string;
  learned: { token?: string; userAuthenticatorId?: string };
}

/** One call, and its documented result. */
export interface LiveStep {
  name: string;
  operationId: OperationId;
  /** The documented response. */
  status: number;
  /** The value that an earlier step must provide. */
  needs?: keyof LiveContext["learned"];
  run(context: LiveContext): Promise<unknown>;
  /** Returns the problem of a response, which is `undefined` if the SDK threw. */
  check?(response: never, context: LiveContext): { expected: string; got: string } | undefined;
  /** Whether the request breaks the document on purpose. */
  isWrong?: true;
}

/** Calls that a back end can make without a user: every operation, and every error that it can cause. */
export const liveSteps: readonly LiveStep[] = [
  {
    name: "a user who was never seen",
    operationId: "getUser",
    status: 200,
    run: ({ authsignal, userId }) => authsignal.getUser({ userId }),
    check: ({ isEnrolled }: { isEnrolled: boolean }) => unless(!isEnrolled, "isEnrolled: false", "isEnrolled: true"),
  },
  {
    name: "the user updated",
    operationId: "updateUser",
    status: 200,
    run: ({ authsignal, userId }) => authsignal.updateUser({ userId, attributes: { displayName: "Jane" } }),
    check: ({ displayName }: { displayName?: string }) =>
      unless(displayName === "Jane", "the attribute that was set", "another"),
  },
  {
    name: "tracked before enrollment",
    operationId: "track",
    status: 200,
    run: (context) => track(context, "before"),
    check: ({ idempotencyKey }: { idempotencyKey: string }) =>
      unless(idempotencyKey === "before", "the caller's idempotencyKey", "another"),
  },
  {
    name: "the tracked action",
    operationId: "getAction",
    status: 200,
    run: (context) => context.authsignal.getAction(instance(context, "before")),
    check: ({ output }: { output?: { custom?: { amount?: unknown } } }) =>
      unless(output?.custom?.amount === 1, "output.custom with the tracked amount", "another output"),
  },
  {
    name: "all actions of the user",
    operationId: "queryActions",
    status: 200,
    run: ({ authsignal, userId }) => authsignal.queryActions({ userId }),
    check: (actions: unknown[]) => unless(actions.length === 1, "the tracked action", `${actions.length} actions`),
  },
  {
    name: "actions by code, date and state",
    operationId: "queryActions",
    status: 200,
    run: ({ authsignal, userId, action }) =>
      authsignal.queryActions({
        userId,
        codes: [action, "another"],
        fromDate: new Date(Date.now() - 86_400_000),
        state: "BLOCK",
      }),
    check: (actions: { state: string }[]) =>
      unless(
        actions.every(({ state }) => state === "BLOCK"),
        "actions in the state BLOCK",
        "others",
      ),
  },
  {
    name: "an authenticator enrolled",
    operationId: "enrollVerifiedAuthenticator",
    status: 200,
    run: async ({ authsignal, userId, learned }) => {
      const attributes = { verificationMethod: "EMAIL_OTP", email: `${userId}@example.com` };
      const { authenticator } = await authsignal.enrollVerifiedAuthenticator({ userId, attributes });
      learned.userAuthenticatorId = authenticator.userAuthenticatorId;
    },
  },
  {
    name: "the authenticators",
    operationId: "getAuthenticators",
    status: 200,
    needs: "userAuthenticatorId",
    run: ({ authsignal, userId }) => authsignal.getAuthenticators({ userId }),
    check: (list: { userAuthenticatorId: string }[], { learned }) =>
      unless(
        list.some(({ userAuthenticatorId }) => userAuthenticatorId === learned.userAuthenticatorId),
        "the enrolled authenticator",
        "a list without it",
      ),
  },
  {
    name: "an enrolled user",
    operationId: "getUser",
    status: 200,
    needs: "userAuthenticatorId",
    run: ({ authsignal, userId }) => authsignal.getUser({ userId }),
    check: ({ isEnrolled }: { isEnrolled: boolean }) => unless(isEnrolled, "isEnrolled: true", "isEnrolled: false"),
  },
  {
    name: "tracked after enrollment",
    operationId: "track",
    status: 200,
    run: async (context) => {
      const { token } = await track(context, "after");
      context.learned.token = token;
    },
  },
  {
    name: "a token before its challenge",
    operationId: "validateChallenge",
    status: 200,
    needs: "token",
    run: ({ authsignal, learned: { token = "" } }) => authsignal.validateChallenge({ token }),
    check: ({ isValid, ...response }: { isValid: boolean; userId?: string }, { userId }) =>
      unless(!isValid && response.userId === userId, "isValid: false, with the user", "another response"),
  },
  {
    name: "the token of another user",
    operationId: "validateChallenge",
    status: 200,
    needs: "token",
    run: ({ authsignal, userId, learned: { token = "" } }) =>
      authsignal.validateChallenge({ token, userId: `${userId}-other` }),
    check: notValid,
  },
  {
    name: "the token of another action",
    operationId: "validateChallenge",
    status: 200,
    needs: "token",
    run: ({ authsignal, learned: { token = "" } }) => authsignal.validateChallenge({ token, action: "another" }),
    check: notValid,
  },
  {
    name: "a token that means nothing",
    operationId: "validateChallenge",
    status: 200,
    run: ({ authsignal }) => authsignal.validateChallenge({ token: "means-nothing" }),
    check: notValid,
  },
  {
    name: "held for review",
    operationId: "updateAction",
    status: 200,
    run: (context) => setState(context, "REVIEW_REQUIRED"),
    check: ({ state }: { state: string }) => unless(state === "REVIEW_REQUIRED", "the state that was set", "another"),
  },
  {
    name: "released",
    operationId: "updateAction",
    status: 200,
    run: (context) => setState(context, "REVIEW_SUCCEEDED"),
    check: ({ state }: { state: string }) => unless(state === "REVIEW_SUCCEEDED", "the state that was set", "another"),
  },
  {
    name: "an action that does not exist, read",
    operationId: "getAction",
    status: 404,
    run: (context) => context.authsignal.getAction(instance(context, "unknown")),
  },
  {
    name: "an action that does not exist, updated",
    operationId: "updateAction",
    status: 404,
    run: (context) =>
      context.authsignal.updateAction({ ...instance(context, "unknown"), attributes: { state: "BLOCK" } }),
  },
  {
    name: "an authenticator that does not exist, deleted",
    operationId: "deleteAuthenticator",
    status: 404,
    run: ({ authsignal, userId }) => authsignal.deleteAuthenticator({ userId, userAuthenticatorId: "unknown" }),
  },
  {
    name: "a wrong key",
    operationId: "getAuthenticators",
    status: 401,
    run: ({ withWrongKey, userId }) => withWrongKey.getAuthenticators({ userId }),
  },
  {
    name: "a property of the wrong type",
    operationId: "track",
    status: 400,
    isWrong: true,
    run: ({ client, userId, action }) =>
      client.POST("/users/{userId}/actions/{action}", {
        params: { path: { userId, action } },
        body: { email: 5 as never },
      }),
  },
  {
    name: "the authenticator deleted",
    operationId: "deleteAuthenticator",
    status: 200,
    needs: "userAuthenticatorId",
    run: ({ authsignal, userId, learned: { userAuthenticatorId = "" } }) =>
      authsignal.deleteAuthenticator({ userId, userAuthenticatorId }),
  },
  {
    name: "the user deleted",
    operationId: "deleteUser",
    status: 200,
    run: ({ authsignal, userId }) => authsignal.deleteUser({ userId, actions: true }),
  },
  {
    name: "a user who was deleted",
    operationId: "getUser",
    status: 200,
    run: ({ authsignal, userId }) => authsignal.getUser({ userId }),
    check: ({ isEnrolled }: { isEnrolled: boolean }) => unless(!isEnrolled, "isEnrolled: false", "isEnrolled: true"),
  },
];

function track({ authsignal, userId, action }: LiveContext, idempotencyKey: string) {
  return authsignal.track({ userId, action, attributes: { idempotencyKey, custom: { amount: 1 } } });
}

function instance({ userId, action }: LiveContext, idempotencyKey: string) {
  return { userId, action, idempotencyKey };
}

function setState(context: LiveContext, state: string) {
  return context.authsignal.updateAction({ ...instance(context, "before"), attributes: { state } });
}

function notValid({ isValid }: { isValid: boolean }) {
  return unless(!isValid, "isValid: false", "isValid: true");
}

function unless(isSo: boolean, expected: string, got: string) {
  return isSo ? undefined : { expected, got };
}
