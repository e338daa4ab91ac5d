import type { GetUserResponse, TrackResponse } from "@authsignal-actions/sdk";
import { describe, expect, expectTypeOf, test } from "vitest";
import { responseExamples } from "../src/generated/examples.ts";
import { build } from "../src/index.ts";

describe("build", () => {
  test("builds the result of the SDK method", () => {
    const response = build("track");

    expect(response).toEqual(responseExamples.track["200"].allow);
    expectTypeOf(response).toEqualTypeOf<TrackResponse>();
    expectTypeOf(build("getUser")).toEqualTypeOf<GetUserResponse>();
  });

  test("builds every example of every operation with a response body", () => {
    const documented = Object.entries(responseExamples).flatMap(([operation, statuses]) =>
      Object.entries(statuses)
        .filter(([status]) => status.startsWith("2"))
        .flatMap(([, examples]) =>
          Object.entries<unknown>(examples).map(([name, body]) => ({ operation, name, body })),
        ),
    );

    expect(documented.length).toBeGreaterThan(20);
    for (const { operation, name, body } of documented) {
      const built = (build as (operation: string, options: object) => unknown)(operation, { example: name });
      expect(built, `${operation} ${name}`).toEqual(body);
    }
  });

  test("narrows to the state of a named example", () => {
    const blocked = build("track", { example: "block" });
    const challenged = build("track", { example: "challengeRequired" });

    expect(blocked.state).toBe("BLOCK");
    expectTypeOf(blocked.state).toEqualTypeOf<"BLOCK">();
    expect(challenged.url).toMatch(/^https:/);
    expectTypeOf(challenged.url).toEqualTypeOf<string>();
  });

  test("starts from the example that matches the overrides, and narrows to their state", () => {
    const blocked = build("track", { state: "BLOCK", ruleIds: ["rule-1"] });

    expect(blocked).toEqual({ ...responseExamples.track["200"].block, ruleIds: ["rule-1"] });
    expectTypeOf(blocked.state).toEqualTypeOf<"BLOCK">();
    expect(build("track", { isEnrolled: false })).toEqual(responseExamples.track["200"].allowNotEnrolled);
    expect(build("validateChallenge", { isValid: false, state: "CHALLENGE_FAILED" })).toEqual(
      responseExamples.validateChallenge["200"].failed,
    );
  });

  test("changes nested values and keeps their siblings", () => {
    const { authenticator } = build("enrollVerifiedAuthenticator", { authenticator: { phoneNumber: "+6421000000" } });

    expect(authenticator).toMatchObject({ userId: "usr_123", verificationMethod: "SMS", phoneNumber: "+6421000000" });
  });

  test("removes an optional property with undefined", () => {
    const response = build("track", { ruleIds: undefined });

    expect(response).not.toHaveProperty("ruleIds");
    // @ts-expect-error a required property can't be removed
    build("track", { isEnrolled: undefined });
  });

  test("builds a list with one item per override, each based on an item of the example", () => {
    const actions = build("queryActions", {
      items: [{ actionCode: "a" }, { actionCode: "b" }, { actionCode: "c", state: "BLOCK" }],
    });

    expect(actions.map(({ actionCode }) => actionCode)).toEqual(["a", "b", "c"]);
    expect(actions[2]).toEqual({
      ...responseExamples.queryActions["200"].twoActions[0],
      actionCode: "c",
      state: "BLOCK",
    });
    expect(build("queryActions", { items: [] })).toEqual([]);
    expect(build("queryActions", { example: "none" })).toEqual([]);
  });

  test("returns a new object each time", () => {
    const first = build("getAction", { example: "challengeRequired" });
    first.rules?.splice(0);
    first.state = "CHALLENGE_REQUIRED";

    expect(build("getAction", { example: "challengeRequired" }).rules).toHaveLength(1);
  });

  test("does not keep references to overrides", () => {
    const custom = { amount: 1 };
    const built = build("getUser", { custom });
    custom.amount = 2;

    expect(built.custom).toEqual({ amount: 1 });
  });

  test("lists the known examples if the example is unknown", () => {
    // @ts-expect-error unknown example
    expect(() => build("track", { example: "blocked" })).toThrow(
      '"blocked" is not an example of track. Use allow, block, challengeRequired,',
    );
  });

  test("lists the known operations if the operation is unknown", () => {
    // @ts-expect-error its response has no body
    expect(() => build("deleteAuthenticator")).toThrow(
      /"deleteAuthenticator" is not an operation with examples\. Use .*getAction, .*track/,
    );
  });

  test("does not compile with an unknown property, state or item", () => {
    // @ts-expect-error a typo
    build("track", { isEnroled: true });
    // @ts-expect-error REVIEW is an outcome, not a state
    expect(() => build("track", { state: "REVIEW" })).toThrow(
      'build("track"): state can\'t be "REVIEW": it must be one of ALLOW, BLOCK, CHALLENGE_REQUIRED,',
    );
    // @ts-expect-error getUser returns no state
    build("getUser", { state: "ALLOW" });
    // @ts-expect-error a list item has actionCode
    build("queryActions", { items: [{ action: "signIn" }] });
  });
});
