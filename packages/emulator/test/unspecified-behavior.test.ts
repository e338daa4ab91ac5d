import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { unspecifiedBehaviorDefaults } from "../src/generated/config-types.ts";
import { createEmulator, type EmulatorConfig, type TenantConfig } from "../src/index.ts";
import { start } from "./support/start.ts";

/** The rows of the table in the README below this heading. */
function readTable(heading: string): string[][] {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const section = readme.split(`\n${heading}\n`)[1]?.split("\n#")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
}

const rows = readTable("### Unspecified behavior").map(([name = "", values = "", byDefault = ""]) => ({
  name: name.replaceAll("`", ""),
  values,
  default: JSON.parse(byDefault.replaceAll("`", "")),
}));

const accepts = async (config: EmulatorConfig) => {
  try {
    await (await createEmulator({ listen: false, config })).close();
    return true;
  } catch {
    return false;
  }
};

test("the README lists every option for unspecified behavior, and nothing else", () => {
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(unspecifiedBehaviorDefaults));
});

describe.each(rows)("the README on $name", ({ name, values, default: byDefault }) => {
  const quoted = [...values.matchAll(/`("\w+")`/g)].map(([, value = ""]) => JSON.parse(value));

  test("has the default", () => {
    expect(new Map<string, unknown>(Object.entries(unspecifiedBehaviorDefaults)).get(name)).toBe(byDefault);
  });

  test("has the values that a config accepts", async () => {
    const [, low, high] = /^a whole number from (\d+) to (\d+)$/.exec(values) ?? [];
    const [, most] = /^a number above 0, at most (\d+)$/.exec(values) ?? [];
    expect((low ?? most) !== undefined).toBe(quoted.length === 0);
    const taken = low ? [Number(low), Number(high)] : most ? [0.5, 1, Number(most)] : quoted;
    const refused = low ? [Number(low) - 1, Number(high) + 1, 1.5] : most ? [0, -1, Number(most) + 1] : [5];
    for (const value of [byDefault, ...taken])
      expect({ value, ok: await accepts({ [name]: value }) }).toEqual({ value, ok: true });
    for (const value of [...refused, "other", null]) {
      expect({ value, ok: await accepts({ [name]: value }) }).toEqual({ value, ok: false });
    }
  });
});

const instance = { userId: "jane", action: "pay", idempotencyKey: "first" };
const begin = async (config: TenantConfig) => {
  const started = await start("in-process", {
    config: { actions: [{ actionCode: "pay", defaultUserActionResult: "CHALLENGE" }], ...config },
  });
  return { ...started, control: started.emulator.control };
};

describe("what the options for unspecified behavior decide", () => {
  test("idempotencyKeys: with uuid, no other key is taken", async () => {
    const { refused, track } = await begin({ idempotencyKeys: "uuid" });
    const path = { userId: "jane", action: "pay" };
    expect(await refused("track", { path, body: { idempotencyKey: "first" } })).toMatchObject({
      status: 400,
      errorDescription: "body.idempotencyKey must be a UUID.",
    });
    await track("jane", "pay", { idempotencyKey: "5924a649-b5d3-4baf-a4ab-4b812dde97a0" });
    const { idempotencyKey } = await track("jane", "pay");
    await track("jane", "pay", { idempotencyKey });
  });

  test("urlAndToken: with challengeOnly, nothing else has them", async () => {
    const { control, track } = await begin({ urlAndToken: "challengeOnly" });
    expect(Object.keys(await track("jane", "pay"))).not.toEqual(expect.arrayContaining(["url"]));
    expect(Object.keys(await track("jane", "pay"))).not.toEqual(expect.arrayContaining(["token"]));
    await control.enroll("jane", { verificationMethod: "SMS" });
    expect(await track("jane", "pay")).toMatchObject({ url: expect.any(String), token: expect.any(String) });
  });

  test("times: the longest are no trouble to challenges, lists and the outbox", async () => {
    const seconds = 3_153_600_000;
    const { control, call, track } = await begin({ tokenLifetimeSeconds: seconds, challengeLifetimeSeconds: seconds });
    await control.enroll("jane", { verificationMethod: "SMS" });
    const { token } = await track("jane", "pay", { idempotencyKey: "first" });
    await control.startChallenge(instance);
    expect(await control.outbox({ userId: "jane" })).toHaveLength(1);
    await control.approveChallenge(instance);
    expect(await call("validateChallenge", { body: { token } })).toMatchObject({ isValid: true });
  });

  test("tenantAuthenticators: with none, track is rejected", async () => {
    const { refused, control } = await begin({ tenantAuthenticators: "none" });
    expect(await refused("track", { path: instance, body: {} })).toEqual({
      status: 400,
      error: "AUTHENTICATOR_NOT_FOUND",
      errorCode: "AUTHENTICATOR_NOT_FOUND",
      errorDescription: "No authenticator is configured for this tenant.",
    });
    expect(await control.listActions("jane")).toEqual([]);
  });

  test.each([
    ["known", "ALLOW"],
    ["new", "BLOCK"],
  ] as const)("missingDevice: with %s, a rule on new devices gives %s", async (missingDevice, state) => {
    const rule = {
      ruleId: "r",
      name: "R",
      priority: 1,
      type: "BLOCK" as const,
      isActive: true,
      conditions: { var: "device.isNew" },
    };
    const actions = [{ actionCode: "pay", defaultUserActionResult: "ALLOW" as const, rules: [rule] }];
    const { track } = await begin({ missingDevice, actions });
    expect(await track("jane", "pay")).toMatchObject({ state });
    expect(await track("jane", "pay", { deviceId: "phone" })).toMatchObject({ state: "BLOCK" });
  });

  test.each([
    ["newestFirst", ["2", "1"]],
    ["oldestFirst", ["1", "2"]],
  ] as const)("actionsOrder: %s", async (actionsOrder, expected) => {
    const { call, track } = await begin({ actionsOrder });
    for (const idempotencyKey of ["1", "2"]) await track("jane", "pay", { idempotencyKey });
    const listed = await call("queryActions", { path: { userId: "jane" } });
    expect(listed.map((action) => action.idempotencyKey)).toEqual(expected);
  });

  test.each([
    ["oldestFirst", ["SMS", "PUSH"]],
    ["newestFirst", ["PUSH", "SMS"]],
  ] as const)(
    "authenticatorsOrder: %s, and the default is the oldest all the same",
    async (authenticatorsOrder, expected) => {
      const { call, control, track } = await begin({ authenticatorsOrder });
      for (const verificationMethod of ["SMS", "PUSH"]) await control.enroll("jane", { verificationMethod });
      const listed = await call("getAuthenticators", { path: { userId: "jane" } });
      expect(listed.map((authenticator) => authenticator.verificationMethod)).toEqual(expected);
      expect(await track("jane", "pay")).toMatchObject({
        enrolledVerificationMethods: expected,
        defaultVerificationMethod: "SMS",
      });
    },
  );

  test("updateMoves: with proven, only those moves are made", async () => {
    const { call, control, refused, track } = await begin({ updateMoves: "proven" });
    await control.enroll("jane", { verificationMethod: "SMS" });
    await track("jane", "pay", { idempotencyKey: "first" });
    const move = (state: string) => call("updateAction", { path: instance, body: { state } });
    expect(await refused("updateAction", { path: instance, body: { state: "CHALLENGE_SUCCEEDED" } })).toMatchObject({
      status: 400,
      errorDescription:
        "body.state cannot be CHALLENGE_SUCCEEDED: after CHALLENGE_REQUIRED, only REVIEW_REQUIRED and BLOCK can be set.",
    });
    await move("CHALLENGE_REQUIRED");
    await move("REVIEW_REQUIRED");
    await move("REVIEW_SUCCEEDED");
    expect(await refused("updateAction", { path: instance, body: { state: "BLOCK" } })).toMatchObject({
      errorDescription: "body.state cannot be BLOCK: after REVIEW_SUCCEEDED, nothing can be set.",
    });
  });

  test("notFoundBody: with empty, a 404 of what does not exist has none", async () => {
    const { send } = await begin({ notFoundBody: "empty" });
    const responses = [
      await send("/users/jane/actions/pay/first"),
      await send("/users/jane/actions/pay/first", { method: "PATCH", body: '{"state":"BLOCK"}' }),
      await send("/users/jane/authenticators/none", { method: "DELETE" }),
    ];
    for (const response of responses) expect([response.status, await response.text()]).toEqual([404, ""]);
    expect(await (await send("/nothing")).json()).toMatchObject({ errorCode: "not_found" });
  });
});
