import type { Authsignal } from "@authsignal-actions/sdk";

/** The calls as the documentation shows them: a change of a type or a name that breaks these breaks every reader's code. */

export const userId = "dc58c6dc-a1fd-4a4f-8e2f-846636dd4833";
export const idempotencyKey = "f7f6ff4c-600f-4d61-99a2-b1078fe777ce";
export const redirectUrl = "https://yourapp.com/callback";

export async function trackSample(authsignal: Authsignal): Promise<string> {
  const result = await authsignal.track({
    userId,
    action: "signIn",
    attributes: { redirectUrl },
  });

  switch (result.state) {
    case "ALLOW":
      return "signed in";
    case "BLOCK":
      return "refused";
    case "CHALLENGE_REQUIRED":
      return `redirect to ${result.url}`;
    default:
      return `not decided here: ${result.state}`;
  }
}

export async function getActionSample(authsignal: Authsignal): Promise<string> {
  const action = await authsignal.getAction({ userId, action: "signIn", idempotencyKey });
  return `${action.state} since ${action.stateUpdatedAt}`;
}

export async function queryActionsSample(authsignal: Authsignal): Promise<string[]> {
  const actions = await authsignal.queryActions({
    userId,
    codes: "signIn,withdrawFunds",
    fromDate: "2026-01-01T00:00:00Z",
  });
  return actions.map((action) => `${action.actionCode} ${action.state}`);
}

export async function updateActionSample(authsignal: Authsignal): Promise<string> {
  const request = {
    userId,
    action: "signIn",
    idempotencyKey,
    attributes: { state: "REVIEW_REQUIRED" },
  };
  const action = await authsignal.updateAction(request);
  return action.state;
}
