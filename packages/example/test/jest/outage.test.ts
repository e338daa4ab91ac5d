import { setupAuthsignal } from "@authsignal-actions/testing";
import { expect, test } from "@jest/globals";
import { trackOrReview } from "../../src/snippets/sdk.ts";

const fake = setupAuthsignal();

test("while the service is down, a person decides", async () => {
  fake.failAll({ operation: "track", status: 503 });
  const result = await trackOrReview(fake.authsignal, { userId: "jane", action: "withdrawFunds" });
  expect(result).toMatchObject({ fallback: true, state: "REVIEW_REQUIRED" });
});
