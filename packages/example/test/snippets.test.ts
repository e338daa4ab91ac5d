import { readFile } from "node:fs/promises";
import { createEmulator } from "@authsignal-actions/emulator";
import { createFakeAuthsignal } from "@authsignal-actions/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { createCautiousClient, finishChallenge, trackOrReview } from "../src/snippets/sdk.ts";
import { runNode } from "./support/run-node.ts";

describe.each([
  {
    file: "quick-start.ts",
    action: "signIn",
    prints: {
      ALLOW: /^Signed in\.\n$/,
      CHALLENGE: /^Redirect the user to http:\S+\n$/,
      REVIEW: /^Ask the user to wait for a review\.\n$/,
      BLOCK: /^Blocked\.\n$/,
    },
  },
  {
    file: "step-up.ts",
    action: "withdrawFunds",
    prints: {
      ALLOW: /^Paid\.\n$/,
      CHALLENGE: /^Redirect the user to http:\S+, and keep [\w-]{36} in the session\.\n$/,
      BLOCK: /^Not paid\.\n$/,
      REVIEW: /^Not paid\.\n$/,
    },
  },
])("$file runs as a program", ({ file, action, prints }) => {
  test.each(Object.entries(prints))("with the outcome %s", async (outcome, printed) => {
    await using emulator = await createEmulator();
    emulator.control.setOutcome({ action, outcome: outcome as "ALLOW" });
    await emulator.control.enroll("usr_123", { verificationMethod: "PASSKEY" });
    const env = { AUTHSIGNAL_API_SECRET_KEY: emulator.apiSecretKey, AUTHSIGNAL_API_URL: emulator.url };

    const { exitCode, stdout, stderr } = await runNode(`src/snippets/${file}`, [], env);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(printed);
  });
});

test("emulator.ts prints what its comments say", async () => {
  const source = await readFile(new URL("../src/snippets/emulator.ts", import.meta.url), "utf8");
  const said = [...source.matchAll(/console\.log.*\/\/ (\w+)/g)].map(([, state]) => `${state}\n`);

  expect(said).toHaveLength(2);
  expect(await runNode("src/snippets/emulator.ts")).toEqual({ exitCode: 0, stdout: said.join(""), stderr: "" });
});

test("the quick start has at most 12 lines", async () => {
  const source = await readFile(new URL("../src/snippets/quick-start.ts", import.meta.url), "utf8");
  expect(source.trimEnd().split("\n").length).toBeLessThanOrEqual(12);
});

describe("the snippets of the SDK", () => {
  const instance = { userId: "usr_1", action: "withdrawFunds" };

  async function fakeService() {
    const fake = await createFakeAuthsignal({
      config: { actions: [{ actionCode: "withdrawFunds", defaultUserActionResult: "CHALLENGE" }] },
    });
    onTestFinished(() => fake.close());
    await fake.control.enroll("usr_1", { verificationMethod: "PASSKEY" });
    return fake;
  }

  test("a challenge is finished with what the session has", async () => {
    const { authsignal, control } = await fakeService();
    const { token, idempotencyKey } = await authsignal.track(instance);
    await control.approveChallenge({ ...instance, idempotencyKey });

    expect(await finishChallenge(authsignal, { token, userId: "usr_1", idempotencyKey })).toBe("CHALLENGE_SUCCEEDED");
    const other = finishChallenge(authsignal, { token, userId: "usr_1", idempotencyKey: "another" });
    await expect(other).rejects.toMatchObject({ name: "ChallengeMismatchError" });
  });

  test("a fixed state replaces the service while it is down", async () => {
    const { authsignal, control } = await fakeService();
    control.addFault({ operation: "track", fault: "status", status: 503, times: 100 });

    expect(await trackOrReview(authsignal, instance)).toMatchObject({ fallback: true, state: "REVIEW_REQUIRED" });
  });

  test.each([
    { isKnown: true, state: "ALLOW" },
    { isKnown: false, state: "BLOCK" },
  ])("a function decides $state for a device that is known: $isKnown", async ({ isKnown, state }) => {
    const { url: apiUrl, apiSecretKey, fetch, control } = await fakeService();
    const clock = { now: () => Date.now(), random: () => 0, sleep: async () => {} };
    const options = { apiUrl, apiSecretKey, fetch, clock, allowInsecureUrl: true };
    const cautious = createCautiousClient(options, async () => isKnown);
    control.addFault({ operation: "track", fault: "status", status: 503, times: 3 });
    expect(await cautious.track(instance)).toMatchObject({ fallback: true, state });

    control.addFault({ operation: "track", fault: "status", status: 500, times: 3 });
    await expect(cautious.track(instance)).rejects.toMatchObject({ name: "ServerError", statusCode: 500 });
  });
});
