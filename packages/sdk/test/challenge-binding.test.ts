import { describe, expect, test } from "vitest";
import { Authsignal, ChallengeMismatchError } from "../src/index.ts";
import { json, startServer } from "./support/server.ts";

const session = { userId: "usr_1", action: "withdrawFunds", idempotencyKey: "key_1" };

const validate = async (answer: object, request: object = session) => {
  await using server = await startServer(json(200, answer));
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });
  const result = await authsignal.validateChallenge({ token: "token_1", ...request }).then(
    (response) => response,
    (error: unknown) => error,
  );
  return { result, sent: JSON.parse(server.requests[0]?.body ?? "null") as unknown };
};

const succeeded = { isValid: true, state: "CHALLENGE_SUCCEEDED", ...session };

test("a success for the bound user, action and instance is returned", async () => {
  const { result, sent } = await validate(succeeded);

  expect(result).toEqual(succeeded);
  expect(sent).toEqual({ token: "token_1", userId: "usr_1", action: "withdrawFunds" });
});

describe.each([
  { name: "a completed challenge", answer: succeeded },
  { name: "an ALLOW, which may report isValid: false", answer: { ...succeeded, isValid: false, state: "ALLOW" } },
  { name: "a released review", answer: { ...succeeded, isValid: false, state: "REVIEW_SUCCEEDED" } },
  { name: "a success without a state", answer: { ...succeeded, state: undefined } },
])("$name", ({ answer }) => {
  test.each([
    ["userId", "another user's token", "usr_2"],
    ["action", "another action's token", "signIn"],
    ["idempotencyKey", "an older instance's token", "key_0"],
  ])("is a mismatch in %s when it is %s", async (field, _, value) => {
    const { result } = await validate({ ...answer, [field]: value });

    expect(result).toBeInstanceOf(ChallengeMismatchError);
    expect(result).toMatchObject({ field, attempts: 1, operation: "validateChallenge" });
  });

  test.each(["userId", "action", "idempotencyKey"])("is a mismatch when it omits the bound %s", async (field) => {
    const { result } = await validate({ ...answer, [field]: undefined });

    expect(result).toBeInstanceOf(ChallengeMismatchError);
    expect(result).toMatchObject({ field });
  });

  test("binds only what the request names", async () => {
    const { result } = await validate(
      { ...answer, userId: "usr_2", idempotencyKey: "key_0" },
      { action: session.action },
    );

    expect(result).toMatchObject({ userId: "usr_2" });
  });
});

test.each([
  { isValid: false },
  { isValid: false, error: "User is invalid." },
  { isValid: false, error: "Action is invalid." },
  { isValid: false, state: "CHALLENGE_REQUIRED", userId: "usr_2", action: "signIn", idempotencyKey: "key_0" },
  { isValid: false, state: "CHALLENGE_FAILED", ...session },
  { isValid: false, state: "BLOCK" },
])("a response that does not let the user pass is returned unchanged: %j", async (answer) => {
  expect((await validate(answer)).result).toEqual(answer);
});

test("the deprecated actionCode is read as action", async () => {
  const { result } = await validate({ ...succeeded, action: undefined, actionCode: "withdrawFunds" });

  expect(result).toMatchObject({ action: "withdrawFunds", actionCode: "withdrawFunds" });
});

test("an action beside actionCode is the one that counts", async () => {
  const { result } = await validate({ ...succeeded, action: "signIn", actionCode: "withdrawFunds" });

  expect(result).toBeInstanceOf(ChallengeMismatchError);
});

test("a mismatch shows no value of either side", async () => {
  const { result } = await validate({ ...succeeded, userId: "mallory@example.com" });

  expect(JSON.stringify(result) + String((result as Error).stack)).not.toMatch(/mallory|usr_1|token_1/);
});
