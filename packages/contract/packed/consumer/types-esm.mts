import { type ActionsClient, createActionsClient } from "@authsignal-actions/client";
import { Authsignal, type TrackResponse, UserActionState } from "@authsignal-actions/sdk";

const authsignal = new Authsignal({ apiSecretKey: "key", region: "eu" });
const client: ActionsClient = createActionsClient({ apiSecretKey: "key" });

export async function decide(): Promise<string> {
  const result: TrackResponse = await authsignal.track({ userId: "usr_123", action: "signIn" });
  switch (result.state) {
    case UserActionState.CHALLENGE_REQUIRED:
      return result.url;
    case "ALLOW":
    case "BLOCK":
    case "CHALLENGE_SUCCEEDED":
    case "CHALLENGE_FAILED":
    case "REVIEW_REQUIRED":
    case "REVIEW_SUCCEEDED":
    case "REVIEW_FAILED":
      return result.state;
    default:
      throw new Error(result.state satisfies never);
  }
}

// The function's parameter has its type, and what an async one returns stays a state.
export const deciding = new Authsignal({
  apiSecretKey: "key",
  onUnavailable: (error) => (error.hint ? "BLOCK" : "ALLOW"),
});
export const waiting = new Authsignal({
  apiSecretKey: "key",
  onUnavailable: async ({ attempts }) => (attempts ? "BLOCK" : "ALLOW"),
});
const request = { userId: "usr_123", action: "signIn" };
export const decided = authsignal.track(request, { onUnavailable: () => "BLOCK" }).then(({ fallback }) => fallback);
export const awaited = authsignal
  .track(request, { onUnavailable: async () => "BLOCK" })
  .then(({ fallback }) => fallback);
export const passed: UserActionState.ALLOW = UserActionState.ALLOW;

export const user = client.GET("/users/{userId}", { params: { path: { userId: "usr_123" } } });
// @ts-expect-error the operation does not exist
client.GET("/nothing");
