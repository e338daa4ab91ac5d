import type { VerificationMethod } from "@authsignal-actions/client";
import type { ChallengeResult } from "../challenges/challenge-result.ts";
import { approveChallenge, expireChallenge, failChallenge, quitChallenge } from "../challenges/finish-challenge.ts";
import { type StartedChallenge, startChallenge } from "../challenges/start-challenge.ts";
import { submitCode } from "../challenges/submit-code.ts";
import type { ActionInstance } from "../store/records.ts";
import { messageAnswer, type OutboxMessage } from "../tenants/live-events.ts";
import type { TenantState } from "../tenants/tenant-state.ts";

/** What a user does in a challenge. Each names the instance by `{ userId, action, idempotencyKey }`. */
export interface ChallengeControl {
  /**
   * Starts the challenge, in place of one that was started before. SMS, WHATSAPP and EMAIL_OTP send a code to the outbox;
   * an AUTHENTICATOR_APP computes it from its secret; other methods have none. `verificationMethod` defaults to the
   * user's default, if the action allows it, else to the first that it allows.
   *
   * @throws {Error} when the instance does not exist or waits for no challenge, no attempt is left, or the user has no such
   * authenticator
   */
  startChallenge(
    instance: ActionInstance,
    options?: { verificationMethod?: VerificationMethod },
  ): Promise<StartedChallenge>;
  /**
   * Answers the challenge with a code. A wrong one costs an attempt, the last fails the challenge. A right one that
   * `action.verify` stands against leaves everything as it was.
   *
   * @throws {Error} when no challenge waits for a code
   */
  submitCode(instance: ActionInstance, code: string): Promise<ChallengeResult>;
  /**
   * Completes the challenge without a code. `verificationMethod` defaults to that of the challenge the user is in, and
   * where none was started, as in `startChallenge`. Where `action.verify` stands against it, the state stays and `problem`
   * says so.
   *
   * @throws {Error} when the instance does not exist or waits for no challenge, or the user has no such authenticator
   */
  approveChallenge(instance: ActionInstance & { verificationMethod?: VerificationMethod }): Promise<ChallengeResult>;
  /**
   * Fails the challenge.
   *
   * @throws {Error} when the instance does not exist or waits for no challenge
   */
  failChallenge(instance: ActionInstance): Promise<ChallengeResult>;
  /**
   * Leaves the challenge: its code is worth nothing any more, and the state stays CHALLENGE_REQUIRED.
   *
   * @throws {Error} when the instance does not exist or waits for no challenge
   */
  quitChallenge(instance: ActionInstance): Promise<ChallengeResult>;
  /**
   * Lets the time of the challenge run out, whenever that would be. `challengeExpiry` in the config says what becomes of
   * the state.
   *
   * @throws {Error} when the instance does not exist or waits for no challenge
   */
  expireChallenge(instance: ActionInstance): Promise<ChallengeResult>;
  /** Codes that were sent, newest first: to one user, or to all. */
  outbox(filter?: { userId?: string }): Promise<OutboxMessage[]>;
}

/** `enter` gives the world that stands when a method is called, once what fell due in it is done. */
export function createChallengeControl(enter: () => Promise<TenantState>): ChallengeControl {
  return {
    async startChallenge(instance, { verificationMethod } = {}) {
      return startChallenge(await enter(), instance, verificationMethod);
    },
    async submitCode(instance, code) {
      return submitCode(await enter(), instance, code);
    },
    async approveChallenge({ verificationMethod, ...instance }) {
      return approveChallenge(await enter(), instance, verificationMethod);
    },
    async failChallenge(instance) {
      return failChallenge(await enter(), instance);
    },
    async quitChallenge(instance) {
      return quitChallenge(await enter(), instance);
    },
    async expireChallenge(instance) {
      return expireChallenge(await enter(), instance);
    },
    async outbox({ userId } = {}) {
      const { messages } = (await enter()).store;
      const sent = userId === undefined ? await messages.listAll() : await messages.listByUser(userId);
      return sent.map(messageAnswer);
    },
  };
}
