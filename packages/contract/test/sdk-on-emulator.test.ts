import { operations } from "@authsignal-actions/client";
import { createEmulator } from "@authsignal-actions/emulator";
import { Authsignal, type AuthsignalOptions } from "@authsignal-actions/sdk";
import { beforeAll, describe, expect, test } from "vitest";
import { createConformance } from "./support/conformance.ts";
import { type RawResponse, recordResponses } from "./support/record-responses.ts";
import { readSpec } from "./support/spec-document.ts";
import { type Walk, walkConfig, walkIntoErrors, walkThrough } from "./support/walk-through.ts";

const conformance = createConformance(await readSpec());

/** How the calls reach the emulator. Only a `fetch` option shows the raw responses. */
const ways = ["in-process", "over HTTP, by fetch", "over HTTP, by default"] as const;
type Way = (typeof ways)[number];

interface Journey {
  walk: Walk;
  errors: Walk;
  responses: RawResponse[];
}

const journeys = new Map<Way, Journey>();
beforeAll(async () => {
  for (const way of ways) journeys.set(way, await travel(way));
});

describe.each(ways)("%s", (way) => {
  test("an action goes through every state as documented", () => {
    const identity = { userId: "auth0|jane@example.com", action: "withdrawFunds" };
    expect(journeys.get(way)?.walk).toMatchObject({
      "an unknown user": { isEnrolled: false },
      "tracked before enrollment": { state: "ALLOW", isEnrolled: false, idempotencyKey: "before" },
      "an authenticator enrolled": { authenticator: { verificationMethod: "SMS", phoneNumber: "+6427000000" } },
      "the authenticators": [{ userId: identity.userId, verificationMethod: "SMS" }],
      "an enrolled user": { isEnrolled: true, defaultVerificationMethod: "SMS" },
      "the user updated": { phoneNumber: "+6427123456", phoneNumberVerified: true, displayName: "Jane" },
      "the authenticators after the update": [{ phoneNumber: "+6427123456" }],
      challenged: { state: "CHALLENGE_REQUIRED", isEnrolled: true, idempotencyKey: "passed" },
      "validated before the challenge": { isValid: false, state: "CHALLENGE_REQUIRED", ...identity },
      "validated after it": {
        isValid: true,
        state: "CHALLENGE_SUCCEEDED",
        ...identity,
        idempotencyKey: "passed",
        verificationMethod: "SMS",
      },
      "validated for another user": { isValid: false, error: "User is invalid." },
      "validated for another action": { isValid: false, error: "Action is invalid." },
      "read after the challenge": {
        state: "CHALLENGE_SUCCEEDED",
        verificationMethod: "SMS",
        output: { custom: { amount: 5 } },
      },
      "validated after a failure": { isValid: false, state: "CHALLENGE_FAILED", idempotencyKey: "failed" },
      "held for review": { state: "REVIEW_REQUIRED" },
      released: { state: "REVIEW_SUCCEEDED", output: { custom: { amount: 5 } } },
      "the actions": expect.arrayContaining([
        expect.objectContaining({ idempotencyKey: "before", state: "ALLOW" }),
        expect.objectContaining({ idempotencyKey: "passed", state: "CHALLENGE_SUCCEEDED" }),
        expect.objectContaining({ idempotencyKey: "failed", state: "REVIEW_SUCCEEDED" }),
      ]),
      "the released actions": [{ idempotencyKey: "failed" }],
      "the actions of another code": [],
      "the user without an authenticator": { isEnrolled: false },
      "the deleted user": { isEnrolled: false },
      "the actions of the deleted user": [],
    });
  });

  test("a rejection is thrown as the class of its status, after one attempt", () => {
    const unauthorized = { name: "UnauthorizedError", statusCode: 401, errorCode: "unauthorized", attempts: 1 };
    const notFound = { name: "NotFoundError", statusCode: 404, attempts: 1 };
    expect(journeys.get(way)?.errors).toMatchObject({
      "a wrong key": unauthorized,
      "a wrong key for an unknown action": unauthorized,
      "an unknown action read": notFound,
      "an unknown action updated": notFound,
      "an unknown authenticator deleted": notFound,
      "an attribute of the wrong type": {
        name: "InvalidRequestError",
        statusCode: 400,
        errorCode: "invalid_request",
        message: expect.stringContaining("email"),
        attempts: 1,
      },
    });
  });
});

test.each<Way>(["in-process", "over HTTP, by fetch"])("%s: every raw response conforms to the document", (way) => {
  const responses = journeys.get(way)?.responses ?? [];
  const problems = responses.flatMap((response) =>
    conformance(response.operationId, response.status, response.body).map((problem) => ({ problem, ...response })),
  );
  expect(problems).toEqual([]);
  expect(new Set(responses.map(({ operationId }) => operationId))).toEqual(new Set(Object.keys(operations)));
});

test("in-process and over HTTP give the same, down to ids and tokens", () => {
  const inProcess = journeys.get("in-process");
  expect(journeys.get("over HTTP, by fetch")).toEqual(inProcess);
  expect(journeys.get("over HTTP, by default")).toEqual({ ...inProcess, responses: [] });
});

/** The whole life of a user and every rejection, on an emulator of its own that always makes the same ids and tokens. */
async function travel(way: Way): Promise<Journey> {
  const emulator = await createEmulator({
    config: walkConfig,
    listen: way !== "in-process",
    seed: "a seed",
    clock: { now: () => Date.UTC(2026, 0, 31) },
  });
  const { fetch, responses } = recordResponses(way === "in-process" ? emulator.fetch : globalThis.fetch);
  const connect = (apiSecretKey: string) => {
    const options: AuthsignalOptions = { apiUrl: emulator.url, apiSecretKey };
    return new Authsignal(way === "over HTTP, by default" ? options : { ...options, fetch });
  };
  const authsignal = connect(emulator.apiSecretKey);
  const withWrongKey = connect("another-key");
  try {
    const walk = await walkThrough(authsignal, emulator.control);
    const errors = await walkIntoErrors(authsignal, withWrongKey);
    // The port of a URL is the one thing that differs by nature.
    const journey = JSON.stringify({ walk, errors, responses }).replaceAll(
      new URL(emulator.url).origin,
      "http://emulator",
    );
    return JSON.parse(journey) as Journey;
  } finally {
    authsignal.close();
    withWrongKey.close();
    await emulator.close();
  }
}
