import { createTest } from "@authsignal-actions/testing/vitest";
import { expect } from "vitest";
import { finishChallenge, trackOrReview } from "../src/snippets/sdk.ts";

const test = createTest({
  config: {
    actions: [{ actionCode: "withdrawFunds", defaultUserActionResult: "CHALLENGE" }],
    users: [{ userId: "jane", authenticators: [{ verificationMethod: "SMS", phoneNumber: "+64270000000" }] }],
  },
});

const request = { userId: "jane", action: "withdrawFunds" };

test("a completed challenge is accepted", async ({ authsignal, fake }) => {
  const { token, idempotencyKey } = await authsignal.track(request);
  await fake.challenges.succeed(request);
  expect(await finishChallenge(authsignal, { token, userId: "jane", idempotencyKey })).toBe("CHALLENGE_SUCCEEDED");
});

test("while the service is down, a person decides", async ({ authsignal, fake }) => {
  fake.failAll({ operation: "track", status: 503 });
  expect(await trackOrReview(authsignal, request)).toMatchObject({ fallback: true, state: "REVIEW_REQUIRED" });
});
