import { describe, expect, expectTypeOf, test } from "vitest";
import type { components } from "../../src/index.node.ts";
import { nodeClient } from "../support/clients.ts";

type Schemas = components["schemas"];

/** A client that gets this response to each call. */
const clientReturning = (reply: object, status = 200): ReturnType<typeof nodeClient> =>
  nodeClient({ fetch: async () => Response.json(reply, { status }) });

const track = { params: { path: { userId: "usr_1", action: "signIn" } }, body: {} } as const;
const user = { params: { path: { userId: "usr_1" } } } as const;

describe("the result of track", () => {
  test("narrows by state: a required challenge has a url and a token", async () => {
    const reply = {
      state: "CHALLENGE_REQUIRED",
      idempotencyKey: "k",
      isEnrolled: true,
      url: "https://a.test?x",
      token: "t",
    };
    const { data } = await clientReturning(reply).POST("/users/{userId}/actions/{action}", track);
    if (data?.state !== "CHALLENGE_REQUIRED") return expect.fail();
    expectTypeOf(data.url).toEqualTypeOf<string>();
    expectTypeOf(data.token).toEqualTypeOf<string>();
    expect(data.url).toBe("https://a.test?x");
  });

  test("may lack a url in any other state", async () => {
    const reply = { state: "ALLOW", idempotencyKey: "k", isEnrolled: false };
    const { data } = await clientReturning(reply).POST("/users/{userId}/actions/{action}", track);
    if (data?.state !== "ALLOW") return expect.fail();
    expectTypeOf(data.url).toEqualTypeOf<string | undefined>();
    expect(data.url).toBeUndefined();
  });

  test("has states that a switch can exhaust", async () => {
    const reply = { state: "REVIEW_REQUIRED", idempotencyKey: "k", isEnrolled: false };
    const { data } = await clientReturning(reply).POST("/users/{userId}/actions/{action}", track);
    expect(data && meaning(data)).toBe("wait");
  });

  function meaning(result: Schemas["TrackResponse"]): "go on" | "ask" | "wait" | "stop" {
    switch (result.state) {
      case "ALLOW":
      case "CHALLENGE_SUCCEEDED":
      case "REVIEW_SUCCEEDED":
        return "go on";
      case "CHALLENGE_REQUIRED":
        return "ask";
      case "REVIEW_REQUIRED":
        return "wait";
      case "BLOCK":
      case "CHALLENGE_FAILED":
      case "REVIEW_FAILED":
        return "stop";
      default:
        return result satisfies never;
    }
  }

  test("is exactly what the document says, open enumerations included", async () => {
    const reply = { state: "ALLOW", idempotencyKey: "k", isEnrolled: true, defaultVerificationMethod: "TELEPATHY" };
    const { data } = await clientReturning(reply).POST("/users/{userId}/actions/{action}", track);
    expectTypeOf(data).toEqualTypeOf<Schemas["TrackResponse"] | undefined>();
    const method: string | undefined = data?.defaultVerificationMethod;
    expectTypeOf<"TELEPATHY">().toExtend<NonNullable<Schemas["TrackResult"]["defaultVerificationMethod"]>>();
    expect(method).toBe("TELEPATHY");
  });
});

describe("a result", () => {
  test("has data to rely on once it is there, and an error that may be anything the service sent", async () => {
    const { data, error, response } = await clientReturning({ errorCode: "unauthorized" }, 401).GET(
      "/users/{userId}",
      user,
    );
    expectTypeOf(data).toEqualTypeOf<Schemas["User"] | undefined>();
    expectTypeOf(error).toEqualTypeOf<Schemas["ErrorResponse"] | string | undefined>();
    expectTypeOf(response).toEqualTypeOf<Response>();
    expect(error).toEqual({ errorCode: "unauthorized" });
  });

  test("is a list for a query", async () => {
    const { data } = await clientReturning([]).GET("/users/{userId}/actions", user);
    expectTypeOf(data).toEqualTypeOf<Schemas["QueriedAction"][] | undefined>();
    expect(data).toEqual([]);
  });

  test("is text when text was asked for", async () => {
    const { data } = await clientReturning({}).GET("/users/{userId}", { ...user, parseAs: "text" });
    expectTypeOf(data).toEqualTypeOf<string | undefined>();
    expect(data).toBe("{}");
  });

  test("is the same by method name and by request()", async () => {
    const { data } = await clientReturning({ isEnrolled: true }).request("get", "/users/{userId}", user);
    expectTypeOf(data).toEqualTypeOf<Schemas["User"] | undefined>();
    expect(data).toEqual({ isEnrolled: true });
  });
});

test("what the document doesn't have does not compile", () => {
  const client = nodeClient({ fetch: async () => Response.json({}) });
  const calls = [
    // @ts-expect-error: unknown path
    () => client.GET("/users/{userId}/nothing", user),
    // @ts-expect-error: this path does not have the method
    () => client.POST("/users/{userId}", user),
    // @ts-expect-error: a path value is missing
    () => client.POST("/users/{userId}/actions/{action}", { params: { path: { userId: "usr_1" } }, body: {} }),
    // @ts-expect-error: the body is missing
    () => client.POST("/users/{userId}/actions/{action}", { params: track.params }),
    // @ts-expect-error: the options are missing
    () => client.GET("/users/{userId}"),
    // @ts-expect-error: unknown option
    () => client.GET("/users/{userId}", { ...user, retries: 3 }),
    // @ts-expect-error: codes is a list
    () => client.GET("/users/{userId}/actions", { params: { ...user.params, query: { codes: "a,b" } } }),
    // @ts-expect-error: a redirect is never followed
    () => client.GET("/users/{userId}", { ...user, redirect: "follow" }),
  ];
  expect(calls).toHaveLength(8);
});
