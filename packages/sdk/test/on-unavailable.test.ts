import { Agent, type AgentOptions } from "node:http";
import { describe, expect, expectTypeOf, test, vi } from "vitest";
import {
  Authsignal,
  AuthsignalError,
  type CallOptions,
  ConfigurationError,
  ConnectionError,
  type FallbackState,
  type OnUnavailable,
  type TrackFallback,
  type TrackResponse,
  type TrackResult,
} from "../src/index.ts";
import { recordingClock } from "./support/clock.ts";
import { operationCalls } from "./support/operations.ts";
import { type Answer, hang, json, raw, reset, startServer } from "./support/server.ts";

const request = { userId: "usr_1", action: "signIn", attributes: { idempotencyKey: "key_mine" } } as const;

const base = (apiUrl: string) => ({
  apiSecretKey: "sk_test_key",
  apiUrl,
  clock: recordingClock(),
  maxRetries: 1,
});

const tlsFailure = () => Promise.reject(Object.assign(new Error("expired"), { code: "CERT_HAS_EXPIRED" }));

const throwTypeError = () => {
  throw new TypeError("x is not a function");
};

const mistaken = async (): Promise<Response> => {
  throw new TypeError("x is not a function");
};

const unavailable: { name: string; answer: Answer; timeoutMs?: number }[] = [
  { name: "a reset", answer: reset },
  { name: "a deadline", answer: hang, timeoutMs: 60 },
  { name: "a 502", answer: raw(502, "") },
  { name: "a 503", answer: raw(503, "") },
  { name: "a 504", answer: raw(504, "") },
  { name: "a 520", answer: raw(520, "") },
  { name: "a 529", answer: raw(529, "") },
];

const excluded: { name: string; answer: Answer }[] = [
  { name: "a 519", answer: raw(519, "") },
  { name: "a 530", answer: raw(530, "") },
  { name: "a 304", answer: raw(304, "") },
  { name: "a 302", answer: raw(302, "", { location: "/x" }) },
  { name: "a 400", answer: raw(400, "") },
  { name: "a 401", answer: raw(401, "") },
  { name: "a 403", answer: raw(403, "") },
  { name: "a 404", answer: raw(404, "") },
  { name: "a 408", answer: raw(408, "") },
  { name: "a 409", answer: raw(409, "") },
  { name: "a 429", answer: raw(429, "") },
  { name: "a body that is no answer", answer: raw(200, "<html>") },
  { name: "an unknown state", answer: json(200, { ...(operationCalls.track.success as object), state: "PERHAPS" }) },
];

describe("a fallback state", () => {
  test.each(unavailable)("applies after $name, once all attempts failed", async ({ answer, timeoutMs }) => {
    await using server = await startServer(answer);
    const authsignal = new Authsignal({ ...base(server.url), timeoutMs, onUnavailable: "REVIEW_REQUIRED" });

    const result = await authsignal.track(request);

    expect(result).toEqual({
      fallback: true,
      state: "REVIEW_REQUIRED",
      idempotencyKey: "key_mine",
      error: expect.objectContaining({ attempts: 2 }),
    });
  });

  test("applies when no connection could be made", async () => {
    const server = await startServer(json(200, {}));
    await server.close();

    const result = await new Authsignal({ ...base(server.url), onUnavailable: "BLOCK" }).track(request);

    expect(result).toMatchObject({ fallback: true, state: "BLOCK", error: expect.any(ConnectionError) });
  });

  test.each(excluded)("does not apply after $name", async ({ answer }) => {
    await using server = await startServer(answer);
    const authsignal = new Authsignal({ ...base(server.url), onUnavailable: "ALLOW" });

    await expect(authsignal.track(request)).rejects.toBeInstanceOf(AuthsignalError);
  });

  test("does not apply after a 500, which may be the request's fault", async () => {
    await using server = await startServer(raw(500, ""));

    await expect(new Authsignal({ ...base(server.url), onUnavailable: "ALLOW" }).track(request)).rejects.toMatchObject({
      statusCode: 500,
    });
  });

  test("does not apply after an abort", async () => {
    await using server = await startServer(hang);
    const authsignal = new Authsignal({ ...base(server.url), onUnavailable: "ALLOW" });
    const controller = new AbortController();
    const answer = authsignal.track(request, { signal: controller.signal });
    await vi.waitUntil(() => server.requests.length === 1);
    controller.abort();

    await expect(answer).rejects.toMatchObject({ name: "AbortedError" });
  });

  test("does not apply after a TLS failure", async () => {
    const authsignal = new Authsignal({ ...base("https://api.example/v1"), fetch: tlsFailure, onUnavailable: "ALLOW" });

    await expect(authsignal.track(request)).rejects.toMatchObject({ name: "ConnectionError", tls: true, attempts: 1 });
  });

  test.each<{ name: string; options: AgentOptions & { createConnection?: unknown } }>([
    {
      name: "a createConnection that calls back with a TypeError",
      options: {
        createConnection: (_: unknown, done: (error: Error) => void) => done(new TypeError("not a function")),
      },
    },
    {
      name: "a lookup that returns no address",
      options: { lookup: (_, __, done) => process.nextTick(done, null, [{ address: "999.1.1.1", family: 4 }]) },
    },
  ])("does not apply after a programming error in an agent: $name", async ({ options }) => {
    const agent = Object.assign(new Agent(options), options);
    const authsignal = new Authsignal({ ...base("http://api.localhost:9/v1"), agent, onUnavailable: "ALLOW" });

    await expect(authsignal.track(request)).rejects.toMatchObject({ name: "ConfigurationError" });
  });

  test.each([
    { name: "a fetch that throws", option: { fetch: mistaken } },
    { name: "a fetch that resolves to no Response", option: { fetch: async () => ({}) as Response } },
    { name: "an agent that throws", option: { agent: { addRequest: throwTypeError, destroy() {} } } },
  ])("does not apply to a programming error, as in $name", async ({ option }) => {
    const attempted = vi.fn();
    const authsignal = new Authsignal({
      ...base("http://127.0.0.1:9/v1"),
      ...option,
      hooks: { onRequest: attempted },
      onUnavailable: "ALLOW",
    });

    await expect(authsignal.track(request)).rejects.toMatchObject({
      name: "ConfigurationError",
      cause: expect.objectContaining({ name: "TypeError" }),
    });
    expect(attempted).toHaveBeenCalledOnce();
  });

  test("does not replace a response, whatever fails after it", async () => {
    // Only the error of an answer that can't be read asks for its request id.
    const response = new Response(JSON.stringify({ ...(operationCalls.track.success as object), state: "PERHAPS" }));
    vi.spyOn(response.headers, "get").mockImplementation((name) => {
      if (name === "x-request-id") throw new Error("after the answer");
      return null;
    });
    const fetch = async () => response;
    const authsignal = new Authsignal({ ...base("http://127.0.0.1:9/v1"), fetch, onUnavailable: "ALLOW" });

    await expect(authsignal.track(request)).rejects.toThrow("after the answer");
  });

  test("does not apply to invalid input", async () => {
    const authsignal = new Authsignal({ ...base("http://127.0.0.1:9/v1"), onUnavailable: "ALLOW" });

    await expect(authsignal.track({ ...request, action: "not an action" })).rejects.toMatchObject({ attempts: 0 });
  });

  test("carries the key that the attempts were made with, when the caller gave none", async () => {
    await using server = await startServer(reset);
    const result = await new Authsignal({ ...base(server.url), onUnavailable: "ALLOW" }).track({
      userId: "usr_1",
      action: "signIn",
    });

    expect(result.idempotencyKey).toBe(
      (JSON.parse(server.requests[0]?.body ?? "{}") as { idempotencyKey: string }).idempotencyKey,
    );
  });

  test("is not a member of what track gives when the service answers", async () => {
    await using server = await startServer(json(200, operationCalls.track.success));

    const result = await new Authsignal({ ...base(server.url), onUnavailable: "ALLOW" }).track(request);

    expect(result).toEqual(operationCalls.track.success);
  });
});

describe("a function", () => {
  test("receives the error and returns the fallback state, also after a 500", async () => {
    await using server = await startServer(raw(500, ""));
    const decide = vi.fn(async (_: AuthsignalError): Promise<FallbackState> => "BLOCK");

    const result = await new Authsignal({ ...base(server.url), onUnavailable: decide }).track(request);

    expect(result).toMatchObject({ fallback: true, state: "BLOCK" });
    expect(decide).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ statusCode: 500, attempts: 2 }));
  });

  test("may throw, and that is what track throws", async () => {
    await using server = await startServer(raw(503, ""));
    const mine = new Error("mine");

    const answer = new Authsignal(base(server.url)).track(request, {
      onUnavailable: () => {
        throw mine;
      },
    });

    await expect(answer).rejects.toBe(mine);
  });

  test("that returns something else is a ConfigurationError", async () => {
    await using server = await startServer(raw(503, ""));
    const answer = new Authsignal(base(server.url)).track(request, {
      onUnavailable: () => "CHALLENGE_REQUIRED" as FallbackState,
    });

    await expect(answer).rejects.toBeInstanceOf(ConfigurationError);
  });

  test.each(excluded)("is not asked after $name", async ({ answer }) => {
    await using server = await startServer(answer);
    const decide = vi.fn(() => "ALLOW" as const);

    await new Authsignal({ ...base(server.url), onUnavailable: decide }).track(request).catch(() => {});

    expect(decide).not.toHaveBeenCalled();
  });
});

describe("the option of a call", () => {
  test("wins over the client's", async () => {
    await using server = await startServer(raw(503, ""));
    const authsignal = new Authsignal({ ...base(server.url), onUnavailable: "ALLOW" });

    await expect(authsignal.track(request, { onUnavailable: "throw" })).rejects.toMatchObject({ statusCode: 503 });
    expect(await authsignal.track(request, { onUnavailable: "BLOCK" })).toMatchObject({ state: "BLOCK" });
  });

  test("of an unknown value is refused before any request", async () => {
    await using server = await startServer(json(200, {}));
    const options = { onUnavailable: "MAYBE" as "ALLOW" };

    await expect(new Authsignal(base(server.url)).track(request, options)).rejects.toMatchObject({
      name: "InvalidRequestError",
      field: "onUnavailable",
    });
    expect(server.requests).toHaveLength(0);
  });
});

/** What `track` resolves to with a client. */
type ResultOf<Client extends { readonly onUnavailable: OnUnavailable }> = TrackResult<Client["onUnavailable"]>;
type Fallback = TrackResult<"BLOCK">;

describe("a function needs no type of its own on the client", () => {
  const apiSecretKey = "sk_test_key";

  test("when it returns a state", () => {
    const client = new Authsignal({ apiSecretKey, onUnavailable: (error) => (error.statusCode ? "BLOCK" : "ALLOW") });
    expectTypeOf<ResultOf<typeof client>>().toEqualTypeOf<Fallback>();
  });

  test("when it may throw, or always does", () => {
    const client = new Authsignal({
      apiSecretKey,
      onUnavailable(error) {
        if (error.statusCode === 500) throw error;
        return "REVIEW_REQUIRED";
      },
    });
    expectTypeOf<ResultOf<typeof client>>().toEqualTypeOf<Fallback>();
    const throwing = new Authsignal({
      apiSecretKey,
      onUnavailable: (error) => {
        throw error;
      },
    });
    expectTypeOf<ResultOf<typeof throwing>>().toEqualTypeOf<Fallback>();
  });

  test("when it has no parameter", () => {
    const client = new Authsignal({ apiSecretKey, onUnavailable: () => "BLOCK" });
    expectTypeOf<ResultOf<typeof client>>().toEqualTypeOf<Fallback>();
    const asynchronous = new Authsignal({ apiSecretKey, onUnavailable: async () => "BLOCK" });
    expectTypeOf<ResultOf<typeof asynchronous>>().toEqualTypeOf<Fallback>();
  });

  test("when it is asynchronous", () => {
    const client = new Authsignal({
      apiSecretKey,
      async onUnavailable(error) {
        if (error.statusCode === 500) throw error;
        return error.attempts > 1 ? "BLOCK" : "ALLOW";
      },
    });
    expectTypeOf<ResultOf<typeof client>>().toEqualTypeOf<Fallback>();
  });

  test("and what is no state does not compile", () => {
    // @ts-expect-error no state
    const state = () => new Authsignal({ apiSecretKey, onUnavailable: "MAYBE" });
    // @ts-expect-error returns no state
    const sync = () => new Authsignal({ apiSecretKey, onUnavailable: () => "MAYBE" });
    // @ts-expect-error resolves to no state
    const asynchronous = () => new Authsignal({ apiSecretKey, onUnavailable: async () => "MAYBE" });
    expect([state, sync, asynchronous]).toHaveLength(3);
  });

  test("and a type that was written down is kept, whole", () => {
    const of = <const Unavailable extends OnUnavailable>(onUnavailable: Unavailable) =>
      new Authsignal({ apiSecretKey, onUnavailable });
    expectTypeOf(of<OnUnavailable>).returns.toEqualTypeOf<Authsignal<OnUnavailable>>();
    const decide: (error: AuthsignalError) => FallbackState | Promise<FallbackState> = () => "BLOCK";
    const some = decide as "throw" | typeof decide;
    const client = new Authsignal({ apiSecretKey, onUnavailable: decide });
    expectTypeOf<ResultOf<typeof client>>().toEqualTypeOf<Fallback>();
    const perhaps = new Authsignal({ apiSecretKey, onUnavailable: some });
    expectTypeOf<ResultOf<typeof perhaps>>().toEqualTypeOf<Fallback>();
  });
});

describe("a function needs no type of its own for one call", () => {
  const plain = new Authsignal({ apiSecretKey: "sk_test_key" });
  type Result<T extends (...parameters: never[]) => unknown> = Awaited<ReturnType<T>>;

  test("when it returns a state", () => {
    const call = () => plain.track(request, { onUnavailable: (error) => (error.statusCode ? "BLOCK" : "ALLOW") });
    expectTypeOf<Result<typeof call>>().toEqualTypeOf<Fallback>();
  });

  test("when it may throw, or always does", () => {
    const call = () =>
      plain.track(request, {
        onUnavailable: (error) => {
          if (error.statusCode === 500) throw error;
          return "REVIEW_REQUIRED";
        },
      });
    expectTypeOf<Result<typeof call>>().toEqualTypeOf<Fallback>();
    const throwing = () =>
      plain.track(request, {
        onUnavailable: (error) => {
          throw error;
        },
      });
    expectTypeOf<Result<typeof throwing>>().toEqualTypeOf<Fallback>();
  });

  test("when it has no parameter", () => {
    const call = () => plain.track(request, { onUnavailable: () => "BLOCK" });
    expectTypeOf<Result<typeof call>>().toEqualTypeOf<Fallback>();
    const asynchronous = () => plain.track(request, { onUnavailable: async () => "BLOCK" });
    expectTypeOf<Result<typeof asynchronous>>().toEqualTypeOf<Fallback>();
  });

  test("when it is asynchronous", () => {
    const call = () =>
      plain.track(request, {
        timeoutMs: 500,
        onUnavailable: async (error) => {
          if (error.statusCode === 500) throw error;
          return error.attempts > 1 ? "BLOCK" : "ALLOW";
        },
      });
    expectTypeOf<Result<typeof call>>().toEqualTypeOf<Fallback>();
  });

  test("and what is no state does not compile", () => {
    // @ts-expect-error returns no state
    const sync = () => plain.track(request, { onUnavailable: () => "MAYBE" });
    // @ts-expect-error resolves to no state
    const asynchronous = () => plain.track(request, { onUnavailable: async () => "MAYBE" });
    expect([sync, asynchronous]).toHaveLength(2);
  });
});

test("the types have a fallback only where one may come", () => {
  const plain = new Authsignal({ apiSecretKey: "sk_test_key" });
  const allowing = new Authsignal({ apiSecretKey: "sk_test_key", onUnavailable: "ALLOW" });
  const throwing = new Authsignal({ apiSecretKey: "sk_test_key", onUnavailable: "throw" });
  type Result<T extends (...parameters: never[]) => unknown> = Awaited<ReturnType<T>>;

  const byPlain = () => plain.track(request);
  expectTypeOf<Result<typeof byPlain>>().toEqualTypeOf<TrackResponse>();
  const byThrowing = () => throwing.track(request);
  expectTypeOf<Result<typeof byThrowing>>().toEqualTypeOf<TrackResponse>();
  const byClient = () => allowing.track(request);
  expectTypeOf<TrackFallback>().toExtend<Result<typeof byClient>>();
  const perCall = () => plain.track(request, { onUnavailable: "BLOCK" });
  expectTypeOf<TrackFallback>().toExtend<Result<typeof perCall>>();
  const perCallThrow = () => allowing.track(request, { onUnavailable: "throw" });
  expectTypeOf<Result<typeof perCallThrow>>().toEqualTypeOf<TrackResponse>();

  const narrowed = async () => {
    const result = await allowing.track(request);
    if (result.fallback) {
      expectTypeOf(result).toEqualTypeOf<TrackFallback>();
      // @ts-expect-error a fallback has no url
      return result.url;
    }
    return result.url satisfies string;
  };
  const chosen = (onUnavailable: "throw" | "BLOCK") => plain.track(request, { onUnavailable });
  expectTypeOf<TrackFallback>().toExtend<Result<typeof chosen>>();
  const withLimits = (options: CallOptions) => allowing.track(request, options);
  expectTypeOf<TrackFallback>().toExtend<Result<typeof withLimits>>();
  // @ts-expect-error it may return a fallback, which the parameter type does not allow
  const passedOn: Authsignal = allowing;
  // @ts-expect-error only track falls back
  const elsewhere = () => plain.getUser({ userId: "usr_1" }, { onUnavailable: "ALLOW" });
  expect([narrowed, elsewhere, passedOn]).toHaveLength(3);
});
