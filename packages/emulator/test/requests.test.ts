import { type OperationId, operations } from "@authsignal-actions/client";
import { describe, expect, test } from "vitest";
import type { EmulatorConfig } from "../src/index.ts";
import { basic, start, transports } from "./support/start.ts";
import { events, receiveInProcess } from "./support/webhook-receiver.ts";

const unauthorized = {
  error: "unauthorized",
  errorCode: "unauthorized",
  errorDescription:
    "The request is unauthorized. Check that your API key and region base URL are correctly configured.",
};
const track = "/users/jane/actions/signIn";

/** Data points in lists in one another, objects included. */
const nested = (levels: number) => `{"custom":{"x":${"[".repeat(levels - 2)}${"]".repeat(levels - 2)}}}`;

describe.each(transports)("authorization, %s", (transport) => {
  test.each([
    ["no key", ""],
    ["an empty key", basic("")],
    ["a wrong key", basic("wrong")],
    ["another scheme", "Bearer token"],
    ["what is not base64", "Basic %%%"],
  ])("%s is a 401 in the words of the service", async (_, authorization) => {
    const { send } = await start(transport);
    const response = await send(track, { method: "POST", body: "{}", headers: { authorization } });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual(unauthorized);
  });

  test.each(Object.keys(operations) as OperationId[])("%s checks it before anything else", async (id) => {
    const { send } = await start(transport);
    const { method, path } = operations[id];
    const body = method === "POST" || method === "PATCH" ? "not json" : null;
    const wrong = path.replaceAll(/\{\w+\}/g, "%zz");
    const response = await send(wrong, { method, body, headers: { authorization: basic("wrong") } });
    expect(await response.json()).toEqual(unauthorized);
  });

  test("the key of one emulator does not open another", async () => {
    const first = await start(transport);
    const second = await start(transport);
    const authorization = basic(first.emulator.apiSecretKey);
    expect((await second.send("/users/jane", { headers: { authorization } })).status).toBe(401);
  });
});

describe.each(transports)("requests that are not right, %s", (transport) => {
  test.each<[string, string, unknown]>([
    ["no body", "body is missing", undefined],
    ["half an object", "body is not JSON", '{"email":'],
    ["a number", "body must be object", "1"],
    ["null", "body must be object", "null"],
    ["a wrong type", "body.email must be string", { email: 1 }],
    ["a wrong type inside", "body.custom must be object", { custom: [] }],
    ["a wrong format", "body.redirectUrl must match format", { redirectUrl: "nowhere" }],
    ["more than 1 MiB", "body is larger than 1048576 bytes", { email: "x".repeat(1024 * 1024) }],
    ["101 levels", "body is nested deeper than 100 levels", nested(101)],
    ["200 000 levels", "body is nested deeper than 100 levels", nested(200_000)],
  ])("%s is rejected: %s", async (_, description, body) => {
    const { emulator, refused } = await start(transport);
    expect(await refused("track", { path: { userId: "jane", action: "signIn" }, body })).toMatchObject({
      status: 400,
      errorCode: "invalid_request",
      errorDescription: expect.stringContaining(description),
    });
    expect(await emulator.control.listActions("jane")).toEqual([]);
  });

  test("100 levels are accepted, and returned by lists, logs and traces", async () => {
    const { received, webhookFetch } = receiveInProcess();
    const always = { ruleId: "r", name: "Always", priority: 1, type: "ALLOW" as const, isActive: true };
    const rules = [{ ...always, conditions: { "==": [{ var: "custom.x" }, 1] } }];
    const config: EmulatorConfig = {
      webhookUrl: "https://shop.example/logs",
      actions: [{ actionCode: "signIn", defaultUserActionResult: "ALLOW", rules }],
    };
    const { emulator, call, track } = await start(transport, { config, webhookFetch });
    const body = JSON.parse(nested(100));
    const { idempotencyKey } = await track("jane", "signIn", body);
    const instance = { userId: "jane", action: "signIn", idempotencyKey };
    await call("getAction", { path: instance });
    expect(await call("queryActions", { path: { userId: "jane" } })).toMatchObject([{ idempotencyKey }]);
    await emulator.control.clock.advance(10_000);
    expect(received.flatMap(events)).toMatchObject([{ record: { idempotencyKey, customVariables: body.custom } }]);
    const { rules: traced } = await emulator.control.traceRules(instance);
    expect(traced).toMatchObject([{ inputs: { "custom.x": body.custom.x } }]);
  });

  test("every wrong field is named, and no value is repeated", async () => {
    const { refused } = await start(transport);
    const body = { email: 5551234, ipAddress: true };
    const { errorDescription } = await refused("track", { path: { userId: "jane", action: "sign in" }, body });
    expect(errorDescription).toBe(
      'path.action must match pattern "^[a-zA-Z0-9_-]{1,64}$". body.email must be string. body.ipAddress must be string.',
    );
  });

  test("a value of the wrong type gets no second message about allowed values", async () => {
    const { refused } = await start(transport);
    const path = { userId: "jane", action: "signIn", idempotencyKey: "first" };
    expect(await refused("updateAction", { path, body: { state: 1 } })).toMatchObject({
      errorDescription: "body.state must be string.",
    });
    expect(await refused("enrollVerifiedAuthenticator", { path, body: { verificationMethod: 1 } })).toMatchObject({
      errorDescription: "body.verificationMethod must be string.",
    });
  });

  test("a required field that is missing is named", async () => {
    const { refused } = await start(transport);
    expect(await refused("validateChallenge", { body: {} })).toMatchObject({
      errorDescription: "body.token is missing.",
    });
  });

  test("a field that the spec does not know is accepted", async () => {
    const { call } = await start(transport);
    await call("track", { path: { userId: "jane", action: "signIn" }, body: { fieldOfTomorrow: 1 } });
  });

  test.each([
    ["text", ""],
    ["text after a byte-order mark", "\ufeff"],
  ])("%s is read as UTF-8, and bytes that are not UTF-8 are rejected", async (_, mark) => {
    const { send, call } = await start(transport);
    const sent = `${mark}{"username":"J\u00e4ne \u{1f600}"}`;
    expect((await send(track, { method: "POST", body: sent })).status).toBe(200);
    const broken = new Uint8Array(Buffer.from('{"username":"J\u00e4ne"}', "latin1"));
    expect((await send(track, { method: "POST", body: broken })).status).toBe(400);
    expect(await call("getUser", { path: { userId: "jane" } })).toMatchObject({ username: "J\u00e4ne \u{1f600}" });
  });

  test("JSON is JSON whatever the content type says", async () => {
    const { send } = await start(transport);
    const headers = { "content-type": "text/plain" };
    expect((await send(track, { method: "POST", body: "{}", headers })).status).toBe(200);
  });

  test("a body of 1 MiB in pieces is read, a larger one is rejected", async () => {
    const { send } = await start(transport);
    const sendPieces = (length: number) => {
      const json = JSON.stringify({ email: "x".repeat(length - '{"email":""}'.length) });
      const body = new Blob([json.slice(0, 1000), json.slice(1000)]).stream();
      return send(track, { method: "POST", body, duplex: "half" });
    };
    expect((await sendPieces(1024 * 1024)).status).toBe(200);
    expect((await sendPieces(1024 * 1024 + 1)).status).toBe(400);
  });

  test.each(["%zz", "%", "%ff", "%c3"])("the path value %s, which no encoder writes, is rejected", async (userId) => {
    const { send } = await start(transport);
    const response = await send(`/users/${userId}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errorDescription: expect.stringContaining("path.userId") });
  });
});

describe.each(transports)("routes that do not exist, %s", (transport) => {
  test.each([
    ["GET", "/nowhere"],
    ["GET", ""],
    ["PUT", "/users/jane"],
    ["GET", "/users/jane/"],
    ["GET", "/users//actions"],
    ["GET", "/users/jane/actions/signIn/key/more"],
  ])("%s %s is a 404 that names those that exist", async (method, path) => {
    const { send } = await start(transport);
    const response = await send(path, { method });
    const { errorCode, errorDescription } = (await response.json()) as Record<string, string>;
    expect(response.status).toBe(404);
    expect(errorCode).toBe("not_found");
    expect(errorDescription).toContain(`There is no route ${method} /v1${path}.`);
    for (const operation of Object.values(operations)) {
      expect(errorDescription).toContain(`${operation.method} /v1${operation.path}`);
    }
  });
});
