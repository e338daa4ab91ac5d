import type { EmulatorControl } from "@authsignal-actions/emulator";
import { type Authsignal, AuthsignalError } from "@authsignal-actions/sdk";

/** The result or the error of each step. */
export type Walk = Record<string, unknown>;

const userId = "auth0|jane@example.com";
const action = "withdrawFunds";

/** The actions that `walkThrough` needs, each with its outcome. */
export const walkConfig = { actions: [{ actionCode: action, defaultUserActionResult: "CHALLENGE" as const }] };

/**
 * The life of a user: tracked before enrollment, challenged with success and with failure, reviewed, listed, removed. Every
 * operation takes part; `control` completes the challenges as the user would.
 */
export async function walkThrough(authsignal: Authsignal, control: EmulatorControl): Promise<Walk> {
  const walk: Walk = {};
  const step = async <T>(name: string, call: Promise<T>): Promise<T> => {
    walk[name] = await call;
    return call;
  };
  const track = (idempotencyKey: string) =>
    authsignal.track({ userId, action, attributes: { idempotencyKey, custom: { amount: 5 } } });
  const instance = (idempotencyKey: string) => ({ userId, action, idempotencyKey });

  await step("an unknown user", authsignal.getUser({ userId }));
  await step("tracked before enrollment", track("before"));

  const sms = { verificationMethod: "SMS", phoneNumber: "+6427000000", isDefault: true };
  const { authenticator } = await step(
    "an authenticator enrolled",
    authsignal.enrollVerifiedAuthenticator({ userId, attributes: sms }),
  );
  await step("the authenticators", authsignal.getAuthenticators({ userId }));
  await step("an enrolled user", authsignal.getUser({ userId }));
  const attributes = { phoneNumber: "+6427123456", phoneNumberVerified: true, displayName: "Jane" };
  await step("the user updated", authsignal.updateUser({ userId, attributes }));
  await step("the authenticators after the update", authsignal.getAuthenticators({ userId }));

  const { token } = await step("challenged", track("passed"));
  await step("validated before the challenge", authsignal.validateChallenge({ token }));
  await control.approveChallenge(instance("passed"));
  await step("validated after it", authsignal.validateChallenge({ token, ...instance("passed") }));
  await step("validated for another user", authsignal.validateChallenge({ token, userId: "another" }));
  await step("validated for another action", authsignal.validateChallenge({ token, action: "another" }));
  await step("read after the challenge", authsignal.getAction(instance("passed")));

  const failed = await step("challenged again", track("failed"));
  await control.failChallenge(instance("failed"));
  await step("validated after a failure", authsignal.validateChallenge({ token: failed.token }));

  const setState = (state: string) => authsignal.updateAction({ ...instance("failed"), attributes: { state } });
  await step("held for review", setState("REVIEW_REQUIRED"));
  await step("released", setState("REVIEW_SUCCEEDED"));
  await step("the actions", authsignal.queryActions({ userId, codes: [action] }));
  await step("the released actions", authsignal.queryActions({ userId, state: "REVIEW_SUCCEEDED" }));
  await step("the actions of another code", authsignal.queryActions({ userId, codes: "signIn" }));

  const { userAuthenticatorId } = authenticator;
  await authsignal.deleteAuthenticator({ userId, userAuthenticatorId });
  await step("the user without an authenticator", authsignal.getUser({ userId }));
  await authsignal.deleteUser({ userId, actions: true });
  await step("the deleted user", authsignal.getUser({ userId }));
  await step("the actions of the deleted user", authsignal.queryActions({ userId }));
  return walk;
}

/** Calls that the service rejects, with their errors. */
export async function walkIntoErrors(authsignal: Authsignal, withWrongKey: Authsignal): Promise<Walk> {
  const unknown = { userId, action, idempotencyKey: "unknown" };
  const attributes = { state: "BLOCK" };
  return {
    "a wrong key": await errorOf(withWrongKey.track({ userId, action })),
    // The key is checked first, so that unauthorized callers don't learn what exists.
    "a wrong key for an unknown action": await errorOf(withWrongKey.getAction(unknown)),
    "an unknown action read": await errorOf(authsignal.getAction(unknown)),
    "an unknown action updated": await errorOf(authsignal.updateAction({ ...unknown, attributes })),
    "an unknown authenticator deleted": await errorOf(
      authsignal.deleteAuthenticator({ userId, userAuthenticatorId: "unknown" }),
    ),
    // Such as plain JavaScript can send.
    "an attribute of the wrong type": await errorOf(
      authsignal.track({ userId, action, attributes: { email: 5 as never } }),
    ),
  };
}

async function errorOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return { returned: await call };
  } catch (error) {
    if (!(error instanceof AuthsignalError)) throw error;
    const { name, message, statusCode, errorCode, operation, attempts } = error;
    return { name, message, statusCode, errorCode, operation, attempts };
  }
}
