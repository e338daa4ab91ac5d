import { describe, expect, expectTypeOf, test } from "vitest";
import {
  Authsignal,
  ConfigurationError,
  type EnrollVerifiedAuthenticatorAttributes,
  InvalidRequestError,
  UserActionState,
} from "../src/index.ts";
import { operationCalls } from "./support/operations.ts";
import { json, startServer } from "./support/server.ts";

type Untyped = Record<string, (request: unknown, options?: unknown) => Promise<unknown>>;

const instance = { userId: "usr_1", action: "signIn", idempotencyKey: "key_1" };

const refused: { method: string; request: unknown; field: string }[] = [
  { method: "track", request: undefined, field: "request" },
  { method: "track", request: null, field: "request" },
  { method: "track", request: { action: "signIn" }, field: "userId" },
  { method: "track", request: { userId: "", action: "signIn" }, field: "userId" },
  { method: "track", request: { userId: 7, action: "signIn" }, field: "userId" },
  { method: "track", request: { userId: ".", action: "signIn" }, field: "userId" },
  { method: "track", request: { userId: "..", action: "signIn" }, field: "userId" },
  { method: "track", request: { userId: "\uD800", action: "signIn" }, field: "userId" },
  { method: "track", request: { userId: "x".repeat(2049), action: "signIn" }, field: "userId" },
  { method: "track", request: { userId: "usr_1" }, field: "action" },
  { method: "track", request: { userId: "usr_1", action: "" }, field: "action" },
  { method: "track", request: { userId: "usr_1", action: "sign in" }, field: "action" },
  { method: "track", request: { userId: "usr_1", action: "x".repeat(65) }, field: "action" },
  { method: "track", request: { userId: "usr_1", action: "signIn\n" }, field: "action" },
  { method: "track", request: { userId: "usr_1", action: "signIn", attributes: [] }, field: "attributes" },
  { method: "track", request: { userId: "usr_1", action: "signIn", attributes: null }, field: "attributes" },
  {
    method: "track",
    request: { userId: "usr_1", action: "signIn", attributes: { idempotencyKey: "" } },
    field: "attributes.idempotencyKey",
  },
  {
    method: "track",
    request: { userId: "usr_1", action: "signIn", attributes: { idempotencyKey: 7 } },
    field: "attributes.idempotencyKey",
  },
  { method: "getAction", request: { ...instance, idempotencyKey: undefined }, field: "idempotencyKey" },
  { method: "getAction", request: { ...instance, idempotencyKey: ".." }, field: "idempotencyKey" },
  { method: "updateAction", request: instance, field: "attributes" },
  { method: "updateAction", request: { ...instance, attributes: {} }, field: "attributes.state" },
  { method: "updateAction", request: { ...instance, attributes: { state: "REVIEW" } }, field: "attributes.state" },
  { method: "updateAction", request: { ...instance, attributes: { state: "toString" } }, field: "attributes.state" },
  { method: "queryActions", request: { userId: "usr_1", codes: ["a,b"] }, field: "codes[0]" },
  { method: "queryActions", request: { userId: "usr_1", codes: ["ok", "not ok"] }, field: "codes[1]" },
  { method: "queryActions", request: { userId: "usr_1", codes: "ok,,ok" }, field: "codes" },
  { method: "queryActions", request: { userId: "usr_1", codes: 7 }, field: "codes" },
  { method: "queryUserActions", request: { userId: "usr_1", actionCodes: ["a,b"] }, field: "actionCodes[0]" },
  { method: "queryUserActions", request: { userId: "usr_1", actionCodes: ["ok", ""] }, field: "actionCodes[1]" },
  { method: "queryUserActions", request: { userId: "usr_1", actionCodes: 7 }, field: "actionCodes" },
  { method: "queryUserActions", request: { userId: "usr_1", state: "REVIEW" }, field: "state" },
  { method: "queryActions", request: { userId: "usr_1", fromDate: "yesterday" }, field: "fromDate" },
  { method: "queryActions", request: { userId: "usr_1", fromDate: "01/02/2026" }, field: "fromDate" },
  { method: "queryActions", request: { userId: "usr_1", fromDate: "2026-13-01" }, field: "fromDate" },
  { method: "queryActions", request: { userId: "usr_1", fromDate: "2026-02-31" }, field: "fromDate" },
  { method: "queryActions", request: { userId: "usr_1", fromDate: "2026-02-29T12:00:00Z" }, field: "fromDate" },
  { method: "queryActions", request: { userId: "usr_1", fromDate: new Date(Number.NaN) }, field: "fromDate" },
  { method: "queryActions", request: { userId: "usr_1", fromDate: 1_700_000_000 }, field: "fromDate" },
  { method: "queryActions", request: { userId: "usr_1", state: "REVIEW" }, field: "state" },
  { method: "validateChallenge", request: {}, field: "token" },
  { method: "validateChallenge", request: { token: "" }, field: "token" },
  { method: "validateChallenge", request: { token: "t", action: "no action" }, field: "action" },
  { method: "validateChallenge", request: { token: "t", userId: "" }, field: "userId" },
  { method: "getUser", request: {}, field: "userId" },
  { method: "getAuthenticators", request: { userId: "" }, field: "userId" },
  { method: "enrollVerifiedAuthenticator", request: { userId: "usr_1" }, field: "attributes" },
  {
    method: "enrollVerifiedAuthenticator",
    request: { userId: "usr_1", attributes: {} },
    field: "attributes.verificationMethod",
  },
  { method: "deleteAuthenticator", request: { userId: "usr_1" }, field: "userAuthenticatorId" },
];

test.each(refused)("$method refuses $request before any request, naming $field", async ({ method, request, field }) => {
  await using server = await startServer(json(200, {}));
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });

  const error = await (authsignal as unknown as Untyped)[method]?.(request).catch((error: unknown) => error);

  expect(error).toBeInstanceOf(InvalidRequestError);
  expect(error).toMatchObject({ field, attempts: 0, message: expect.stringContaining(field) });
  expect(error).not.toHaveProperty("statusCode");
  expect(server.requests).toHaveLength(0);
});

test("the hint for the state REVIEW names REVIEW_REQUIRED, and for no other", async () => {
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: "http://127.0.0.1:9/v1" });
  const hintFor = (state: string) =>
    authsignal.queryActions({ userId: "usr_1", state }).catch(({ hint }: InvalidRequestError) => hint);

  expect(await hintFor("REVIEW")).toBe("Nothing was sent. REVIEW is an outcome, and its state is REVIEW_REQUIRED.");
  expect(await hintFor("CHALLENGE")).toBe("Nothing was sent. Correct the request.");
  const update = authsignal.updateAction({ ...instance, attributes: { state: "REVIEW" } });
  await expect(update).rejects.toMatchObject({ hint: expect.stringContaining("REVIEW_REQUIRED") });
});

test.each([
  [{ timeoutMs: 0 }, "timeoutMs"],
  [{ timeoutMs: Number.NaN }, "timeoutMs"],
  [{ timeoutMs: 2 ** 31 }, "timeoutMs"],
  [{ totalTimeoutMs: -1 }, "totalTimeoutMs"],
  [{ maxRetries: 1.5 }, "maxRetries"],
  [{ maxRetries: -1 }, "maxRetries"],
  [{ headers: { authorization: "Basic x" } }, "headers.authorization"],
  [{ headers: { "x-list": {} } }, "headers.x-list"],
  [{ headers: { "x-broken": "a\nb" } }, "headers.x-broken"],
  [{ headers: { "x y": "a" } }, 'headers."x y"'],
  [{ headers: [["x", "y"]] }, "headers"],
  [{ signal: new AbortController() }, "signal"],
  [5, "options"],
])("the call option %j is refused before any request", async (options, field) => {
  await using server = await startServer(json(200, {}));
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });

  await expect(authsignal.getUser({ userId: "usr_1" }, options as never)).rejects.toMatchObject({
    name: "InvalidRequestError",
    field,
    attempts: 0,
  });
  expect(server.requests).toHaveLength(0);
});

const circular: Record<string, unknown> = {};
circular.itself = circular;
const tooDeep = JSON.parse(`${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`) as object;

test.each([
  ["a BigInt", { amount: 1n }],
  ["what contains itself", circular],
  ["too deep a nesting", tooDeep],
  [
    "what fails when it is written",
    {
      toJSON() {
        throw new Error("mine");
      },
    },
  ],
])("custom with %s is refused before any request, whatever stands in for an outage", async (_, custom) => {
  await using server = await startServer(json(200, {}));
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url, onUnavailable: "ALLOW" });

  const error = await authsignal
    .track({ userId: "usr_1", action: "signIn", attributes: { custom: custom as Record<string, unknown> } })
    .catch((error: unknown) => error);

  expect(error).toBeInstanceOf(InvalidRequestError);
  expect(error).toMatchObject({
    field: "attributes",
    attempts: 0,
    message: expect.stringContaining("written as JSON"),
  });
  expect(server.requests).toHaveLength(0);
});

describe("queryActions", () => {
  test.each([
    [{ codes: "signIn,withdrawFunds" }, "codes=signIn,withdrawFunds"],
    [{ codes: "signIn, withdrawFunds" }, "codes=signIn,withdrawFunds"],
    [{ codes: ["signIn", "withdrawFunds"] }, "codes=signIn,withdrawFunds"],
    [{ codes: [] }, ""],
    [{ codes: "" }, ""],
    [{ fromDate: "2026-01-01" }, "fromDate=2026-01-01"],
    [{ fromDate: "2026-01-01T00:00:00Z" }, "fromDate=2026-01-01T00%3A00%3A00Z"],
    [{ fromDate: new Date(Date.UTC(2026, 0, 1)) }, "fromDate=2026-01-01T00%3A00%3A00.000Z"],
    [{ state: "REVIEW_REQUIRED" }, "state=REVIEW_REQUIRED"],
  ])("with %j sends %s", async (query, expected) => {
    await using server = await startServer(json(200, []));

    await new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url }).queryActions({
      userId: "usr_1",
      ...query,
    });

    expect(server.requests[0]?.url).toBe(`/v1/users/usr_1/actions${expected && "?"}${expected}`);
  });

  test("takes the vendor SDK's name and actionCodes too", async () => {
    await using server = await startServer(json(200, []));
    const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });

    await authsignal.queryUserActions({ userId: "usr_1", actionCodes: ["signIn"], state: UserActionState.ALLOW });

    expect(server.requests[0]?.url).toBe("/v1/users/usr_1/actions?codes=signIn&state=ALLOW");
  });
});

describe("the constructor", () => {
  test.each([
    [undefined, "options"],
    [{}, "apiSecretKey"],
    [{ apiSecretKey: "" }, "apiSecretKey"],
    [{ apiSecretKey: "sk with space" }, "apiSecretKey"],
    [{ apiSecretKey: "sk\n" }, "apiSecretKey"],
    [{ apiSecretKey: 7 }, "apiSecretKey"],
    [{ apiSecretKey: "k", region: "mars" }, "region"],
    [{ apiSecretKey: "k", region: "toString" }, "region"],
    [{ apiSecretKey: "k", apiUrl: "api.authsignal.com/v1" }, "apiUrl"],
    [{ apiSecretKey: "k", apiUrl: "https://user:pass@api.authsignal.com/v1" }, "apiUrl"],
    [{ apiSecretKey: "k", apiUrl: "http://api.authsignal.com/v1" }, "apiUrl"],
    [{ apiSecretKey: "k", apiUrl: "" }, "apiUrl"],
    [{ apiSecretKey: "k", timeoutMs: "5" }, "timeoutMs"],
    [{ apiSecretKey: "k", maxRetries: Number.POSITIVE_INFINITY }, "maxRetries"],
    [{ apiSecretKey: "k", retries: 1, maxRetries: 1 }, "retries"],
    [{ apiSecretKey: "k", maxResponseBytes: 0 }, "maxResponseBytes"],
    [{ apiSecretKey: "k", headers: { Authorization: "x" } }, "headers.Authorization"],
    [{ apiSecretKey: "k", onUnavailable: "CHALLENGE_REQUIRED" }, "onUnavailable"],
    [{ apiSecretKey: "k", transport: "carrier-pigeon" }, "transport"],
    [{ apiSecretKey: "k", headers: "x" }, "headers"],
    [{ apiSecretKey: "k", hooks: 5 }, "hooks"],
    [{ apiSecretKey: "k", logger: null }, "logger"],
    [{ apiSecretKey: "k", clock: 5 }, "clock"],
    [{ apiSecretKey: "k", agent: 5 }, "agent"],
    [{ apiSecretKey: "k", agent: {} }, "agent"],
    [{ apiSecretKey: "k", requestIdHeaders: "x-request-id" }, "requestIdHeaders"],
    [{ apiSecretKey: "k", requestIdHeaders: {} }, "requestIdHeaders"],
    [{ apiSecretKey: "k", requestIdHeaders: ["x y"] }, "requestIdHeaders"],
  ])("refuses %j, naming %s", (options, field) => {
    expect(() => new Authsignal(options as never)).toThrowError(
      expect.objectContaining({ name: "ConfigurationError", field, message: expect.stringContaining(field) }),
    );
    expect(() => new Authsignal(options as never)).toThrowError(ConfigurationError);
  });

  test("takes the vendor SDK's retries for maxRetries", async () => {
    await using server = await startServer((_, response) => response.writeHead(503).end());

    await new Authsignal({ apiSecretKey: "k", apiUrl: server.url, retries: 0 })
      .getUser({ userId: "u" })
      .catch(() => {});

    expect(server.requests).toHaveLength(1);
  });

  test.each(["us", "au", "eu", "ca"] as const)("sends to the region %s", async (region) => {
    const urls: string[] = [];
    const fetch = async (url: string) => {
      urls.push(url);
      return Response.json(operationCalls.getUser.success);
    };

    await new Authsignal({ apiSecretKey: "k", region, fetch }).getUser({ userId: "usr_1" });

    expect(urls).toEqual([`https://${region === "us" ? "" : `${region}.`}api.authsignal.com/v1/users/usr_1`]);
  });

  test("asks a key function for each attempt, so that a rotated key is used at once", async () => {
    await using server = await startServer(
      (_, response) => response.writeHead(503).end(),
      json(200, operationCalls.getUser.success),
    );
    const keys = ["key_old", "key_new"];

    await new Authsignal({ apiSecretKey: async () => keys.shift() ?? "", apiUrl: server.url }).getUser({ userId: "u" });

    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Basic ${btoa("key_old:")}`,
      `Basic ${btoa("key_new:")}`,
    ]);
  });

  test.each([
    ["throws", () => Promise.reject(new Error("vault is sealed"))],
    ["gives nothing", () => ""],
  ])("a key function that %s is a ConfigurationError of the call", async (_, apiSecretKey) => {
    await using server = await startServer(json(200, {}));

    await expect(new Authsignal({ apiSecretKey, apiUrl: server.url }).getUser({ userId: "u" })).rejects.toMatchObject({
      name: "ConfigurationError",
      field: "apiSecretKey",
      attempts: 0,
    });
    expect(server.requests).toHaveLength(0);
  });
});

test("an optional property of a request may be undefined, and is not sent", async () => {
  await using server = await startServer(json(200, operationCalls.track.success));
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });
  const email: string | undefined = undefined;
  await authsignal.track({ userId: "usr_1", action: "signIn", attributes: { email, idempotencyKey: "key_1" } });
  expect(server.requests[0]?.body).toBe('{"idempotencyKey":"key_1"}');
  expectTypeOf<{
    verificationMethod: "SMS";
    phoneNumber: undefined;
  }>().toExtend<EnrollVerifiedAuthenticatorAttributes>();
  expectTypeOf<{ verificationMethod: undefined }>().not.toExtend<EnrollVerifiedAuthenticatorAttributes>();
});

test.each(["retries", "maxRetries"])("a client's %s that can't be used is refused by the name it has", (field) => {
  expect(() => new Authsignal({ apiSecretKey: "sk_test_key", [field]: -1 })).toThrow(
    expect.objectContaining({ field, message: `${field} must be a whole number from 0 to 10.` }),
  );
});
