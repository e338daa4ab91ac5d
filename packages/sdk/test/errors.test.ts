import { describe, expect, test, vi } from "vitest";
import {
  AbortedError,
  Authsignal,
  AuthsignalError,
  ChallengeMismatchError,
  ConfigurationError,
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnauthorizedError,
  UnexpectedResponseError,
  WebhookSignatureError,
} from "../src/index.ts";
import { redactCause } from "../src/redaction/redact-cause.ts";
import { json, raw, startServer } from "./support/server.ts";

const tree = {
  AbortedError,
  ChallengeMismatchError,
  ConfigurationError,
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnauthorizedError,
  UnexpectedResponseError,
  WebhookSignatureError,
};

const getUser = async (url: string, more: object = {}): Promise<AuthsignalError> => {
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: url, maxRetries: 0, ...more });
  return authsignal.getUser({ userId: "usr_1" }).then(
    () => {
      throw new Error("The call succeeded.");
    },
    (error: AuthsignalError) => error,
  );
};

describe.each(Object.entries(tree))("%s", (name, ErrorClass) => {
  test("is an instance of itself and of AuthsignalError, and of no other class", () => {
    const error: unknown = new ErrorClass("message");

    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(AuthsignalError);
    const classes = Object.entries(tree).filter(([, Other]) => error instanceof Other);
    expect(classes.map(([other]) => other)).toEqual([name]);
    expect((error as Error).name).toBe(name);
  });

  test("is recognized in another copy of the package", async () => {
    vi.resetModules();
    const copy = (await import("../src/index.ts")) as unknown as Record<string, typeof AuthsignalError>;
    const Copied = copy[name] as typeof AuthsignalError;
    expect(Copied).not.toBe(ErrorClass);

    expect(new Copied("message") instanceof ErrorClass).toBe(true);
    expect(new Copied("message") instanceof AuthsignalError).toBe(true);
  });
});

test.each([300, 304, 305, 399])("a %i does not count as a redirect", async (status) => {
  await using server = await startServer(raw(status, "", { location: "https://elsewhere.example/" }));

  expect(await getUser(server.url)).toMatchObject({
    name: "UnexpectedResponseError",
    message: `AuthsignalError: ${status} - unexpected status`,
    statusCode: status,
  });
});

test("the JSON of an error contains its causes, without stack traces", async () => {
  const cause = new Error("outer", { cause: Object.assign(new Error("inner"), { code: "ECONNRESET" }) });
  const error = await getUser("https://api.example/v1", { fetch: () => Promise.reject(cause) });

  const json = JSON.parse(JSON.stringify(error));
  expect(json).toMatchObject({
    name: "ConnectionError",
    cause: { name: "Error", message: "outer", cause: { name: "Error", message: "inner", code: "ECONNRESET" } },
  });
  expect(JSON.stringify(json)).not.toContain("stack");
});

test("the JSON of an error contains a cause that is text", async () => {
  const apiSecretKey = () => Promise.reject("The key store is down.");
  const error = await new Authsignal({ apiSecretKey }).getUser({ userId: "usr_1" }).catch((error: unknown) => error);

  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    name: "ConfigurationError",
    cause: "The key store is down.",
  });
});

test("of aggregated errors that contain each other, few are copied", () => {
  const failure = new AggregateError([], "It failed.");
  failure.errors = Array.from({ length: 100 }, () => failure);
  let texts = 0;

  const copy = redactCause(failure, (text) => {
    texts++;
    return text;
  });

  expect(copy).toMatchObject({ message: "It failed.", errors: expect.objectContaining({ length: 10 }) });
  expect(texts).toBeLessThan(50);
});

test("messages of the JavaScript engine are not redacted", async () => {
  const words =
    "Cannot read properties of undefined (reading 'a'): response.body?.getReader is not a function, b ?? c#d";
  const fetch = () => Promise.reject(new TypeError(words));

  expect(await getUser("https://api.example/v1", { fetch })).toMatchObject({ cause: { message: words } });
});

test("the hint of a 404 applies to every operation", async () => {
  await using server = await startServer(raw(404, ""));
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });

  await expect(
    authsignal.deleteAuthenticator({ userId: "usr_1", userAuthenticatorId: "auth_1" }),
  ).rejects.toMatchObject({ hint: expect.not.stringMatching(/action|idempotencyKey/) });
});

test("the hint of a 401 mentions challengeId only for track", async () => {
  await using server = await startServer(json(401, { error: "unauthorized" }));
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });
  const request = { userId: "usr_1", action: "signIn" };

  await expect(authsignal.track(request)).rejects.toMatchObject({ hint: expect.stringContaining("challengeId") });
  await expect(authsignal.getUser(request)).rejects.toMatchObject({ hint: expect.not.stringContaining("challengeId") });
});

test("instanceof of a custom subclass matches only its own instances", () => {
  class Mine extends AuthsignalError {}

  expect(new Mine("message")).toBeInstanceOf(Mine);
  expect(new Mine("message")).toBeInstanceOf(AuthsignalError);
  expect(new ServerError("message")).not.toBeInstanceOf(Mine);
});

test.each([
  [400, InvalidRequestError],
  [401, UnauthorizedError],
  [403, PermissionDeniedError],
  [404, NotFoundError],
  [409, ConflictError],
  [418, InvalidRequestError],
  [422, InvalidRequestError],
  [429, RateLimitError],
  [500, ServerError],
  [503, ServerError],
  [599, ServerError],
])("a %i has its own class and the message of the vendor SDK", async (status, ErrorClass) => {
  await using server = await startServer(json(status, { error: "some_code", errorDescription: "Some words." }));

  const error = await getUser(server.url);

  expect(error).toBeInstanceOf(ErrorClass);
  expect(error).toMatchObject({
    message: `AuthsignalError: ${status} - Some words.`,
    statusCode: status,
    errorCode: "some_code",
    errorDescription: "Some words.",
    operation: "getUser",
    attempts: 1,
    hint: expect.stringMatching(/\w/),
  });
});

test.each([
  [{ error: "only_error" }, "only_error"],
  [{ errorCode: "only_error_code" }, "only_error_code"],
  [{ error: "", errorCode: "the_other" }, "the_other"],
  [{ error: 7, errorCode: null }, undefined],
])("the code of %j is %s", async (body, errorCode) => {
  await using server = await startServer(json(400, body));

  expect((await getUser(server.url)).errorCode).toBe(errorCode);
});

describe("words of an error response that also occur in the request", () => {
  const words = { errorCode: "invalid_request", errorDescription: "The plan is invalid, and this is unauthorized." };
  const rejected = async (custom: object) => {
    await using server = await startServer(json(400, words));
    const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url });
    return await authsignal
      .track({ userId: "usr_1", action: "signIn", attributes: { custom: { ...custom } } })
      .catch((error: unknown) => error);
  };

  test("are kept in errorCode, because programs compare it", async () => {
    const error = await rejected({ plan: "invalid", type: "request" });

    expect(error).toMatchObject({
      errorCode: "invalid_request",
      errorDescription: expect.stringContaining("The plan"),
    });
  });

  test("are redacted if they are the whole errorCode", async () => {
    expect(await rejected({ note: "invalid_request" })).toMatchObject({ errorCode: "[redacted]" });
  });

  test("are redacted from errorDescription as whole words", async () => {
    expect(await rejected({ plan: "invalid", role: "author", level: "authorized" })).toMatchObject({
      errorDescription: "The plan is [redacted], and this is unauthorized.",
    });
  });
});

test.each(["", "  ", "<html>", "null", "[]", '"text"'])(
  "the error of a 503 with the body %j has the name of the status",
  async (body) => {
    await using server = await startServer(raw(503, body));

    expect(await getUser(server.url)).toMatchObject({
      message: "AuthsignalError: 503 - Service Unavailable",
      statusCode: 503,
    });
  },
);

describe("requestId", () => {
  test.each(["x-request-id", "x-amzn-requestid", "apigw-requestid"])("is read from %s", async (name) => {
    await using server = await startServer(json(500, {}, { [name]: "req_1" }));

    expect((await getUser(server.url)).requestId).toBe("req_1");
  });

  test("is read from the headers in requestIdHeaders", async () => {
    await using server = await startServer(json(500, {}, { "x-trace": "trace_1", "x-request-id": "req_1" }));

    expect((await getUser(server.url, { requestIdHeaders: ["x-trace"] })).requestId).toBe("trace_1");
  });

  test("is missing if the response has none", async () => {
    await using server = await startServer(json(500, {}));

    expect(await getUser(server.url)).not.toHaveProperty("requestId");
  });
});

test("the cause contains the reason of a refused connection", async () => {
  const server = await startServer(json(200, {}));
  await server.close();

  const error = await getUser(server.url);

  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).not.toHaveProperty("statusCode");
  expect(error.cause).toMatchObject({ code: "ECONNREFUSED", address: "127.0.0.1", syscall: "connect" });
});

test("the JSON of an error contains its details", async () => {
  await using server = await startServer(json(401, { error: "unauthorized" }, { "x-request-id": "req_1" }));

  expect(JSON.parse(JSON.stringify(await getUser(server.url)))).toEqual({
    name: "UnauthorizedError",
    message: "AuthsignalError: 401 - unauthorized",
    operation: "getUser",
    attempts: 1,
    statusCode: 401,
    errorCode: "unauthorized",
    requestId: "req_1",
    hint: expect.any(String),
  });
});

describe("bodyPreview", () => {
  const page = `<html>${"x".repeat(300)}</html>`;

  test("is missing by default", async () => {
    await using server = await startServer(raw(200, page));

    expect(await getUser(server.url)).not.toHaveProperty("bodyPreview");
  });

  test("contains the first 200 characters", async () => {
    await using server = await startServer(raw(200, page));

    expect((await getUser(server.url, { bodyPreview: true })).bodyPreview).toBe(page.slice(0, 200));
  });

  test.each([
    ["an object in an object", '{"custom":{"a":{"b":1},"c":"SECRET"},"x":1}', '{"custom":"[redacted]","x":1}'],
    ["a bracket in a text", '{"recoveryCodes":["a]b","SECRET"],"x":1}', '{"recoveryCodes":"[redacted]","x":1}'],
    [
      "an array in an array",
      '{"data":[{"custom":[["x"],"SECRET"]}],"x":1}',
      '{"data":[{"custom":"[redacted]"}],"x":1}',
    ],
    [
      "tracked custom data",
      '{"output":{"custom":{"iban":"SECRET"}},"x":1}',
      '{"output":{"custom":"[redacted]"},"x":1}',
    ],
    ["a TOTP secret", '{"otpUri":"otpauth://totp/Jane?secret=SECRET","x":1}', '{"otpUri":"[redacted]","x":1}'],
    [
      "JSON in a text",
      '{"detail":"{\\"token\\":\\"SECRET\\"}","x":1}',
      '{"detail":"{\\"token\\":\\"[redacted]\\"","x":1}',
    ],
    [
      "no JSON",
      '<pre>{"x":1,"token":"SECRET","y":2,"custom":{"a":{},"b":"SECRET"}}',
      '<pre>{"x":1,"token":"[redacted]"',
    ],
    [
      "more levels than JSON is written with",
      `${'{"a":'.repeat(20_000)}"SECRET"${"}".repeat(20_000)}`,
      '{"a":'.repeat(40),
    ],
  ])("with %s does not contain the values of sensitive properties", async (_, body, bodyPreview) => {
    await using server = await startServer(raw(200, body));

    expect(await getUser(server.url, { bodyPreview: true })).toMatchObject({
      name: "UnexpectedResponseError",
      bodyPreview,
    });
  });
});
