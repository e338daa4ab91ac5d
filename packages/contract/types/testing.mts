import {
  build,
  buildError,
  buildWebhookEvent,
  createFakeAuthsignal,
  type FakeAuthsignal,
} from "@authsignal-actions/testing";

const tracked = build("track", { state: "CHALLENGE_REQUIRED" });
export const url: string = tracked.url;
export const missing = buildError("getAction", 404);
export const event: "action.verify" = buildWebhookEvent("action.verify").type;

export async function useFake(): Promise<string> {
  await using fake: FakeAuthsignal = await createFakeAuthsignal({
    config: { actions: [{ actionCode: "signIn", defaultUserActionResult: "BLOCK" }] },
  });
  const { state } = await fake.authsignal.track({ userId: "usr_123", action: "signIn" });
  await fake.control.clock.advance(1_000);
  await fake.reset();
  return state;
}

// @ts-expect-error unknown operation
build("nothing");
