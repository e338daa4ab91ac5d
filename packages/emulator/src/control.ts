import type { components, VerificationMethod } from "@authsignal-actions/client";
import { queriedAction } from "./engine/action-answer.ts";
import { checkRequest } from "./engine/check-request.ts";
import { finishChallenge } from "./engine/finish-challenge.ts";
import { enrollVerifiedAuthenticator } from "./engine/operations/enroll-verified-authenticator.ts";
import type { World } from "./engine/world.ts";
import type { FaultOrder } from "./faults/faults.ts";
import type { ActionInstance } from "./store/records.ts";

type Schemas = components["schemas"];

/** What a test does to the emulator that no API key may do to the service. */
export interface EmulatorControl {
  /**
   * Gives the user an authenticator, so that a challenge is possible.
   *
   * @throws {Error} when an attribute has the wrong type; the message names it
   * @example
   * await emulator.control.enroll("usr_123", { verificationMethod: "AUTHENTICATOR_APP" });
   */
  enroll(
    userId: string,
    attributes: Schemas["EnrollVerifiedAuthenticatorAttributes"],
  ): Promise<Schemas["Authenticator"]>;
  /**
   * Completes the challenge of an instance, as the user would. `verificationMethod` defaults to the user's default.
   *
   * @throws {Error} when the instance does not exist or waits for no challenge, or the user has no such authenticator
   */
  approveChallenge(instance: ActionInstance & { verificationMethod?: VerificationMethod }): Promise<void>;
  /**
   * Fails the challenge of an instance.
   *
   * @throws {Error} when the instance does not exist or waits for no challenge
   */
  failChallenge(instance: ActionInstance): Promise<void>;
  /** Every stored action of a user, newest first, however old. */
  listActions(userId: string): Promise<Schemas["QueriedAction"][]>;
  /**
   * Makes one call fail. Several orders are used up one after the other.
   *
   * @example
   * emulator.control.failNext({ operation: "track", after: "store", fault: "reset" });
   */
  failNext(order: FaultOrder): void;
}

/** Controls the world that stands when a method is called. */
export function createControl(currentWorld: () => World): EmulatorControl {
  return {
    async enroll(userId, attributes) {
      const request = { path: { userId }, query: {}, body: attributes };
      const checked = checkRequest("enrollVerifiedAuthenticator", request);
      return (await enrollVerifiedAuthenticator(currentWorld(), checked)).authenticator;
    },
    approveChallenge({ verificationMethod, ...instance }) {
      return finishChallenge(currentWorld(), instance, { state: "CHALLENGE_SUCCEEDED", verificationMethod });
    },
    failChallenge(instance) {
      return finishChallenge(currentWorld(), instance, { state: "CHALLENGE_FAILED" });
    },
    async listActions(userId) {
      return (await currentWorld().store.actions.listByUser(userId)).map(queriedAction);
    },
    failNext(order) {
      currentWorld().faults.order(order);
    },
  };
}
