import type { Outcome, UserActionState } from "@authsignal-actions/client";
import type { World } from "./world.ts";

export type OutcomeName = keyof typeof Outcome;

export interface Decision {
  readonly outcome: OutcomeName;
  readonly state: UserActionState;
}

/** What becomes of an action that is tracked now. */
export function decide(world: World, action: string, isEnrolled: boolean): Decision {
  const outcome = world.config.actions.get(action)?.defaultUserActionResult ?? "ALLOW";
  // Whoever has no authenticator cannot be challenged.
  return { outcome, state: outcome === "CHALLENGE" && !isEnrolled ? "ALLOW" : firstState[outcome] };
}

const firstState: Record<OutcomeName, UserActionState> = {
  ALLOW: "ALLOW",
  BLOCK: "BLOCK",
  CHALLENGE: "CHALLENGE_REQUIRED",
  REVIEW: "REVIEW_REQUIRED",
};
