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
import { hang, json, type Reply, raw, reset, startServer } from "./support/server.ts";

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

const unavailable: { name: string; reply: Reply; timeoutMs?: number }[] = [
  { name: "a reset", reply: reset },
  { name: "a deadline", reply: hang, timeoutMs: 60 },
  { name: "a 502", reply: raw(502, "") },
  { name: "a 503", reply: raw(503, "") },
  { name: "a 504", reply: raw(504, "") },
  { name: "a 520", reply: raw(520, "") },
  { name: "a 529", reply: raw(529, "") },
];

const excluded: { name: string; reply: Reply }[] = [
  { name: "a 519", reply: raw(519, "") },
  { name: "a 530", reply: raw(530, "") },
  { name: "a 304", reply: raw(304, "") },
  { name: "a 302", reply: raw(302, "", { location: "/x" }) },
  { name: "a 400", reply: raw(400, "") },
  { name: "a 401", reply: raw(401, "") },
  { name: "a 403", reply: raw(403, "") },
  { name: "a 404", reply: raw(404, "") },
  { name: "a 408", reply: raw(408, "") },
  { name: "a 409", reply: raw(409, "") },
  { name: "a 429", reply: raw(429, "") },
  { name: "an invalid body", reply: raw(200, "<html>") },
  { name: "an unknown state", reply: json(200, { ...(operationCalls.track.success as object), state: "PERHAPS" }) },
];

describe("a fallback state", () => {
  test.each(unavailable)("applies after $name, once all attempts have failed", async ({ reply, timeoutMs }) => {
    await using server = await startServer(reply);
    const authsignal = new Authsignal({ ...base(server.url), timeoutMs, onUnavailable: "REVIEW_REQUIRED" });

    const result = await authsignal.track(request);

    expect(result).toEqual({
      fallback: true,
      state: "REVIEW_REQUIRED",
      idempotencyKey: "key_mine",
      error: expect.objectContaining({ attempts: 2 }),
    });
  });

  test("applies if no connection could be established", async () => {
    const server = await startServer(json(200, {}));
    await server.close();

    const result = await new Authsignal({ ...base(server.url), onUnavailable: "BLOCK" }).track(request);

    expect(result).toMatchObject({ fallback: true, state: "BLOCK", error: expect.any(ConnectionError) });
  });

  test.each(excluded)("does not apply after $name", async ({ reply }) => {
    await using server = await startServer(reply);
    const authsignal = new Authsignal({ ...base(server.url), onUnavailable: "ALLOW" });

    await expect(authsignal.track(request)).rejects.toBeInstanceOf(AuthsignalError);
  });

  test("does not apply after a 500, which may be caused by the request", async () => {
    await using server = await startServer(raw(500, ""));

    await expect(new Authsignal({ ...base(server.url), onUnavailable: "ALLOW" }).track(request)).rejects.toMatchObject({
      statusCode: 500,
    });
  });

  test("does not apply after an abort", async () => {
    await using server = await startServer(hang);
    const authsignal = new Authsignal({ ...base(server.url), onUnavailable: "ALLOW" });
    const controller = new AbortController();
    const reply = authsignal.track(request, { signal: controller.signal });
    await vi.waitUntil(() => server.requests.length === 1);
    controller.abort();

    await expect(reply).rejects.toMatchObject({ name: "AbortedError" });
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
    { name: "a fetch that does not resolve to a Response", option: { fetch: async () => ({}) as Response } },
    { name: "a response without headers", option: { fetch: async () => ({ status: 200, text: "{}" }) as never } },
    { name: "an agent that throws", option: { agent: { addRequest: throwTypeError, destroy() {} } } },
  ])("does not apply to a programming error in $name", async ({ option }) => {
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

  test.each(["my mistake", null, undefined, {}])(
    "does not apply to %s, which is thrown instead of an error",
    async (thrown) => {
      const fetch = () => Promise.reject(thrown);
      const authsignal = new Authsignal({ ...base("http://127.0.0.1:9/v1"), fetch, onUnavailable: "ALLOW" });

      const error = await authsignal.track(request).catch((error: unknown) => error);

      expect(error).toMatchObject({ name: "ConfigurationError" });
      expect((error as Error).cause).toBe(typeof thrown === "string" ? thrown : undefined);
    },
  );

  test("does not replace a response if reading it fails", async () => {
    // Only the error of an invalid body reads the request id.
    const response = new Response(JSON.stringify({ ...(operationCalls.track.success as object), state: "PERHAPS" }));
    vi.spyOn(response.headers, "get").mockImplementation((name) => {
      if (name === "x-request-id") throw new Error("after the reply");
      return null;
    });
    const fetch = async () => response;
    const authsignal = new Authsignal({ ...base("http://127.0.0.1:9/v1"), fetch, onUnavailable: "ALLOW" });

    await expect(authsignal.track(request)).rejects.toThrow("after the reply");
  });

  test("does not apply to invalid input", async () => {
    const authsignal = new Authsignal({ ...base("http://127.0.0.1:9/v1"), onUnavailable: "ALLOW" });

    await expect(authsignal.track({ ...request, action: "not an action" })).rejects.toMatchObject({ attempts: 0 });
  });

  test("contains the generated idempotencyKey of the attempts", async () => {
    await using server = await startServer(reset);
    const result = await new Authsignal({ ...base(server.url), onUnavailable: "ALLOW" }).track({
      userId: "usr_1",
      action: "signIn",
    });

    expect(result.idempotencyKey).toBe(
      (JSON.parse(server.requests[0]?.body ?? "{}") as { idempotencyKey: string }).idempotencyKey,
    );
  });

  test("is not a property of a response of the service", async () => {
    await using server = await startServer(json(200, operationCalls.track.success));

    const result = await new Authsignal({ ...base(server.url), onUnavailable: "ALLOW" }).track(request);

    expect(result).toEqual(operationCalls.track.success);
  });
});

describe("a function", () => {
  test("receives the error and returns the state, also after a 500", async () => {
    await using server = await startServer(raw(500, ""));
    const decide = vi.fn(async (_: AuthsignalError): Promise<FallbackState> => "BLOCK");

    const result = await new Authsignal({ ...base(server.url), onUnavailable: decide }).track(request);

    expect(result).toMatchObject({ fallback: true, state: "BLOCK" });
    expect(decide).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ statusCode: 500, attempts: 2 }));
  });

  test("may throw, and track throws the same error", async () => {
    await using server = await startServer(raw(503, ""));
    const mine = new Error("mine");

    const reply = new Authsignal(base(server.url)).track(request, {
      onUnavailable: () => {
        throw mine;
      },
    });

    await expect(reply).rejects.toBe(mine);
  });

  test("that returns an invalid state is a ConfigurationError", async () => {
    await using server = await startServer(raw(503, ""));
    const reply = new Authsignal(base(server.url)).track(request, {
      onUnavailable: () => "CHALLENGE_REQUIRED" as FallbackState,
    });

    await expect(reply).rejects.toBeInstanceOf(ConfigurationError);
    await expect(reply).rejects.toMatchObject({ operation: "track", attempts: server.requests.length });
  });

  test.each(excluded)("is not called after $name", async ({ reply }) => {
    await using server = await startServer(reply);
    const decide = vi.fn(() => "ALLOW" as const);

    await new Authsignal({ ...base(server.url), onUnavailable: decide }).track(request).catch(() => {});

    expect(decide).not.toHaveBeenCalled();
  });
});

describe("the option of a call", () => {
  test("overrides the option of the client", async () => {
    await using server = await startServer(raw(503, ""));
    const authsignal = new Authsignal({ ...base(server.url), onUnavailable: "ALLOW" });

    await expect(authsignal.track(request, { onUnavailable: "throw" })).rejects.toMatchObject({ statusCode: 503 });
    expect(await authsignal.track(request, { onUnavailable: "BLOCK" })).toMatchObject({ state: "BLOCK" });
  });

  test("is rejected before any request if it is invalid", async () => {
    await using server = await startServer(json(200, {}));
    const options = { onUnavailable: "MAYBE" as "ALLOW" };

    await expect(new Authsignal(base(server.url)).track(request, options)).rejects.toMatchObject({
      name: "InvalidRequestError",
      field: "onUnavailable",
    });
    expect(server.requests).toHaveLength(0);
  });
});

/** The type that `track` of a client resolves to. */
type ResultOf<Client extends { readonly onUnavailable: OnUnavailable }> = TrackResult<Client["onUnavailable"]>;
type Fallback = TrackResult<"BLOCK">;

describe("the type of a client's function is inferred", () => {
  const apiSecretKey = "sk_test_key";

  test("if it returns a state", () => {
    const client = new Authsignal({ apiSecretKey, onUnavailable: (error) => (error.statusCode ? "BLOCK" : "ALLOW") });
    expectTypeOf<ResultOf<typeof client>>().toEqualTypeOf<Fallback>();
  });

  test("if it sometimes or always throws", () => {
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

  test("if it has no parameter", () => {
    const client = new Authsignal({ apiSecretKey, onUnavailable: () => "BLOCK" });
    expectTypeOf<ResultOf<typeof client>>().toEqualTypeOf<Fallback>();
    const asynchronous = new Authsignal({ apiSecretKey, onUnavailable: async () => "BLOCK" });
    expectTypeOf<ResultOf<typeof asynchronous>>().toEqualTypeOf<Fallback>();
  });

  test("if it is asynchronous", () => {
    const client = new Authsignal({
      apiSecretKey,
      async onUnavailable(error) {
        if (error.statusCode === 500) throw error;
        return error.attempts > 1 ? "BLOCK" : "ALLOW";
      },
    });
    expectTypeOf<ResultOf<typeof client>>().toEqualTypeOf<Fallback>();
  });

  test("and an invalid state does not compile", () => {
    // @ts-expect-error not a state
    const state = () => new Authsignal({ apiSecretKey, onUnavailable: "MAYBE" });
    // @ts-expect-error does not return a state
    const sync = () => new Authsignal({ apiSecretKey, onUnavailable: () => "MAYBE" });
    // @ts-expect-error does not resolve to a state
    const asynchronous = () => new Authsignal({ apiSecretKey, onUnavailable: async () => "MAYBE" });
    expect([state, sync, asynchronous]).toHaveLength(3);
  });

  test("unless it is annotated", () => {
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

describe("the type of a call's function is inferred", () => {
  const plain = new Authsignal({ apiSecretKey: "sk_test_key" });
  type Result<T extends (...parameters: never[]) => unknown> = Awaited<ReturnType<T>>;

  test("if it returns a state", () => {
    const call = () => plain.track(request, { onUnavailable: (error) => (error.statusCode ? "BLOCK" : "ALLOW") });
    expectTypeOf<Result<typeof call>>().toEqualTypeOf<Fallback>();
  });

  test("if it sometimes or always throws", () => {
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

  test("if it has no parameter", () => {
    const call = () => plain.track(request, { onUnavailable: () => "BLOCK" });
    expectTypeOf<Result<typeof call>>().toEqualTypeOf<Fallback>();
    const asynchronous = () => plain.track(request, { onUnavailable: async () => "BLOCK" });
    expectTypeOf<Result<typeof asynchronous>>().toEqualTypeOf<Fallback>();
  });

  test("if it is asynchronous", () => {
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

  test("and an invalid state does not compile", () => {
    // @ts-expect-error does not return a state
    const sync = () => plain.track(request, { onUnavailable: () => "MAYBE" });
    // @ts-expect-error does not resolve to a state
    const asynchronous = () => plain.track(request, { onUnavailable: async () => "MAYBE" });
    expect([sync, asynchronous]).toHaveLength(2);
  });
});

test("the result type contains a fallback only if one is possible", () => {
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
