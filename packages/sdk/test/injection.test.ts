import { describe, expect, expectTypeOf, test } from "vitest";
import { Authsignal, type OnUnavailable, type TrackResponse, type UserActionState } from "../src/index.ts";
import { operationCalls } from "./support/operations.ts";
import { json, startServer } from "./support/server.ts";

const { success } = operationCalls.track;
const request = { userId: "usr_1", action: "signIn" };

/** As a tracer does: the methods run on the proxy. */
function wrapMethod(real: object, name: string | symbol, proxy: unknown): unknown {
  const value: unknown = Reflect.get(real, name, proxy);
  return typeof value === "function" ? (...input: unknown[]) => value.apply(proxy, input) : value;
}

describe("a wrapped client", () => {
  test.each<[string, (real: Authsignal) => Authsignal]>([
    ["a Proxy", (real) => new Proxy(real, {})],
    ["a lazy wrapper", (real) => new Proxy({} as Authsignal, { get: (_, name) => Reflect.get(real, name) })],
    ["a Proxy that wraps methods", (real) => new Proxy(real, { get: wrapMethod })],
    ["an object that inherits from it", (real) => Object.create(real)],
  ])("works: %s", async (_, wrap) => {
    await using server = await startServer(json(200, success));
    const authsignal = wrap(new Authsignal({ apiSecretKey: "k", apiUrl: server.url }));

    expect(await authsignal.track(request)).toEqual(success);
    expect(await authsignal.queryActions({ userId: "usr_1" }).catch((error: Error) => error.name)).toBe(
      "UnexpectedResponseError",
    );
    expect(() => authsignal.webhook.constructEvent("{}", "")).toThrow("Signature format is invalid.");
    authsignal.close();
  });
});

describe("types", () => {
  test("a function that takes an Authsignal accepts a fake with the same methods", () => {
    const takes = (authsignal: Authsignal): Authsignal => authsignal;
    const fake = {} as { [Name in keyof Authsignal]: Authsignal[Name] };
    expectTypeOf(takes).toBeCallableWith(fake);
  });

  test("a function that takes any OnUnavailable accepts a client with a fallback, and sees the fallback", () => {
    const takes = (authsignal: Authsignal<OnUnavailable>) => authsignal.track(request);
    expectTypeOf(takes).toBeCallableWith(new Authsignal({ apiSecretKey: "k", onUnavailable: "ALLOW" }));
    expectTypeOf(takes).toBeCallableWith(new Authsignal({ apiSecretKey: "k" }));
    expectTypeOf<Awaited<ReturnType<typeof takes>>["fallback"]>().toEqualTypeOf<true | undefined>();
  });

  test("the state can be read after a switch over all states", () => {
    const decide = (result: TrackResponse): string => {
      switch (result.state) {
        case "ALLOW":
        case "BLOCK":
        case "CHALLENGE_SUCCEEDED":
        case "CHALLENGE_FAILED":
        case "REVIEW_REQUIRED":
        case "REVIEW_SUCCEEDED":
        case "REVIEW_FAILED":
          return result.state;
        case "CHALLENGE_REQUIRED":
          return result.url;
        default:
          throw new Error(result.state);
      }
    };
    expectTypeOf(decide).returns.toBeString();
    expectTypeOf<TrackResponse["state"]>().toEqualTypeOf<UserActionState>();
    const exhaustive = (state: TrackResponse["state"]): string => {
      if (state === "ALLOW" || state === "BLOCK") return state;
      expectTypeOf(state).not.toBeNever();
      return state;
    };
    expect(exhaustive("ALLOW")).toBe("ALLOW");
  });
});
