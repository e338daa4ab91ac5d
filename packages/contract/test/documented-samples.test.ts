import { Authsignal, type TrackResponse, type UserActionState } from "@authsignal-actions/sdk";
import { describe, expect, expectTypeOf, inject, onTestFinished, test } from "vitest";
import {
  getActionSample,
  idempotencyKey,
  queryActionsSample,
  trackSample,
  updateActionSample,
  userId,
} from "./documented-samples.ts";
import { recordExchanges } from "./support/record-exchanges.ts";
import { startEmulator } from "./support/start-emulator.ts";

describe("on the emulator", () => {
  test("track takes each of the three branches", async () => {
    const { emulator: allowing, authsignal: allowed } = await startEmulator();
    expect(await trackSample(allowed)).toBe("signed in");
    expect(await allowing.control.listActions(userId)).toMatchObject([{ actionCode: "signIn", state: "ALLOW" }]);

    const { authsignal: blocked } = await startEmulator(signIn("BLOCK"));
    expect(await trackSample(blocked)).toBe("refused");

    const { emulator, authsignal: challenged } = await startEmulator(signIn("CHALLENGE"));
    await emulator.control.enroll(userId, { verificationMethod: "AUTHENTICATOR_APP" });
    expect(await trackSample(challenged)).toMatch(/^redirect to http.*\?/);
  });

  test("getAction reads the tracked action", async () => {
    const { authsignal } = await startEmulator(signIn("REVIEW"));
    await authsignal.track({ userId, action: "signIn", attributes: { idempotencyKey } });
    expect(await getActionSample(authsignal)).toMatch(/^REVIEW_REQUIRED since \d{4}-/);
  });

  test("queryActions lists the actions with the two codes, and no others", async () => {
    const { authsignal } = await startEmulator(signIn("BLOCK"));
    for (const action of ["signIn", "withdrawFunds", "changeEmail"]) await authsignal.track({ userId, action });
    const listed = await queryActionsSample(authsignal);
    expect(listed.sort()).toEqual(["signIn BLOCK", "withdrawFunds ALLOW"]);
  });

  test("updateAction sets the state", async () => {
    const { emulator, authsignal } = await startEmulator(signIn("BLOCK"));
    await authsignal.track({ userId, action: "signIn", attributes: { idempotencyKey } });
    expect(await updateActionSample(authsignal)).toBe("REVIEW_REQUIRED");
    expect(await emulator.control.listActions(userId)).toMatchObject([{ idempotencyKey, state: "REVIEW_REQUIRED" }]);
  });
});

describe("on Prism", () => {
  test.each<{ call: string; sample: (authsignal: Authsignal) => Promise<unknown>; example: string; outcome: unknown }>([
    { call: "track", sample: trackSample, example: "allow", outcome: "signed in" },
    { call: "track", sample: trackSample, example: "block", outcome: "refused" },
    {
      call: "track",
      sample: trackSample,
      example: "challengeRequired",
      outcome: "redirect to https://mfa.authsignal.com/?token=track-token-challengeRequired",
    },
    {
      call: "getAction",
      sample: getActionSample,
      example: "challengeSucceeded",
      outcome: "CHALLENGE_SUCCEEDED since 2022-07-25T03:19:42.120Z",
    },
    {
      call: "queryActions",
      sample: queryActionsSample,
      example: "twoActions",
      outcome: ["signIn CHALLENGE_REQUIRED", "withdrawFunds CHALLENGE_SUCCEEDED"],
    },
    { call: "updateAction", sample: updateActionSample, example: "reviewRequired", outcome: "REVIEW_REQUIRED" },
  ])("$call reads the response $example", async ({ sample, example, outcome }) => {
    const { result, exchanges } = await recordExchanges(() => sample(prismReturning(example)));
    expect(result).toEqual(outcome);
    expect(exchanges).toMatchObject([{ status: 200, violations: undefined }]);
  });

  test("queryActions sends both codes in one parameter", async () => {
    const { exchanges } = await recordExchanges(() => queryActionsSample(prismReturning("none")));
    expect(exchanges.map(({ target }) => target)).toEqual([
      `/users/${userId}/actions?codes=signIn,withdrawFunds&fromDate=2026-01-01T00%3A00%3A00Z`,
    ]);
  });
});

test("the state of a track response narrows, and url and token are strings in each", () => {
  const read = (response: TrackResponse): string => {
    expectTypeOf(response.state).toEqualTypeOf<UserActionState>();
    expectTypeOf(response.url).toBeString();
    expectTypeOf(response.token).toBeString();
    if (response.state === "CHALLENGE_REQUIRED") {
      expectTypeOf(response.state).toEqualTypeOf<"CHALLENGE_REQUIRED">();
      return response.url;
    }
    expectTypeOf(response.state).toEqualTypeOf<Exclude<UserActionState, "CHALLENGE_REQUIRED">>();
    return response.state;
  };
  expect(read({ state: "ALLOW", url: "", token: "", isEnrolled: false, idempotencyKey: "k" })).toBe("ALLOW");
});

function signIn(outcome: "BLOCK" | "CHALLENGE" | "REVIEW") {
  return { config: { actions: [{ actionCode: "signIn", defaultUserActionResult: outcome }] } };
}

/** The SDK with Prism, which always returns the example. */
function prismReturning(example: string): Authsignal {
  const authsignal = new Authsignal({
    apiSecretKey: "a-key",
    apiUrl: inject("prismUrl"),
    headers: { Prefer: `code=200, example=${example}` },
  });
  onTestFinished(() => authsignal.close());
  return authsignal;
}
