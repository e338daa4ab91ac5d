import type { Calls } from "./calls.ts";

/** Names one action instance. */
export interface Instance {
  userId: string;
  action: string;
  idempotencyKey: string;
}

/** Dependencies of a run of the demo. */
export interface Scenario {
  userId: string;
  /** An action that asks for a challenge, and one that does not. */
  challenged: string;
  allowed: string;
  print: (line: string) => void;
  /** Completes the challenge as the user, if possible. */
  approveChallenge?: (instance: Instance) => Promise<unknown>;
  /** Whether to remove the enrolled authenticator at the end. */
  cleanUp?: boolean;
}

/** The life of an action: enroll, track, challenge, validate, read, list, update. */
export async function runScenario(calls: Calls, scenario: Scenario): Promise<void> {
  const { userId, challenged, allowed, print, approveChallenge, cleanUp = false } = scenario;
  const userAuthenticatorId = await enroll(calls, scenario);
  try {
    const attributes = { redirectUrl: "https://yourapp.com/callback" };
    const { state, token, idempotencyKey } = await calls.track({ userId, action: challenged, attributes });
    const instance = { userId, action: challenged, idempotencyKey };
    if (state === "CHALLENGE_REQUIRED" && approveChallenge) {
      await approveChallenge(instance);
      print("  (the user completes the challenge)");
    }
    await calls.validateChallenge({ token, ...instance });
    await calls.getAction(instance);
    await calls.track({ userId, action: allowed });
    await calls.queryActions({ userId, codes: [challenged, allowed] });
    await calls.updateAction({ ...instance, attributes: { state: "REVIEW_REQUIRED" } });
  } finally {
    if (cleanUp && userAuthenticatorId) await calls.deleteAuthenticator({ userId, userAuthenticatorId });
  }
}

/** The tenant may not offer this authenticator. The demo then continues without a challenge. */
async function enroll(calls: Calls, { userId, print }: Scenario): Promise<string | undefined> {
  try {
    const attributes = { verificationMethod: "EMAIL_OTP", email: `${userId}@example.com` };
    const { authenticator } = await calls.enrollVerifiedAuthenticator({ userId, attributes });
    return authenticator.userAuthenticatorId;
  } catch (error) {
    if (!(error instanceof Error && error.name === "InvalidRequestError")) throw error;
    print(`  → not enrolled: ${error.message}`);
    return undefined;
  }
}
