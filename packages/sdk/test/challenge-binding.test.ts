import { describe, expect, test } from "vitest";
import { Authsignal, ChallengeMismatchError } from "../src/index.ts";
import { json, startServer } from "./support/server.ts";

const session = { userId: "usr_1", action: "withdrawFunds", idempotencyKey: "key_1" };

const validate = async (response: object, request: object = session) => {
  await using server = await startServer(json(200, response));
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });
  const result = await authsignal.validateChallenge({ token: "token_1", ...request }).then(
    (response) => response,
    (error: unknown) => error,
  );
  return { result, sent: JSON.parse(server.requests[0]?.body ?? "null") as unknown };
};

const succeeded = { isValid: true, state: "CHALLENGE_SUCCEEDED", ...session };

test("a success for the bound user, action and idempotency key is returned", async () => {
  const { result, sent } = await validate(succeeded);

  expect(result).toEqual(succeeded);
  expect(sent).toEqual({ token: "token_1", userId: "usr_1", action: "withdrawFunds" });
});

test.each([
  ["userID", "userId"],
  ["idempotency_key", "idempotencyKey"],
  ["Action", "action"],
  ["actionCode", "action"],
  ["action_code", "action"],
  ["actionName", "action"],
])("%s is rejected, because it would not be bound", async (misspelled, field) => {
  const { result, sent } = await validate(succeeded, { [misspelled]: "x" });

  expect(result).toMatchObject({ name: "InvalidRequestError", field: misspelled, attempts: 0 });
  expect((result as Error).message).toContain(`Did you mean ${field}?`);
  expect(sent).toBeNull();
});

test("a field that the API may add later is sent", async () => {
  const { sent } = await validate(succeeded, { ...session, deviceId: "d" });

  expect(sent).toEqual({ token: "token_1", userId: "usr_1", action: "withdrawFunds", deviceId: "d" });
});

describe.each([
  { name: "a completed challenge", response: succeeded },
  { name: "an ALLOW, which may report isValid: false", response: { ...succeeded, isValid: false, state: "ALLOW" } },
  { name: "a released review", response: { ...succeeded, isValid: false, state: "REVIEW_SUCCEEDED" } },
  { name: "a success without a state", response: { ...succeeded, state: undefined } },
])("$name", ({ response }) => {
  test.each([
    ["userId", "another user's token", "usr_2"],
    ["action", "another action's token", "signIn"],
    ["idempotencyKey", "an older instance's token", "key_0"],
  ])("is a mismatch in %s with %s", async (field, _, value) => {
    const { result } = await validate({ ...response, [field]: value });

    expect(result).toBeInstanceOf(ChallengeMismatchError);
    expect(result).toMatchObject({ field, attempts: 1, operation: "validateChallenge" });
  });

  test.each(["userId", "action", "idempotencyKey"])("is a mismatch without the bound %s", async (field) => {
    const { result } = await validate({ ...response, [field]: undefined });

    expect(result).toBeInstanceOf(ChallengeMismatchError);
    expect(result).toMatchObject({ field });
  });

  test("is checked only for the fields of the request", async () => {
    const { result } = await validate(
      { ...response, userId: "usr_2", idempotencyKey: "key_0" },
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
])("a response that does not let the user pass is returned unchanged: %j", async (response) => {
  expect((await validate(response)).result).toEqual(response);
});

test.each([
  ["of another user", { userId: "usr_2" }, "The challenge belongs to another userId."],
  ["without an action", { action: undefined }, "The challenge has no action."],
])("the error of a challenge %s says so", async (_, change, message) => {
  expect((await validate({ ...succeeded, ...change })).result).toMatchObject({
    name: "ChallengeMismatchError",
    message,
  });
});

test("the deprecated actionCode is read as action", async () => {
  const { result } = await validate({ ...succeeded, action: undefined, actionCode: "withdrawFunds" });

  expect(result).toMatchObject({ action: "withdrawFunds", actionCode: "withdrawFunds" });
});

test("action takes precedence over actionCode", async () => {
  const { result } = await validate({ ...succeeded, action: "signIn", actionCode: "withdrawFunds" });

  expect(result).toBeInstanceOf(ChallengeMismatchError);
});

test("the error contains neither the expected nor the actual value", async () => {
  const { result } = await validate({ ...succeeded, userId: "mallory@example.com" });

  expect(JSON.stringify(result) + String((result as Error).stack)).not.toMatch(/mallory|usr_1|token_1/);
});
