import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { type CliRun, runCli } from "./support/cli-consumer.ts";
import { type RecordingProxy, startProxy } from "./support/start-proxy.ts";

// Commands that are more than one operation. `cli-matrix.test.ts` has those of the operations.

let proxy: RecordingProxy;
let folder = "";
/** Selects the documented response. */
let prefer = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "authsignal-cli-"));
  proxy = await startProxy(inject("prismUrl"), { headers: () => ({ prefer }) });
});

afterAll(async () => {
  await proxy.close();
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  prefer = "code=200";
});

const key = { AUTHSIGNAL_API_SECRET_KEY: "a-key" };
const user = "--user-id=usr_123";
const instance = [user, "--action=signIn", "--idempotency-key=key_1"];

interface Outcome extends CliRun {
  /** Requests to the API with what the document finds wrong with them. */
  sent: { method: string; path: string | undefined; violations: unknown }[];
}

async function run(
  args: readonly string[],
  more: { env?: Record<string, string>; stdin?: string } = {},
): Promise<Outcome> {
  const from = proxy.exchanges.length;
  const env = { HOME: folder, ...key, ...more.env };
  const result = await runCli([...args, "--api-url", proxy.url], env, more.stdin);
  const sent = proxy.exchanges.slice(from).map(({ method, target, response }) => ({
    method,
    path: target.split("?")[0],
    violations: response.headers["sl-violations"],
  }));
  return { ...result, sent };
}

const getAction = { method: "GET", path: "/users/usr_123/actions/signIn/key_1", violations: undefined };
const queryActions = { method: "GET", path: "/users/usr_123/actions", violations: undefined };
const getUser = { method: "GET", path: "/users/usr_123", violations: undefined };

test("wait ends with the state, or with 75 at its deadline", async () => {
  prefer = "code=200, example=challengeSucceeded";
  const reached = await run(["wait", ...instance, "--deadline-ms=0"]);
  expect(reached).toMatchObject({ exitCode: 0, stderr: "", sent: [getAction] });
  expect(JSON.parse(reached.stdout)).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
  const late = await run(["wait", ...instance, "--state=REVIEW_FAILED", "--deadline-ms=0"]);
  expect(late).toMatchObject({ exitCode: 75, stdout: "", sent: [getAction] });
});

test("watch prints a line for each action", async () => {
  const { exitCode, stdout, sent } = await run(["watch", user, "--codes=signIn", "--deadline-ms=0"]);
  expect({ exitCode, sent }).toEqual({ exitCode: 0, sent: [queryActions] });
  for (const line of stdout.trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("actionCode");
});

test("export writes a line for each action, with the user", async () => {
  const { exitCode, stdout, sent } = await run(["export", "--user-id=usr_123", "--from-date=2026-01-01T00:00:00.000Z"]);
  expect({ exitCode, sent }).toEqual({ exitCode: 0, sent: [queryActions] });
  for (const line of stdout.trim().split("\n"))
    expect(JSON.parse(line)).toMatchObject({ userId: "usr_123", actionCode: expect.any(String) });
});

test("request sends any request, and exits by the status of the response", async () => {
  expect(await run(["request", "GET", "/users/usr_123"])).toMatchObject({ exitCode: 0, sent: [getUser] });
  const track = { method: "POST", path: "/users/usr_123/actions/signIn", violations: undefined };
  const args = ["request", "POST", "/users/usr_123/actions/signIn", "--body", '{"email":"ada@example.com"}'];
  expect(await run(args)).toMatchObject({ exitCode: 0, sent: [track] });
  prefer = "code=401";
  expect(await run(["request", "GET", "/users/usr_123"])).toMatchObject({ exitCode: 77, stdout: "" });
  prefer = "code=404";
  expect(await run(["request", "GET", "/users/usr_123"])).toMatchObject({ exitCode: 3, stdout: "" });
});

test("a request that breaks the document would be reported", async () => {
  const { sent } = await run(["request", "POST", "/users/usr_123/actions/signIn", "--body", '{"email":5}']);
  expect(sent).toMatchObject([{ violations: expect.stringContaining("email must be string") }]);
});

test("login checks the key with a call, and doctor with calls that only read", async () => {
  const login = await run(["login", "--profile=prism"], { stdin: "a-key\n" });
  expect(login).toMatchObject({ exitCode: 0, sent: [{ method: "GET", violations: undefined }] });
  const doctor = await run(["doctor"]);
  expect(doctor.exitCode).toBe(0);
  // The clock is compared by a request for the root, which is not an operation.
  const calls = doctor.sent.filter(({ path }) => path?.startsWith("/users/"));
  expect(calls.length).toBeGreaterThan(0);
  for (const { method, violations } of calls) expect([method, violations]).toEqual(["GET", undefined]);
  prefer = "code=401";
  expect(await run(["login", "--profile=prism"], { stdin: "wrong\n" })).toMatchObject({ exitCode: 77 });
  expect(await run(["doctor"])).toMatchObject({ exitCode: 77 });
});

test.each([
  { code: 64, args: ["wait", user], env: {} },
  { code: 78, args: ["watch", user], env: { AUTHSIGNAL_API_SECRET_KEY: "" } },
  { code: 64, args: ["export"], env: {} },
])("$args sends nothing and exits with $code", async ({ code, args, env }) => {
  expect(await run(args, { env })).toMatchObject({ exitCode: code, stdout: "", sent: [] });
});

test("import refuses a service that is not an emulator", async () => {
  const { exitCode, sent } = await run(["import", "-"], { stdin: '{"userId":"usr_1","email":"a@example.com"}\n' });
  expect(exitCode).not.toBe(0);
  expect(sent.filter(({ path }) => path?.startsWith("/users/"))).toEqual([]);
});
