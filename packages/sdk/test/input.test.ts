import { afterEach, describe, expect, expectTypeOf, test, vi } from "vitest";
import {
  Authsignal,
  ConfigurationError,
  type EnrollVerifiedAuthenticatorAttributes,
  InvalidRequestError,
  UserActionState,
} from "../src/index.ts";
import { readAs } from "../src/input/query-input.ts";
import { operationCalls } from "./support/operations.ts";
import { json, raw, startServer } from "./support/server.ts";

type Untyped = Record<string, (request: unknown, options?: unknown) => Promise<unknown>>;

const instance = { userId: "usr_1", action: "signIn", idempotencyKey: "key_1" };

const invalid: { method: string; request: unknown; field: string }[] = [
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
  { method: "track", request: { userId: "usr_1", action: "signIn", custom: { amount: 5000 } }, field: "custom" },
  { method: "track", request: { userId: "usr_1", action: "signIn", idempotencyKey: "k" }, field: "idempotencyKey" },
  { method: "track", request: { userId: "usr_1", action: "signIn", atributes: { custom: {} } }, field: "atributes" },
  { method: "track", request: { ...instance, attributes: { custom: {} } }, field: "idempotencyKey" },
  { method: "queryActions", request: { userId: "usr_1", actionCodes: ["signIn"] }, field: "actionCodes" },
  { method: "queryActions", request: { userId: "usr_1", from: "2026-01-01" }, field: "from" },
  { method: "queryUserActions", request: { userId: "usr_1", codes: ["signIn"] }, field: "codes" },
  { method: "deleteUser", request: { userId: "usr_1", action: true }, field: "action" },
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
  { method: "deleteUser", request: { userId: "" }, field: "userId" },
  { method: "deleteUser", request: { userId: "usr_1", actions: "true" }, field: "actions" },
  { method: "updateUser", request: { userId: "", attributes: {} }, field: "userId" },
  { method: "updateUser", request: { userId: "usr_1" }, field: "attributes" },
  {
    method: "updateUser",
    request: { userId: "usr_1", attributes: { custom: { at: Number.NaN } } },
    field: "attributes.custom.at",
  },
  { method: "enrollVerifiedAuthenticator", request: { userId: "usr_1" }, field: "attributes" },
  {
    method: "enrollVerifiedAuthenticator",
    request: { userId: "usr_1", attributes: {} },
    field: "attributes.verificationMethod",
  },
  { method: "deleteAuthenticator", request: { userId: "usr_1" }, field: "userAuthenticatorId" },
];

test.each(invalid)(
  "$method rejects $request before any request, and names $field",
  async ({ method, request, field }) => {
    await using server = await startServer(json(200, {}));
    const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });

    const error = await (authsignal as unknown as Untyped)[method]?.(request).catch((error: unknown) => error);

    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({ field, attempts: 0, message: expect.stringContaining(field) });
    expect(error).not.toHaveProperty("statusCode");
    expect(server.requests).toHaveLength(0);
  },
);

describe("a query parameter that is sent as it was given", () => {
  const read = (type: "boolean" | "number", value: unknown) => readAs(type)("limit", value);

  test("has the type of the document", () => {
    for (const value of [true, false]) expect(read("boolean", value)).toBe(value);
    for (const value of [0, -5, 0.5]) expect(read("number", value)).toBe(value);
  });

  test.each<["boolean" | "number", unknown[]]>([
    ["boolean", ["true", 1, null, [true]]],
    ["number", ["1", Number.NaN, Number.POSITIVE_INFINITY, null, [1]]],
  ])("is refused with its name when it is no %s", (type, values) => {
    for (const value of values) {
      expect(() => read(type, value)).toThrow(expect.objectContaining({ name: "InvalidInputError", field: "limit" }));
    }
  });
});

test("only the hint for the state REVIEW mentions REVIEW_REQUIRED", async () => {
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: "http://127.0.0.1:9/v1" });
  const hintFor = (state: string) =>
    authsignal.queryActions({ userId: "usr_1", state }).catch(({ hint }: InvalidRequestError) => hint);

  expect(await hintFor("REVIEW")).toBe("Nothing was sent. REVIEW is an outcome. Its state is REVIEW_REQUIRED.");
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
])("the call option %j is rejected before any request", async (options, field) => {
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
  ["a circular reference", circular],
  ["nesting that is too deep", tooDeep],
  [
    "a toJSON that throws",
    {
      toJSON() {
        throw new Error("mine");
      },
    },
  ],
])("custom with %s is rejected before any request, with any onUnavailable", async (_, custom) => {
  await using server = await startServer(json(200, {}));
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url, onUnavailable: "ALLOW" });

  const error = await authsignal
    .track({ userId: "usr_1", action: "signIn", attributes: { custom: custom as Record<string, unknown> } })
    .catch((error: unknown) => error);

  expect(error).toBeInstanceOf(InvalidRequestError);
  expect(error).toMatchObject({
    field: "attributes",
    attempts: 0,
    message: expect.stringContaining("serialized as JSON"),
  });
  expect(server.requests).toHaveLength(0);
});

describe("a value that JSON would lose", () => {
  class Money {
    readonly #cents = 500;
    get cents() {
      return this.#cents;
    }
  }
  const sparse: unknown[] = [1];
  sparse[2] = 3;

  test.each<[string, unknown, string, string]>([
    ["NaN", { amount: Number.NaN }, "attributes.custom.amount", "NaN"],
    ["Infinity", { amount: Number.POSITIVE_INFINITY }, "attributes.custom.amount", "Infinity"],
    ["a boxed NaN", { amount: Object(Number.NaN) }, "attributes.custom.amount", "NaN"],
    ["an invalid Date", { since: new Date("never") }, "attributes.custom.since", "an invalid Date"],
    ["a Map", { amounts: new Map([["a", 1]]) }, "attributes.custom.amounts", "a Map"],
    ["a Set", { items: [1, new Set([1])] }, "attributes.custom.items[1]", "a Set"],
    ["a function", { amount: () => 5 }, "attributes.custom.amount", "a function"],
    ["a symbol", { amount: Symbol("5") }, "attributes.custom.amount", "a symbol"],
    ["a bigint", { amount: 5n }, "attributes.custom.amount", "a bigint"],
    ["a hole in an array", { items: sparse }, "attributes.custom.items[1]", "undefined"],
    ["an instance with private fields", { amount: new Money() }, "attributes.custom.amount", "a class instance"],
    ["a regular expression", { pattern: /5/ }, "attributes.custom.pattern", "a RegExp"],
    ["a toJSON that returns NaN", { amount: { toJSON: () => Number.NaN } }, "attributes.custom.amount", "NaN"],
    ["a toJSON that returns a Map", { amount: { toJSON: () => new Map() } }, "attributes.custom.amount", "a Map"],
    // JSON does not call the toJSON of what a toJSON returns.
    ["a toJSON that returns a Date", { since: { toJSON: () => new Date(0) } }, "attributes.custom.since", "a Date"],
    [
      "a toJSON that returns an object with another",
      { price: { toJSON: () => ({ amount: Number.NaN, toJSON: () => 5 }) } },
      "attributes.custom.price.amount",
      "NaN",
    ],
    [
      "a value below a name that may be personal data",
      { "jane@example.com": Number.NaN },
      "attributes.custom.…",
      "NaN",
    ],
  ])("is rejected, and the error contains its path: %s", async (_, custom, field, what) => {
    await using server = await startServer(json(200, {}));
    const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url, onUnavailable: "ALLOW" });
    const attributes = { custom: custom as Record<string, unknown> };

    const error = await authsignal
      .track({ userId: "usr_1", action: "signIn", attributes })
      .catch((error: unknown) => error);

    expect(error).toMatchObject({ name: "InvalidRequestError", field, attempts: 0 });
    expect((error as Error).message).toContain(`${field} is ${what}`);
    expect(server.requests).toHaveLength(0);
  });

  test.each<[string, object]>([
    ["a Map", new Map([["custom", { amount: 5000 }]])],
    ["a Set", new Set()],
    ["a Promise", Promise.resolve({ custom: { amount: 5000 } })],
    ["a Headers", new Headers({ custom: "5000" })],
    ["an Error", new Error("no")],
    ["a Date", new Date()],
    ["a boxed string", Object("abc")],
    ["an instance with getters only", new Money()],
    ["an object whose toJSON returns text", { toJSON: () => "custom" }],
    ["an object whose toJSON returns nothing", { toJSON: () => undefined }],
  ])("is rejected as attributes of every method: %s", async (_, attributes) => {
    await using server = await startServer(json(200, { state: "ALLOW" }));
    const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });
    const key = { userId: "usr_1", action: "signIn", idempotencyKey: "key_1" };

    for (const call of [
      authsignal.track({ userId: "usr_1", action: "signIn", attributes }),
      authsignal.updateUser({ ...key, attributes }),
      authsignal.updateAction({ ...key, attributes: attributes as never }),
      authsignal.enrollVerifiedAuthenticator({ ...key, attributes: attributes as never }),
    ]) {
      await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", field: "attributes", attempts: 0 });
    }
    expect(server.requests).toHaveLength(0);
  });

  test("does not include attributes that are an instance: they are sent as JSON has them, with the key that is reported", async () => {
    await using server = await startServer(json(200, { state: "ALLOW" }));
    const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });
    class Attributes {
      toJSON() {
        return { custom: { amount: 5000 } };
      }
    }
    for (const attributes of [
      new Attributes(),
      { toJSON: () => ({ custom: { amount: 5000 }, idempotencyKey: "key_1" }) },
    ]) {
      const { idempotencyKey } = await authsignal.track({
        userId: "usr_1",
        action: "signIn",
        attributes: attributes as object,
      });
      expect(JSON.parse(server.requests.at(-1)?.body ?? "")).toEqual({ custom: { amount: 5000 }, idempotencyKey });
    }
  });

  test("is rejected in every body", async () => {
    await using server = await startServer(json(200, {}));
    const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });
    const extra = { extra: Number.NaN };
    const request = { userId: "usr_1", action: "signIn", idempotencyKey: "key_1" };

    await expect(authsignal.validateChallenge({ token: "t", ...extra })).rejects.toMatchObject({ field: "extra" });
    await expect(
      authsignal.updateAction({ ...request, attributes: { state: "ALLOW", ...extra } }),
    ).rejects.toMatchObject({ field: "attributes.extra" });
    await expect(
      authsignal.enrollVerifiedAuthenticator({ userId: "u", attributes: { verificationMethod: "SMS", ...extra } }),
    ).rejects.toMatchObject({ field: "attributes.extra" });
    expect(server.requests).toEqual([]);
  });

  test("does not include dates, undefined properties, instances with fields, null prototypes, objects with toJSON", async () => {
    await using server = await startServer(json(200, { state: "ALLOW", isEnrolled: true }));
    const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });
    class Basket {
      items = ["a"];
      note = undefined;
    }
    class Price {
      amount = 5;
      toJSON() {
        return this;
      }
    }
    const custom = {
      since: new Date(0),
      basket: new Basket(),
      bare: Object.assign(Object.create(null), { a: -0 }),
      url: new URL("https://example.com/"),
      price: new Price(),
      copied: { toJSON: () => new Price() },
      empty: {},
      none: undefined,
      nothing: null,
    };

    await authsignal.track({ userId: "usr_1", action: "signIn", attributes: { custom } });

    expect(JSON.parse(server.requests[0]?.body ?? "").custom).toEqual({
      since: "1970-01-01T00:00:00.000Z",
      basket: { items: ["a"] },
      bare: { a: 0 },
      url: "https://example.com/",
      price: { amount: 5 },
      copied: { amount: 5 },
      empty: {},
      nothing: null,
    });
  });
});

describe("validateChallenge", () => {
  test.each(["userId", "action", "idempotencyKey"])("rejects a %s that is explicitly undefined", async (field) => {
    await using server = await startServer(json(200, { isValid: true, state: "CHALLENGE_SUCCEEDED" }));
    const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });
    const session: Record<string, string> = {};

    const call = authsignal.validateChallenge({ token: "t", [field]: session[field] });

    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", field, attempts: 0 });
    expect(server.requests).toHaveLength(0);
  });
});

describe("an option that does not exist", () => {
  test.each([
    ["baseUrl", "apiUrl"],
    ["apiBaseUrl", "apiUrl"],
    ["baseURL", "apiUrl"],
    ["secret", "apiSecretKey"],
    ["apiKey", "apiSecretKey"],
    ["regoin", "region"],
    ["timeoutms", "timeoutMs"],
    ["totalTimeout", "totalTimeoutMs"],
    ["maxRetry", "maxRetries"],
    ["onUnavailble", "onUnavailable"],
  ])("is rejected: %s, with the suggestion %s", (option, meant) => {
    expect(() => new Authsignal({ apiSecretKey: "k", [option]: "x" })).toThrowError(
      expect.objectContaining({
        name: "ConfigurationError",
        field: option,
        message: `${option} is not an option. Did you mean ${meant}?`,
      }),
    );
  });

  test.each(["redirectUrl", "redirect_url", "redirectURI"])(
    "%s is not taken for apiUrl, which gets the key",
    (option) => {
      expect(() => new Authsignal({ apiSecretKey: "k", [option]: "https://app.example" })).toThrowError(
        expect.objectContaining({ message: `${option} is not an option.` }),
      );
    },
  );

  test("is rejected without a suggestion if none is similar", () => {
    expect(() => new Authsignal({ apiSecretKey: "k", verbose: true } as never)).toThrowError(
      expect.objectContaining({ message: "verbose is not an option." }),
    );
  });

  test("is ignored if it is undefined", () => {
    expect(() => new Authsignal({ apiSecretKey: "k", baseUrl: undefined } as never)).not.toThrow();
  });

  test.each([
    [{ timeout: 5 }, "timeout is not an option. Did you mean timeoutMs?"],
    [{ idempotencyKey: "k" }, "idempotencyKey is not an option."],
    [{ onUnavailable: "ALLOW" }, "onUnavailable is not an option."],
  ])("is rejected in a call: %j", async (options, message) => {
    await using server = await startServer(json(200, {}));
    const authsignal = new Authsignal({ apiSecretKey: "k", apiUrl: server.url });
    const call = authsignal.getUser({ userId: "usr_1" }, options as never);
    await expect(call).rejects.toMatchObject({ name: "InvalidRequestError", attempts: 0, message });
    expect(server.requests).toEqual([]);
  });
});

describe("the environment", () => {
  const variables = ["AUTHSIGNAL_API_SECRET_KEY", "AUTHSIGNAL_API_URL", "AUTHSIGNAL_REGION"] as const;
  afterEach(() => vi.unstubAllEnvs());
  const ok = json(200, { isEnrolled: false });
  const authorization = (key: string) => `Basic ${btoa(`${key}:`)}`;

  test("provides the key and the URL by default", async () => {
    await using server = await startServer(ok);
    vi.stubEnv("AUTHSIGNAL_API_SECRET_KEY", "sk_env");
    vi.stubEnv("AUTHSIGNAL_API_URL", server.url);
    vi.stubEnv("AUTHSIGNAL_REGION", "eu");

    await new Authsignal().getUser({ userId: "usr_1" });

    expect(server.requests[0]?.headers.authorization).toBe(authorization("sk_env"));
  });

  test("provides the region by default", async () => {
    vi.stubEnv("AUTHSIGNAL_REGION", "eu");
    const urls: string[] = [];
    const fetch = async (url: string) => {
      urls.push(url);
      return Response.json({ isEnrolled: false });
    };

    await new Authsignal({ apiSecretKey: "k", fetch }).getUser({ userId: "usr_1" });
    await new Authsignal({ apiSecretKey: "k", fetch, region: "au" }).getUser({ userId: "usr_1" });
    await new Authsignal({ apiSecretKey: "k", fetch, apiUrl: "https://api.test/v1" }).getUser({ userId: "usr_1" });

    expect(urls.map((url) => new URL(url).host)).toEqual([
      "eu.api.authsignal.com",
      "au.api.authsignal.com",
      "api.test",
    ]);
  });

  test("is overridden by options, the URL also by a region", async () => {
    await using server = await startServer(ok);
    vi.stubEnv("AUTHSIGNAL_API_SECRET_KEY", "sk_env");
    vi.stubEnv("AUTHSIGNAL_API_URL", "https://elsewhere.test/v1");

    await new Authsignal({ apiSecretKey: "sk_option", apiUrl: server.url }).getUser({ userId: "usr_1" });
    expect(server.requests[0]?.headers.authorization).toBe(authorization("sk_option"));
    const hosts: string[] = [];
    const fetch = async (url: string) => {
      hosts.push(new URL(url).host);
      return Response.json({ isEnrolled: false });
    };
    await new Authsignal({ region: "ca", fetch }).getUser({ userId: "usr_1" });
    expect(hosts).toEqual(["ca.api.authsignal.com"]);
  });

  test.each([
    ["AUTHSIGNAL_REGION", "mars", "region", "region (AUTHSIGNAL_REGION) must be one of us, au, eu, ca."],
    ["AUTHSIGNAL_API_URL", "api.test", "apiUrl", "apiUrl (AUTHSIGNAL_API_URL) must be an absolute URL"],
    [
      "AUTHSIGNAL_API_SECRET_KEY",
      "sk test",
      "apiSecretKey",
      "apiSecretKey (AUTHSIGNAL_API_SECRET_KEY) contains white space.",
    ],
  ] as const)("is named when %s can't be used", (variable, value, field, message) => {
    for (const name of variables) vi.stubEnv(name, undefined);
    if (variable !== "AUTHSIGNAL_API_SECRET_KEY") vi.stubEnv("AUTHSIGNAL_API_SECRET_KEY", "k");
    vi.stubEnv(variable, value);
    expect(() => new Authsignal()).toThrowError(
      expect.objectContaining({ name: "ConfigurationError", field, message: expect.stringContaining(message) }),
    );
  });

  test("without a key is an error that names the variable", () => {
    for (const name of variables) vi.stubEnv(name, undefined);
    expect(() => new Authsignal()).toThrowError(
      expect.objectContaining({
        field: "apiSecretKey",
        message: "apiSecretKey (AUTHSIGNAL_API_SECRET_KEY) is missing.",
        hint: "Pass a valid apiSecretKey, or set AUTHSIGNAL_API_SECRET_KEY.",
      }),
    );
  });
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

  test("also accepts the name and actionCodes of the vendor SDK", async () => {
    await using server = await startServer(json(200, []));
    const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });

    await authsignal.queryUserActions({ userId: "usr_1", actionCodes: ["signIn"], state: UserActionState.ALLOW });

    expect(server.requests[0]?.url).toBe("/v1/users/usr_1/actions?codes=signIn&state=ALLOW");
  });
});

describe("the constructor", () => {
  test.each([
    [null, "options"],
    ["sk_test_key", "options"],
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
    [{ apiSecretKey: "k", hooks: { onRequst() {} } }, "onRequst"],
    [{ apiSecretKey: "k", logger: null }, "logger"],
    [{ apiSecretKey: "k", clock: 5 }, "clock"],
    [{ apiSecretKey: "k", agent: 5 }, "agent"],
    [{ apiSecretKey: "k", agent: {} }, "agent"],
    [{ apiSecretKey: "k", requestIdHeaders: "x-request-id" }, "requestIdHeaders"],
    [{ apiSecretKey: "k", requestIdHeaders: {} }, "requestIdHeaders"],
    [{ apiSecretKey: "k", requestIdHeaders: ["x y"] }, "requestIdHeaders"],
    [{ apiSecretKey: "k", requestIdHeaders: false }, "requestIdHeaders"],
    [{ apiSecretKey: "k", requestIdHeaders: "" }, "requestIdHeaders"],
  ])("rejects %j, and names %s", (options, field) => {
    expect(() => new Authsignal(options as never)).toThrowError(
      expect.objectContaining({ name: "ConfigurationError", field, message: expect.stringContaining(field) }),
    );
    expect(() => new Authsignal(options as never)).toThrowError(ConfigurationError);
  });

  test("takes the default for a userAgent and requestIdHeaders of null", async () => {
    await using server = await startServer(raw(503, "", { "x-request-id": "req_1" }));
    const options = { apiSecretKey: "k", apiUrl: server.url, maxRetries: 0, userAgent: null, requestIdHeaders: null };

    await expect(new Authsignal(options as never).getUser({ userId: "usr_1" })).rejects.toMatchObject({
      requestId: "req_1",
    });
    expect(server.requests[0]?.headers["user-agent"]).toMatch(/^authsignal-actions\//);
  });

  test("accepts the vendor SDK's timeout as timeoutMs", async () => {
    await using server = await startServer(() => {});
    const authsignal = new Authsignal({ apiSecretKey: "k", apiUrl: server.url, timeout: 10, maxRetries: 0 });

    await expect(authsignal.getUser({ userId: "usr_1" })).rejects.toThrow("10 ms (timeoutMs)");
    expect(() => new Authsignal({ apiSecretKey: "k", timeout: 1, timeoutMs: 1 })).toThrow(
      "timeout can't be combined with timeoutMs. Pass one of them.",
    );
    expect(() => new Authsignal({ apiSecretKey: "k", timeout: -1 })).toThrow(/^timeout must be/);
  });

  test("accepts the vendor SDK's retries as maxRetries", async () => {
    await using server = await startServer((_, response) => response.writeHead(503).end());

    await new Authsignal({ apiSecretKey: "k", apiUrl: server.url, retries: 0 })
      .getUser({ userId: "u" })
      .catch(() => {});

    expect(server.requests).toHaveLength(1);
  });

  test.each(["us", "au", "eu", "ca"] as const)("uses the URL of the region %s", async (region) => {
    const urls: string[] = [];
    const fetch = async (url: string) => {
      urls.push(url);
      return Response.json(operationCalls.getUser.success);
    };

    await new Authsignal({ apiSecretKey: "k", region, fetch }).getUser({ userId: "usr_1" });

    expect(urls).toEqual([`https://${region === "us" ? "" : `${region}.`}api.authsignal.com/v1/users/usr_1`]);
  });

  test("calls a key function for each attempt, so that a rotated key is used at once", async () => {
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
    ["returns nothing", () => ""],
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

test("an optional property may be undefined, and is not sent", async () => {
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

test.each(["retries", "maxRetries"])("an invalid %s is rejected under the name that was passed", (field) => {
  expect(() => new Authsignal({ apiSecretKey: "sk_test_key", [field]: -1 })).toThrow(
    expect.objectContaining({ field, message: `${field} must be an integer from 0 to 10.` }),
  );
});
