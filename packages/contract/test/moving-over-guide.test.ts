import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as vendor from "@authsignal/node";
import * as sdk from "@authsignal-actions/sdk";
import { describe, expect, test } from "vitest";
import { signWebhook } from "./support/sign-webhook.ts";
import { startEmulator } from "./support/start-emulator.ts";

const userId = "usr_123";
const action = "withdrawFunds";
const options = { apiSecretKey: "a-key", apiUrl: "http://127.0.0.1/v1" };

type Credential = NonNullable<sdk.UserAuthenticator["webauthnCredential"]>;

test("the guide lists at most four differences", async () => {
  const differences = (await readGuide()).match(/^## \d\./gm) ?? [];
  expect(differences.length).toBeGreaterThan(0);
  expect(differences.length).toBeLessThanOrEqual(4);
});

test("the guide names every call and every export that is not here", async () => {
  const guide = await readGuide();
  // Private, though JavaScript can see it.
  const calls = Object.getOwnPropertyNames(vendor.Authsignal.prototype).filter((name) => name !== "getRequestConfig");
  const missing = [
    ...calls.filter((name) => !(name in sdk.Authsignal.prototype)),
    ...Object.keys(vendor).filter((name) => !(name in sdk)),
  ];
  expect(missing.filter((name) => !new RegExp(`\`(new )?${name}\\b`).test(guide))).toEqual([]);
});

test("the guide names each idiom of the vendor's SDK that does not compile here", async () => {
  const guide = await readGuide();
  const authsignal = new sdk.Authsignal(options);
  const error: sdk.AuthsignalError = new sdk.UnauthorizedError("…", { statusCode: 401, errorCode: "unauthorized" });
  const idioms = {
    // @ts-expect-error the message comes first
    "new AuthsignalError(": () => new sdk.AuthsignalError(401, "unauthorized", "…"),
    // @ts-expect-error missing without a response
    "error.errorCode.toUpperCase()": () => error.errorCode.toUpperCase(),
    // @ts-expect-error missing without a response
    "error.statusCode": (): number => error.statusCode,
    // @ts-expect-error a header is for constructEvent
    "webhook.parseSignature()": () => authsignal.webhook.parseSignature(""),
    // @ts-expect-error the caller already has it
    apiUrl: () => authsignal.apiUrl,
    // @ts-expect-error the caller already has it
    apiSecretKey: () => authsignal.apiSecretKey,
    // @ts-expect-error may be missing
    "`output` of `getAction`": (action: sdk.GetActionResponse) => action.output.custom.tier,
    // @ts-expect-error missing in sample responses
    "`emailVerified`": (user: sdk.GetUserResponse): boolean => user.emailVerified,
    // @ts-expect-error missing in sample responses
    "`phoneNumberVerified`": (user: sdk.GetUserResponse): boolean => user.phoneNumberVerified,
    // @ts-expect-error missing in sample responses
    "`userId` of an authenticator": ({ userId }: sdk.UserAuthenticator): string => userId,
    "webauthnCredential.parsedUserAgent": ({ parsedUserAgent }: Credential) =>
      // @ts-expect-error its parts have no types
      parsedUserAgent?.os.name,
    // @ts-expect-error an outcome
    'state === "REVIEW"': ({ state }: sdk.TrackResponse) => state === "REVIEW",
    // @ts-expect-error unknown before the type is asked for
    "event.data.userId": (event: sdk.WebhookEvent): string => event.data.userId,
  };
  expect(Object.keys(idioms).filter((idiom) => !guide.includes(idiom))).toEqual([]);
});

describe("what the guide says of this SDK is so", () => {
  test("an error has the name of its class", async () => {
    const error = new sdk.UnauthorizedError("…", { statusCode: 401, errorCode: "unauthorized" });
    expect(error).toMatchObject({ name: "UnauthorizedError", statusCode: 401, errorCode: "unauthorized" });
    expect(error).toBeInstanceOf(sdk.AuthsignalError);
  });

  test("without a response there is no status", async () => {
    const { emulator, authsignal } = await startEmulator();
    await emulator.close();
    const error = await authsignal.getUser({ userId }, { maxRetries: 0 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(sdk.ConnectionError);
    expect(error).not.toHaveProperty("statusCode");
  });

  test("an id arrives as it is", async () => {
    const { emulator, authsignal } = await startEmulator();
    const hostileId = "a/../b?x=1#f";
    await authsignal.track({ userId: hostileId, action });
    expect(await emulator.control.listActions(hostileId)).toHaveLength(1);
  });

  test.each<{ what: string; field: string; call: (authsignal: sdk.Authsignal) => Promise<unknown> }>([
    { what: "an action code", field: "action", call: (to) => to.track({ userId, action: "withdraw funds" }) },
    { what: "an empty id", field: "userId", call: (to) => to.getUser({ userId: "" }) },
    { what: "the id ..", field: "userId", call: (to) => to.getUser({ userId: ".." }) },
    { what: "a date", field: "fromDate", call: (to) => to.queryUserActions({ userId, fromDate: "yesterday" }) },
    { what: "a state", field: "state", call: (to) => to.queryUserActions({ userId, state: "REVIEW" }) },
  ])("$what that can't be right is rejected before a request", async ({ field, call }) => {
    await expect(call(new sdk.Authsignal(options))).rejects.toMatchObject({
      name: "InvalidRequestError",
      field,
      attempts: 0,
    });
  });

  test("http:// to another host is rejected", () => {
    expect(() => new sdk.Authsignal({ ...options, apiUrl: "http://api.example.com/v1" })).toThrow(/allowInsecureUrl/);
  });

  test("a webhook from the future is rejected, which the vendor's SDK accepts", () => {
    const payload = JSON.stringify({ version: 1, type: "action.verify", data: {} });
    const signature = signWebhook(payload, options.apiSecretKey, -360);
    expect(new vendor.Authsignal(options).webhook.constructEvent(payload, signature)).toMatchObject({ version: 1 });
    expect(() => new sdk.Authsignal(options).webhook.constructEvent(payload, signature)).toThrow(
      "Timestamp is outside the tolerance zone.",
    );
  });

  test("a batch of logs is rejected with the name of the call that takes it", () => {
    const payload = JSON.stringify({ records: [] });
    const signature = signWebhook(payload, options.apiSecretKey);
    expect(() => new sdk.Authsignal(options).webhook.constructEvent(payload, signature)).toThrow(/constructLogEvents/);
    expect(new sdk.Authsignal(options).webhook.constructLogEvents(payload, signature)).toEqual({ records: [] });
    expect(new sdk.Authsignal(options).webhook.constructLogEventBatch(payload, signature)).toEqual({ records: [] });
  });

  test("the calls that 0.x and 1.x make do their work in their new form", async () => {
    const { emulator, authsignal } = await startEmulator({
      config: { actions: [{ actionCode: action, defaultUserActionResult: "CHALLENGE" }] },
    });
    await authsignal.enrollVerifiedAuthenticator({
      userId,
      attributes: { verificationMethod: "SMS", phoneNumber: "+64" },
    });
    const attributes = { redirectUrl: "https://shop.example", email: "jane@example.com", custom: { amount: 5 } };
    const { idempotencyKey } = await authsignal.track({ userId, action, attributes });
    const instance = { userId, action, idempotencyKey };
    await authsignal.updateAction({ ...instance, attributes: { state: "BLOCK" } });
    expect(await authsignal.getAction(instance)).toMatchObject({ state: "BLOCK", output: { custom: { amount: 5 } } });
    expect(await emulator.control.listActions(userId)).toHaveLength(1);
    const unknown = authsignal.getAction({ ...instance, idempotencyKey: "unknown" });
    await expect(unknown).rejects.toBeInstanceOf(sdk.NotFoundError);
  });

  test.each(["secret", "apiBaseUrl", "redirectUrl", "updateActionState", "oobChannel", "tenantId"])(
    "it says what becomes of %s of 0.x and 1.x",
    async (name) => {
      const [, section = ""] = (await readGuide()).split("## From versions 0.x and 1.x");
      expect(section.split("\n## ")[0]).toContain(`\`${name}`);
    },
  );

  test.each([
    "timeout",
    "Idempotency-Key",
    "constructLogEventBatch",
    "InvalidSignatureError",
    "InvalidPayloadError",
    "flows",
  ])("it says how %s of 3.x compares", async (name) => {
    const [, section = ""] = (await readGuide()).split("## What version 3 announces");
    expect(section).toContain(`${name}\``);
  });
});

async function readGuide(): Promise<string> {
  const root = dirname(createRequire(import.meta.url).resolve("@authsignal-actions/sdk/package.json"));
  return readFile(join(root, "docs/moving-from-authsignal-node.md"), "utf8");
}
