import {
  createActionsClient,
  type OperationId,
  operationStatuses,
  regions,
  sensitiveFields,
} from "@authsignal-actions/client";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createConformance } from "./support/conformance.ts";
import { callClient } from "./support/consumers.ts";
import type { OperationRequest } from "./support/documented-responses.ts";
import { readSpec } from "./support/spec-document.ts";
import { type RecordingProxy, startProxy } from "./support/start-proxy.ts";

/**
 * What is known of the service from elsewhere than the document: a document that says otherwise is wrong, however well
 * everything that is generated from it agrees. Its PROVENANCE.md names the sources.
 */

const conformance = createConformance(await readSpec());

const action = { state: "ALLOW", createdAt: "2022-07-25T03:19:00.316Z", stateUpdatedAt: "2022-07-25T03:19:00.316Z" };
const tracked = { state: "ALLOW", idempotencyKey: "key", isEnrolled: true };
const challenged = { ...tracked, state: "CHALLENGE_REQUIRED", url: "https://mfa.authsignal.com/?token=t", token: "t" };
const queried = { actionCode: "signIn", idempotencyKey: "key", createdAt: action.createdAt, state: "ALLOW" };
const user = { isEnrolled: false };
const authenticator = { userAuthenticatorId: "id", verificationMethod: "PASSKEY", createdAt: action.createdAt };
const webauthnCredential = { credentialId: "c", deviceId: "d", name: "iPhone" };
const error = { error: "not_found", errorCode: "not_found" };

describe("the document allows the response", () => {
  test.each<[string, OperationId, number, unknown]>([
    ["allowed without url and token", "track", 200, tracked],
    ["challenged", "track", 200, challenged],
    ["with a verification method that is new", "track", 200, { ...tracked, defaultVerificationMethod: "FACE_SCAN" }],
    ["with a property that is new", "track", 200, { ...tracked, riskScore: 5 }],
    ["of an action, with what was tracked", "getAction", 200, { ...action, output: { custom: { amount: 5 } } }],
    ["that an action does not exist", "getAction", 404, error],
    ["of an update", "updateAction", 200, action],
    ["of an update, with nothing but the state", "updateAction", 200, { state: "REVIEW_SUCCEEDED" }],
    ["that no action is to be updated", "updateAction", 404, error],
    ["of a list, as a bare array", "queryActions", 200, [queried]],
    ["of a list with a state that is new", "queryActions", 200, [{ ...queried, state: "EXPIRED" }]],
    ["to a token that means nothing", "validateChallenge", 200, { isValid: false }],
    ["to a token of another user", "validateChallenge", 200, { isValid: false, error: "User is invalid." }],
    ["of a user who was never seen", "getUser", 200, user],
    ["of a user, with what was verified", "getUser", 200, { ...user, emailVerified: true, phoneNumberVerified: false }],
    ["of a user after an update, with nothing but what was set", "updateUser", 200, { email: "jane@example.com" }],
    ["of a list that does not name the user", "getAuthenticators", 200, [authenticator]],
    ["of a passkey", "getAuthenticators", 200, [{ ...authenticator, webauthnCredential }]],
    ["that another user has the passkey", "enrollVerifiedAuthenticator", 409, { errorCode: "conflict" }],
    ["that a user is gone, without a body", "deleteUser", 200, undefined],
    ["that an authenticator is gone, without a body", "deleteAuthenticator", 200, undefined],
    ["that an authenticator does not exist", "deleteAuthenticator", 404, error],
    ["to a wrong key, with a description", "track", 401, { error: "unauthorized", errorDescription: "The request …" }],
    ["that a tenant has no authenticator", "track", 400, { errorCode: "AUTHENTICATOR_NOT_FOUND" }],
    ["to too many requests", "getUser", 429, { errorCode: "too_many_requests" }],
  ])("%s: %s %i", (_, operationId, status, body) => {
    expect(conformance(operationId, status, body)).toEqual([]);
  });
});

describe("the document rejects the response", () => {
  const without = (name: string, body: object) =>
    Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));

  test.each<[string, OperationId, number, unknown]>([
    ["challenged without url", "track", 200, without("url", challenged)],
    ["challenged without token", "track", 200, without("token", challenged)],
    ["without a state", "track", 200, without("state", tracked)],
    ["without idempotencyKey", "track", 200, without("idempotencyKey", tracked)],
    ["without isEnrolled", "track", 200, without("isEnrolled", tracked)],
    ["in the state REVIEW, which is an outcome", "track", 200, { ...tracked, state: "REVIEW" }],
    ["in a state that is new, where it decides", "getAction", 200, { ...action, state: "EXPIRED" }],
    ["with a time in milliseconds", "getAction", 200, { ...action, createdAt: 1658719140316 }],
    ["without the time of its state", "getAction", 200, without("stateUpdatedAt", action)],
    ["of an update without a state", "updateAction", 200, without("state", action)],
    ["of a list inside an object", "queryActions", 200, { actions: [queried] }],
    [
      "of a list that names the action `action`",
      "queryActions",
      200,
      [without("actionCode", { ...queried, action: "a" })],
    ],
    ["without isValid", "validateChallenge", 200, { state: "CHALLENGE_SUCCEEDED" }],
    ["with a property that is null", "getUser", 200, { ...user, email: null }],
    ["with a code that is a number", "getUser", 401, { error: 401 }],
    ["404 for a user who was never seen", "getUser", 404, error],
  ])("%s: %s %i", (_, operationId, status, body) => {
    expect(conformance(operationId, status, body)).not.toEqual([]);
  });
});

describe("requests", () => {
  let proxy: RecordingProxy;
  let client: ReturnType<typeof createActionsClient>;
  beforeAll(async () => {
    proxy = await startProxy(inject("prismUrl"));
    client = createActionsClient({ apiSecretKey: "a-key", apiUrl: proxy.url });
  });
  afterAll(async () => {
    client.close();
    await proxy.close();
  });

  const track = { path: { userId: "usr_123", action: "signIn" }, query: {}, body: {} };
  const instance = { path: { ...track.path, idempotencyKey: "key" }, query: {} };
  const ofUser = { path: { userId: "usr_123" }, query: {} };

  test.each<[string, OperationId, OperationRequest]>([
    ["without context", "track", track],
    ["with any idempotencyKey", "track", { ...track, body: { idempotencyKey: "order 7/2026" } }],
    ["with a property that is new", "track", { ...track, body: { sessionId: "s_1" } }],
    [
      "with text, numbers, booleans and lists",
      "track",
      { ...track, body: { custom: { a: "b", c: 1, d: true, e: ["f"] } } },
    ],
    ["with an action code of 64 characters", "track", { ...track, path: { userId: "u", action: "a".repeat(64) } }],
    ["with an action code of all kinds", "track", { ...track, path: { userId: "u", action: "with-draw_Funds1" } }],
    ...["auth0|123", "jane@example.com", "123:test", "a/b?c#d", "x".repeat(500)].map(
      (userId): [string, OperationId, OperationRequest] => [
        `of the user ${userId.slice(0, 20)}`,
        "getUser",
        { ...ofUser, path: { userId } },
      ],
    ),
    [
      "for codes and a date",
      "queryActions",
      { ...ofUser, query: { codes: ["signIn", "pay"], fromDate: "2026-01-01" } },
    ],
    ["to hold for review", "updateAction", { ...instance, body: { state: "REVIEW_REQUIRED" } }],
    [
      "with a method that is new",
      "enrollVerifiedAuthenticator",
      { ...ofUser, body: { verificationMethod: "FACE_SCAN" } },
    ],
    [
      "of an app by its URI",
      "enrollVerifiedAuthenticator",
      {
        ...ofUser,
        body: { verificationMethod: "AUTHENTICATOR_APP", otpUri: "otpauth://totp/Jane?secret=JBSWY3DPEHPK3PXP" },
      },
    ],
    ["with a token alone", "validateChallenge", { path: {}, query: {}, body: { token: "t" } }],
  ])("the document allows the one %s: %s", async (_, operationId, request) => {
    expect(await violationsOf(operationId, request)).toBeUndefined();
  });

  test.each<[string, OperationId, OperationRequest]>([
    ["with an action code of 65 characters", "track", { ...track, path: { userId: "u", action: "a".repeat(65) } }],
    ["with a dot in the action code", "track", { ...track, path: { userId: "u", action: "sign.in" } }],
    ["with a flag as text", "track", { ...track, body: { redirectToSettings: "yes" } }],
    ["without a state", "updateAction", { ...instance, body: {} }],
    ["with an outcome as state", "updateAction", { ...instance, body: { state: "REVIEW" } }],
    ["without a token", "validateChallenge", { path: {}, query: {}, body: {} }],
    ["without a method", "enrollVerifiedAuthenticator", { ...ofUser, body: {} }],
    [
      "with a URI that is a list",
      "enrollVerifiedAuthenticator",
      { ...ofUser, body: { verificationMethod: "AUTHENTICATOR_APP", otpUri: [] } },
    ],
    ["from a time in seconds", "queryActions", { ...ofUser, query: { fromDate: 1767225600 } }],
  ])("the document rejects the one %s: %s", async (_, operationId, request) => {
    expect(await violationsOf(operationId, request)).toContain('"request"');
  });

  async function violationsOf(operationId: OperationId, request: OperationRequest): Promise<unknown> {
    proxy.exchanges.length = 0;
    await callClient(client, { name: "", operationId, request });
    return proxy.exchanges[0]?.response.headers["sl-violations"];
  }
});

test("what is a secret or a person's is marked: what was tracked, and what an authenticator app shares", () => {
  expect(sensitiveFields).toEqual(expect.arrayContaining(["custom", "otpUri", "credentialId"]));
  expect(operationStatuses.getAction.sensitive).toContain("response.output.custom");
  expect(operationStatuses.updateAction.sensitive).toContain("response.output.custom");
});

test("each region is where the documentation says", () => {
  expect(regions).toEqual({
    us: "https://api.authsignal.com/v1",
    au: "https://au.api.authsignal.com/v1",
    eu: "https://eu.api.authsignal.com/v1",
    ca: "https://ca.api.authsignal.com/v1",
  });
});
