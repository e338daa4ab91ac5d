import type { VerificationMethod } from "@authsignal-actions/client";
import { type ChallengeResult, instanceKey } from "../challenges/challenge-result.ts";
import { approveChallenge, expireChallenge, failChallenge, quitChallenge } from "../challenges/finish-challenge.ts";
import { type StartedChallenge, startChallenge } from "../challenges/start-challenge.ts";
import { currentCode, submitCode } from "../challenges/submit-code.ts";
import { findToken, issueToken, type LinkTarget, readTokenOf, withToken } from "../challenges/tokens.ts";
import { notFound } from "../runtime/service-error.ts";
import type { ActionInstance } from "../store/records.ts";
import { type OutboxMessage, toOutboxMessage } from "../tenants/live-events.ts";
import { actionNotFound, type TenantState } from "../tenants/tenant-state.ts";

/** Acts as the user in a challenge. An instance is `{ userId, action, idempotencyKey }`. */
export interface ChallengeControl {
  /**
   * Starts the challenge, and replaces an earlier one. SMS, WHATSAPP and EMAIL_OTP send a code to the outbox. An
   * AUTHENTICATOR_APP computes it from its secret. Other methods have no code. `verificationMethod` defaults to the user's
   * default method if the action allows it, else to the first allowed one.
   *
   * @throws {Error} when the instance does not exist or requires no challenge, no attempt is left, or the user has no
   * authenticator with this method
   */
  startChallenge(
    instance: ActionInstance,
    options?: { verificationMethod?: VerificationMethod },
  ): Promise<StartedChallenge>;
  /**
   * Submits a code. A wrong code costs an attempt, and the last wrong one fails the challenge. A right code that
   * `action.verify` rejects changes nothing.
   *
   * @throws {Error} when no challenge expects a code
   */
  submitCode(instance: ActionInstance, code: string): Promise<ChallengeResult>;
  /**
   * Completes the challenge without a code. `verificationMethod` defaults to the method of the started challenge, or
   * without one as in `startChallenge`. If `action.verify` rejects it, the state stays and `problem` says why.
   *
   * @throws {Error} when the instance does not exist or requires no challenge, or the user has no authenticator with this method
   */
  approveChallenge(instance: ActionInstance & { verificationMethod?: VerificationMethod }): Promise<ChallengeResult>;
  /**
   * Fails the challenge.
   *
   * @throws {Error} when the instance does not exist or requires no challenge
   */
  failChallenge(instance: ActionInstance): Promise<ChallengeResult>;
  /**
   * Quits the challenge: its code becomes invalid, and the state stays CHALLENGE_REQUIRED.
   *
   * @throws {Error} when the instance does not exist or requires no challenge
   */
  quitChallenge(instance: ActionInstance): Promise<ChallengeResult>;
  /**
   * Expires the challenge now. `challengeExpiry` in the config decides about the state.
   *
   * @throws {Error} when the instance does not exist or requires no challenge
   */
  expireChallenge(instance: ActionInstance): Promise<ChallengeResult>;
  /**
   * The code that the user reads: the one that was sent, or the one that the authenticator app shows.
   *
   * @throws {Error} when no challenge is started, or its method has no code
   */
  currentCode(instance: ActionInstance): Promise<string>;
  /**
   * Reads a challenge link or a token, with what the page adds when the user leaves it. Without a page, any `redirectUrl`
   * is allowed. An instance gets a token, and has no `redirectUrl`.
   *
   * @throws {Error} when the token or the instance is unknown
   */
  openLink(link: string | ActionInstance): Promise<OpenedLink>;
  /** The sent codes, newest first: to one user, or to all. */
  outbox(filter?: { userId?: string }): Promise<OutboxMessage[]>;
}

/** The instance of a challenge link, and how the user returns from it. */
export interface OpenedLink extends ActionInstance {
  /** The token that the user returns with. It is a new one. */
  token: string;
  /** `redirectUrl` with the token; missing when `track` had none. */
  returnUrl?: string;
}

/** `enter` returns the current state of the tenant, after its due work has run. */
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
    async currentCode(instance) {
      return currentCode(await enter(), instance);
    },
    async openLink(link) {
      const tenant = await enter();
      const opened =
        typeof link === "string" ? await findToken(tenant, readTokenOf(link)) : await readStored(tenant, link);
      if (!opened) throw notFound("Challenge token not found. Pass `url` or `token` of a response of `track`.");
      const { userId, action, idempotencyKey, redirectUrl } = opened;
      const token = await issueToken(tenant, opened, opened);
      const returnUrl =
        redirectUrl !== undefined && URL.canParse(redirectUrl) && withToken(new URL(redirectUrl), token);
      return { userId, action, idempotencyKey, token, ...(returnUrl && { returnUrl }) };
    },
    async outbox({ userId } = {}) {
      const { messages } = (await enter()).store;
      const sent = userId === undefined ? await messages.listAll() : await messages.listByUser(userId);
      return sent.map(toOutboxMessage);
    },
  };
}

/** @throws {ServiceError} 404 without the instance */
async function readStored(tenant: TenantState, instance: ActionInstance): Promise<ActionInstance & LinkTarget> {
  const stored = await tenant.store.actions.get(instanceKey(instance));
  if (!stored) throw actionNotFound(tenant);
  const { userId, action, idempotencyKey } = stored.value;
  return { userId, action, idempotencyKey };
}
