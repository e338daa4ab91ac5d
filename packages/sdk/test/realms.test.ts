import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { describe, expect, test } from "vitest";
import type * as Sdk from "../src/index.ts";
import { freePort, json, startServer } from "./support/server.ts";

/**
 * The build for Node, run in a separate context as Jest and vitest's `vmThreads` do. Built-ins such as `Error` and `Date`
 * are then different classes than those of Node's objects.
 */
function sdkInAnotherRealm(): typeof Sdk {
  const file = fileURLToPath(new URL("../dist/index.node.cjs", import.meta.url));
  const own = ["Object", "Array", "Error", "TypeError", "Date", "Map", "Set", "Promise", "RegExp", "JSON", "Symbol"];
  const names = Object.getOwnPropertyNames(globalThis).filter((name) => !own.includes(name) && name !== "globalThis");
  const shared = names.map((name) => [name, (globalThis as Record<string, unknown>)[name]]);
  const context = vm.createContext(Object.fromEntries(shared));
  const load = vm.runInContext(`(function (module, exports, require) { ${readFileSync(file, "utf8")}\n})`, context);
  const module = { exports: {} };
  load(module, module.exports, createRequire(file));
  expect(vm.runInContext("Error", context)).not.toBe(Error);
  return module.exports as typeof Sdk;
}

const errorOf = (call: Promise<unknown>): Promise<Record<string, unknown>> =>
  call.then(
    () => expect.fail("The call succeeded."),
    (error) => error,
  );

describe("in another realm", () => {
  const { Authsignal } = sdkInAnotherRealm();
  const apiSecretKey = "sk_test_key";

  test("a failed connection keeps its cause", async () => {
    const apiUrl = `http://127.0.0.1:${await freePort()}/v1`;
    const error = await errorOf(new Authsignal({ apiSecretKey, apiUrl, maxRetries: 0 }).getUser({ userId: "u" }));
    expect(error).toMatchObject({ name: "ConnectionError", cause: { code: "ECONNREFUSED", syscall: "connect" } });
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ cause: { code: "ECONNREFUSED" } });
  });

  test("a failed connection over fetch keeps its cause", async () => {
    const apiUrl = `http://127.0.0.1:${await freePort()}/v1`;
    const authsignal = new Authsignal({ apiSecretKey, apiUrl, maxRetries: 0, transport: "fetch" });
    expect(await errorOf(authsignal.getUser({ userId: "u" }))).toMatchObject({
      name: "ConnectionError",
      cause: { cause: { code: "ECONNREFUSED" } },
    });
  });

  test("a key function that fails keeps its cause", async () => {
    const apiUrl = `http://127.0.0.1:${await freePort()}/v1`;
    const failing = () => Promise.reject(new Error("The key store is down."));
    const error = await errorOf(new Authsignal({ apiSecretKey: failing, apiUrl }).getUser({ userId: "u" }));
    expect(error).toMatchObject({ name: "ConfigurationError", cause: { message: "The key store is down." } });
  });

  test("a Date of Node is accepted", async () => {
    await using server = await startServer(json(200, []));
    const fromDate = statSync(fileURLToPath(import.meta.url)).mtime;
    await new Authsignal({ apiSecretKey, apiUrl: server.url }).queryActions({ userId: "u", fromDate });
    expect(server.requests[0]?.url).toContain(encodeURIComponent(fromDate.toISOString()));
  });

  test.each([
    ["a Date", new Date(0), undefined],
    ["a plain object", { a: 1 }, undefined],
    ["an array", [1], undefined],
    ["an invalid Date", new Date(Number.NaN), "custom.value is an invalid Date"],
    ["a Map", new Map(), "custom.value is a Map"],
  ])("%s in a request is recognized", async (_, value, problem) => {
    await using server = await startServer(json(200, { state: "ALLOW", isEnrolled: true }));
    const authsignal = new Authsignal({ apiSecretKey, apiUrl: server.url });
    const call = authsignal.track({ userId: "u", action: "signIn", attributes: { custom: { value } } });
    if (problem) expect((await errorOf(call)).message).toContain(problem);
    else expect(await call).toMatchObject({ state: "ALLOW" });
  });

  test("a signal of Node aborts a call", async () => {
    await using server = await startServer(() => {});
    const authsignal = new Authsignal({ apiSecretKey, apiUrl: server.url });
    const controller = new AbortController();
    const error = errorOf(authsignal.getUser({ userId: "u" }, { signal: controller.signal }));
    controller.abort(new Error("enough"));
    expect(await error).toMatchObject({ name: "AbortedError", cause: { message: "enough" } });
  });

  test("headers of Node, and a promise of Node returned by a hook, are recognized", async () => {
    await using server = await startServer(json(200, { isEnrolled: false }));
    const logged: string[] = [];
    const log = (message: string) => void logged.push(message);
    const authsignal = new Authsignal({
      apiSecretKey,
      apiUrl: server.url,
      hooks: { onRequest: () => Promise.reject(new Error("a hook")) as never },
      logger: { debug() {}, info() {}, warn() {}, error: log },
    });
    await authsignal.getUser({ userId: "u" }, { headers: { "x-a": "1" } });
    expect(logged).toEqual(["The hook onRequest failed."]);
    expect(server.requests[0]?.headers["x-a"]).toBe("1");
  });

  test("a webhook is verified, and its errors are instances of their class", () => {
    const authsignal = new Authsignal({ apiSecretKey });
    const { WebhookSignatureError } = sdkInAnotherRealm();
    expect(() => authsignal.webhook.constructEvent(Buffer.from("{}"), "t=1,v2=a")).toThrow(WebhookSignatureError);
  });
});
