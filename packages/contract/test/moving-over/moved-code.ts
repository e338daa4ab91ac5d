import {
  Authsignal,
  AuthsignalError,
  type TrackRequest,
  type TrackResponse,
  UserActionState,
  type ValidateChallengeResponse,
  VerificationMethod,
} from "@authsignal-actions/sdk";

const action = "withdrawFunds";

/** States in which the user may go on. */
type Passed = UserActionState.ALLOW | UserActionState.CHALLENGE_SUCCEEDED;

const labels: Record<UserActionState, string> = {
  [UserActionState.ALLOW]: "allowed",
  [UserActionState.BLOCK]: "blocked",
  [UserActionState.CHALLENGE_REQUIRED]: "being challenged",
  [UserActionState.CHALLENGE_SUCCEEDED]: "challenged",
  [UserActionState.CHALLENGE_FAILED]: "not challenged",
  [UserActionState.REVIEW_REQUIRED]: "under review",
  [UserActionState.REVIEW_SUCCEEDED]: "reviewed",
  [UserActionState.REVIEW_FAILED]: "refused by a reviewer",
};

export type NextStep = { step: "pay" } | { step: "redirect"; url: string; idempotencyKey: string } | { step: "refuse" };

/** A back end that pays out only after a challenge, as someone writes it for the vendor's SDK. */
export function createBackEnd(apiUrl: string, apiSecretKey: string) {
  const authsignal = new Authsignal({ apiSecretKey, apiUrl, retries: 1 });

  return {
    async addPhone(userId: string, phoneNumber: string): Promise<string> {
      const { authenticator } = await authsignal.enrollVerifiedAuthenticator({
        userId,
        attributes: { verificationMethod: VerificationMethod.SMS, phoneNumber, isDefault: true },
      });
      return authenticator.userAuthenticatorId;
    },

    async removePhones(userId: string): Promise<number> {
      const authenticators = await authsignal.getAuthenticators({ userId });
      for (const { userAuthenticatorId } of authenticators) {
        await authsignal.deleteAuthenticator({ userId, userAuthenticatorId });
      }
      return authenticators.length;
    },

    async isProtected(userId: string): Promise<boolean> {
      const { isEnrolled, enrolledVerificationMethods = [] } = await authsignal.getUser({ userId });
      return isEnrolled && enrolledVerificationMethods.includes(VerificationMethod.SMS);
    },

    async startWithdrawal(userId: string, amount: number): Promise<NextStep> {
      const request: TrackRequest = {
        userId,
        action,
        attributes: { redirectUrl: "https://yourapp.com/withdrawals", ipAddress: "203.0.113.42", custom: { amount } },
      };
      return afterTrack(await authsignal.track(request));
    },

    /** Takes the token that came back with the redirect. */
    async finishWithdrawal(userId: string, token: string): Promise<NextStep> {
      return afterChallenge(await authsignal.validateChallenge({ token, userId, action }));
    },

    async holdForReview(userId: string, idempotencyKey: string): Promise<string> {
      const instance = { userId, action, idempotencyKey };
      await authsignal.updateAction({ ...instance, attributes: { state: UserActionState.REVIEW_REQUIRED } });
      const { state, stateUpdatedAt } = await authsignal.getAction(instance);
      return `${state} since ${stateUpdatedAt}`;
    },

    async heldForReview(userId: string, fromDate: string): Promise<string[]> {
      const state = UserActionState.REVIEW_REQUIRED;
      const actions = await authsignal.queryUserActions({ userId, fromDate, actionCodes: [action], state });
      return actions.map(({ actionCode, idempotencyKey }) => `${actionCode} ${idempotencyKey}`);
    },

    /** What the support team sees of an action. */
    async describe(userId: string, idempotencyKey: string): Promise<string> {
      const { state, rules = [] } = await authsignal.getAction({ userId, action, idempotencyKey });
      return [labels[state], hasPassed(state) ? "may go on" : "may not go on", ...rules.map(({ name }) => name)].join(
        ", ",
      );
    },

    async secondFactor(userId: string): Promise<VerificationMethod.SMS | VerificationMethod.PASSKEY | undefined> {
      const { enrolledVerificationMethods: methods = [] } = await authsignal.getUser({ userId });
      if (methods.includes(VerificationMethod.PASSKEY)) return VerificationMethod.PASSKEY;
      return methods.includes(VerificationMethod.SMS) ? VerificationMethod.SMS : undefined;
    },

    /** What the support team sees of a call that fails. */
    async diagnose(userId: string): Promise<string> {
      try {
        await authsignal.getUser({ userId });
        return "no error";
      } catch (error) {
        if (!(error instanceof AuthsignalError)) throw error;
        const { statusCode, errorCode, errorDescription, message } = error;
        return [statusCode, errorCode, errorDescription, message].join(" | ");
      }
    },

    /** Responds to the sender of a webhook with a status. */
    receiveWebhook(payload: string, signature: string, toleranceMinutes?: number): number {
      try {
        const event = authsignal.webhook.constructEvent(payload, signature, toleranceMinutes);
        return event.type === "action.verify" && event.data.action === action ? 200 : 204;
      } catch (error) {
        return error instanceof Error && error.message === "Signature mismatch." ? 401 : 400;
      }
    },
  };
}

function hasPassed(state: UserActionState): state is Passed {
  return state === UserActionState.ALLOW || state === UserActionState.CHALLENGE_SUCCEEDED;
}

function afterTrack({ state, url, idempotencyKey }: TrackResponse): NextStep {
  switch (state) {
    case UserActionState.ALLOW:
      return { step: "pay" };
    case UserActionState.CHALLENGE_REQUIRED:
      return { step: "redirect", url, idempotencyKey };
    default:
      return { step: "refuse" };
  }
}

function afterChallenge({ isValid, state, error }: ValidateChallengeResponse): NextStep {
  if (error !== undefined) return { step: "refuse" };
  return isValid && state === UserActionState.CHALLENGE_SUCCEEDED ? { step: "pay" } : { step: "refuse" };
}
