import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { processSystem } from "../src/process-system.ts";
import { runCli, startEmulator } from "./support/run-cli.ts";
import { startRecorder } from "./support/start-recorder.ts";

const env = { AUTHSIGNAL_API_SECRET_KEY: "sk_canary_key" };
const challenging = { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const }] };
const track = ["track", "--user-id=usr_1", "--action=withdraw"];

test("the system's ids are random UUIDs of version 4", () => {
  const { randomId } = processSystem({ exitOnBrokenPipe() {}, keepInterrupt() {} });
  const ids = Array.from({ length: 1000 }, randomId);

  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

describe("a preview", () => {
  test("names what the command would compare with the response, as the request does not have it", async () => {
    const args = ["validate-challenge", "--user-id=u", "--action=a", "--idempotency-key=k", "--curl"];
    const { stdout, stderr } = await runCli(args, { env, stdin: "token" });

    expect(stdout).not.toContain("idempotencyKey");
    expect(stderr).toContain("--idempotency-key is not sent");
    expect((await runCli([...args, "--quiet"], { env, stdin: "token" })).stderr).toBe("");
  });

  test("as JSON shows what the call would send, and sends nothing", async () => {
    const { url, requests } = await startRecorder();
    const preview = await runCli([...track, "--custom", "amount=5", "--dry-run", "--api-url", url], { env });
    await runCli([...track, "--custom", "amount=5", "--api-url", url], { env });

    const shown = JSON.parse(preview.stdout);
    const [sent] = requests;
    expect(requests).toHaveLength(1);
    expect(shown).toEqual({
      method: sent?.method,
      url: new URL(sent?.path ?? "", url).href,
      body: { ...(sent?.body as object), idempotencyKey: expect.any(String) },
    });
    expect(preview.stdout).not.toContain("sk_canary_key");
  });

  test.for([
    { args: ["track", "--user-id=it's $HOME", "--action=withdraw", "--custom", `note=a'b"$(id)`] },
    { args: ["delete-user", "--user-id=u"] },
    { args: ["validate-challenge", "--action=withdraw"] },
    { args: ["request", "POST", "/users/u%20/actions/a", "--body", '{"a":"it\'s"}'] },
  ])("as curl, run in a shell, sends the same: $args", async ({ args }) => {
    const recorder = await startRecorder();
    const variables = { ...env, AUTHSIGNAL_TOKEN: "tok_canary" };
    const all = [...args, ...(args[0] === "track" ? ["--idempotency-key=k"] : []), "--api-url", recorder.url];
    const { stdout } = await runCli([...all, "--curl"], { env: variables });
    expect(recorder.requests).toEqual([]);
    expect(stdout).not.toMatch(/canary/);
    await runCli([...all, ...(args[0] === "delete-user" ? ["--yes"] : [])], { env: variables });
    await promisify(execFile)("sh", ["-c", stdout], { env: { PATH: process.env.PATH, ...variables } });

    const [own, curl] = recorder.requests;
    expect(curl).toEqual(own);
  });

  test("checks the input as the call does", async () => {
    expect(await runCli(["track", "--user-id=.", "--action=a", "--curl"], { env })).toMatchObject({
      exitCode: 2,
      stdout: "",
    });
  });
});

describe("a call that deletes", () => {
  const deleteUser = ["delete-user", "--user-id=usr_1"];

  test("needs --yes where it can't ask", async () => {
    const { emulator, run } = await startEmulator();
    await emulator.control.enroll("usr_1", { verificationMethod: "SMS", phoneNumber: "+64210000000" });

    const { exitCode, stderr } = await run(deleteUser);
    expect(exitCode).toBe(64);
    expect(JSON.parse(stderr).error.message).toContain("--yes");
    expect(await emulator.control.listAuthenticators("usr_1")).toHaveLength(1);
    expect(await run([...deleteUser, "--yes"])).toMatchObject({ exitCode: 0 });
    expect(await emulator.control.listAuthenticators("usr_1")).toEqual([]);
  });

  test.for([
    { answer: "y", exitCode: 0, left: 0 },
    { answer: "", exitCode: 130, left: 1 },
    { answer: "no", exitCode: 130, left: 1 },
  ])("asks on a terminal, and takes $answer as an answer", async ({ answer, exitCode, left }) => {
    const { emulator, run } = await startEmulator();
    await emulator.control.enroll("usr_1", { verificationMethod: "SMS", phoneNumber: "+64210000000" });
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return answer;
    };

    expect(await run(deleteUser, { terminal: 80, ask })).toMatchObject({ exitCode });
    expect(questions).toEqual([expect.stringContaining('user-id "usr_1"')]);
    expect(await emulator.control.listAuthenticators("usr_1")).toHaveLength(left);
  });
});

describe("--exit-verdict", () => {
  test.for([
    { state: "ALLOW", code: 0 },
    { state: "BLOCK", code: 10 },
    { state: "CHALLENGE_REQUIRED", code: 11 },
    { state: "REVIEW_REQUIRED", code: 12 },
    { state: "CHALLENGE_SUCCEEDED", code: 0 },
    { state: "CHALLENGE_FAILED", code: 10 },
    { state: "REVIEW_SUCCEEDED", code: 0 },
    { state: "REVIEW_FAILED", code: 10 },
  ])("exits with $code for $state", async ({ state, code }) => {
    const { url } = await startRecorder(200, {
      state,
      idempotencyKey: "k",
      isEnrolled: true,
      url: "http://u",
      token: "t",
    });

    expect(await runCli([...track, "--exit-verdict", "--quiet", "--api-url", url], { env })).toEqual({
      exitCode: code,
      stdout: "",
      stderr: "",
    });
    expect(await runCli([...track, "--api-url", url], { env })).toMatchObject({ exitCode: 0 });
  });

  test.for<[object, number]>([
    [{ isValid: true, state: "CHALLENGE_SUCCEEDED" }, 0],
    [{ isValid: false, state: "ALLOW" }, 0],
    [{ isValid: false, state: "REVIEW_SUCCEEDED" }, 0],
    [{ isValid: true }, 0],
    [{ isValid: false }, 5],
    [{ isValid: false, error: "User is invalid." }, 5],
    [{ isValid: true, state: "BLOCK" }, 5],
    [{ isValid: false, state: "CHALLENGE_REQUIRED" }, 5],
  ])("validate-challenge without it: %o exits with %i, and is printed", async ([response, code]) => {
    const { url } = await startRecorder(200, response);
    const result = await runCli(["validate-challenge", "--api-url", url], { env, stdin: "token" });

    expect(result).toMatchObject({ exitCode: code, stdout: `${JSON.stringify(response)}\n` });
    if (code === 0) expect(result.stderr).toBe("");
    else expect(JSON.parse(result.stderr).error).toMatchObject({ name: "ChallengeNotPassedError", exitCode: code });
  });

  test("exits with 10 for a token that is not valid", async () => {
    const { run } = await startEmulator();
    expect(await run(["validate-challenge", "--exit-verdict"], { stdin: "garbage" })).toMatchObject({ exitCode: 10 });
  });
});

describe("--fields", () => {
  test("chooses and orders, also nested ones and in a list", async () => {
    const { url } = await startRecorder(200, [{ actionCode: "a", state: "ALLOW", deep: { x: 1 } }]);
    const list = ["query-actions", "--user-id=u", "--api-url", url];

    const piped = await runCli([...list, "--fields", "state,actionCode"], { env });
    expect(piped.stdout).toBe('[{"state":"ALLOW","actionCode":"a"}]\n');
    const raw = await runCli(["request", "GET", "/x", "--fields=deep.x", "--api-url", url], { env });
    expect(raw.stdout).toBe('[{"deep.x":1}]\n');
    const shown = await runCli([...list, "--fields=state"], { env, terminal: 80 });
    expect(shown.stdout).toBe("state\n\u001b[32mALLOW\u001b[39m\n");
  });

  test.for([
    ["track", "--action=a", "staet", "Did you mean state?"],
    ["update-user", "--email=a@b.c", "userId,custom.tier,emial", "Did you mean email?"],
    ["get-authenticators", "", "webauthnCredential.nam", "Did you mean webauthnCredential.name?"],
  ])("of %s that the API does not have are refused before the call", async ([command = "", flag, fields, near]) => {
    const { url, requests } = await startRecorder();
    const args = [command, "--user-id=u", ...(flag ? [flag] : []), `--fields=${fields}`, "--api-url", url];
    const { exitCode, stderr } = await runCli(args, { env });

    expect({ exitCode, requests }).toEqual({ exitCode: 64, requests: [] });
    expect(JSON.parse(stderr).error.message).toContain(near);
    expect(JSON.parse(stderr).error.hint).toMatch(/^Nothing was sent\. The fields are /);
  });

  test("that this response does not have are omitted", async () => {
    const { url } = await startRecorder();
    const shown = (fields: string) => runCli([...track, "--api-url", url, "--fields", fields], { env });

    expect(await shown("state,url")).toEqual({ exitCode: 0, stdout: '{"state":"ALLOW"}\n', stderr: "" });
    expect(await shown("url")).toEqual({ exitCode: 0, stdout: "{}\n", stderr: "" });
  });

  test("of a raw request that the response does not have are an error after the call", async () => {
    const { url } = await startRecorder(200, [{ actionCode: "a" }]);
    const { exitCode, stderr } = await runCli(["request", "GET", "/x", "--api-url", url, "--fields=stat"], { env });

    expect(exitCode).toBe(64);
    expect(JSON.parse(stderr).error).toMatchObject({
      message: "--fields: the response has none of stat.",
      hint: "The call succeeded. Its response has actionCode.",
    });
  });
});

test("-v logs each attempt on stderr, with the request id and without the user", async () => {
  const server = createServer((_request, response) => {
    response
      .writeHead(server.listenerCount("done") ? 200 : 503, { "x-request-id": "req_1" })
      .end('{"isEnrolled":false}');
    server.once("done", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;

  const { stderr, exitCode } = await runCli(["get-user", "--user-id=usr_canary", "-v", "--api-url", url], { env });

  expect(exitCode).toBe(0);
  expect(stderr.replaceAll(/\d+ ms/g, "N ms").split("\n")).toEqual([
    "> GET /users/{userId} (attempt 1)",
    "< 503 in N ms, request id req_1",
    "! ServerError 503, next attempt in N ms",
    "> GET /users/{userId} (attempt 2)",
    "< 200 in N ms, request id req_1",
    "",
  ]);
  expect(stderr).not.toMatch(/canary/);
});

test("--open opens the challenge link, and a missing browser is no failure", async () => {
  const { run } = await startEmulator();
  const opened: string[] = [];
  const openBrowser = async (url: string) => void opened.push(url);

  const { stdout } = await run([...track, "--open"], { openBrowser });
  expect(opened).toEqual([JSON.parse(stdout).url]);
  const without = await run([...track, "--open"]);
  expect(without).toMatchObject({
    exitCode: 0,
    stderr: "Can't open a browser. Open the url of the response yourself.\n",
  });
});

describe("request", () => {
  test("is a raw call, with the response as it came", async () => {
    const { run } = await startEmulator();
    const user = await run(["get-user", "--user-id=usr 1"]);

    expect(await run(["request", "GET", "/users/usr%201"])).toEqual(user);
    const tracked = await run(["request", "POST", "/users/usr%201/actions/signIn", "--body", '{"idempotencyKey":"k"}']);
    expect(JSON.parse(tracked.stdout)).toMatchObject({ state: "ALLOW", idempotencyKey: "k" });
    const listed = await run(["request", "GET", "/users/usr%201/actions?codes=signIn", "--fields=idempotencyKey"]);
    expect(listed.stdout).toBe('[{"idempotencyKey":"k"}]\n');
  });

  test.for([
    { args: ["GET", "/users/u/actions/a/none"], exitCode: 3, name: "NotFoundError" },
    { args: ["POST", "/users/u/actions/bad%20code", "--body={}"], exitCode: 2, name: "InvalidRequestError" },
  ])("fails as the commands do: $args", async ({ args, exitCode, name }) => {
    const { run } = await startEmulator();
    const result = await run(["request", ...args]);

    expect(result).toMatchObject({ exitCode, stdout: "" });
    expect(JSON.parse(result.stderr).error).toMatchObject({ name, message: expect.stringMatching(/^4\d\d - /) });
  });

  test.for([
    "//evil.example/x",
    "https://evil.example",
    "users",
    "/../x",
    "/a/%2e%2E/b",
    "/a b",
    "/{userId}",
    "/\\evil",
    "/é",
  ])("never leaves the base URL: %s", async (path) => {
    const { url, requests } = await startRecorder();
    expect(await runCli(["request", "GET", path, "--api-url", url], { env })).toMatchObject({
      exitCode: 64,
      stdout: "",
    });
    expect(requests).toEqual([]);
  });

  test("is not sent again after a failure", async () => {
    const { url, requests } = await startRecorder(503, {});
    expect(await runCli(["request", "GET", "/users/u", "--api-url", url], { env })).toMatchObject({ exitCode: 69 });
    expect(requests).toHaveLength(1);
  });
});

/** A clock that only `sleep` moves. */
function fakeTime(onSleep: () => Promise<unknown> = async () => {}) {
  let time = 1_000;
  return {
    now: () => time,
    sleep: async (milliseconds: number) => {
      time += milliseconds;
      await onSleep();
    },
  };
}

describe("wait", () => {
  const start = async () => {
    const { emulator, run } = await startEmulator(challenging);
    await emulator.control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });
    const { idempotencyKey } = JSON.parse((await run(track)).stdout);
    const instance = { userId: "usr_1", action: "withdraw", idempotencyKey };
    return { emulator, run, instance, wait: ["wait", ...track.slice(1), "--idempotency-key", idempotencyKey] };
  };

  test("ends with the action when the challenge ends", async () => {
    const { emulator, run, instance, wait } = await start();
    let sleeps = 0;
    const time = fakeTime(async () => ++sleeps === 3 && emulator.control.failChallenge(instance));

    const { exitCode, stdout } = await run([...wait, "--exit-verdict"], time);
    expect({ exitCode, state: JSON.parse(stdout).state, sleeps }).toEqual({
      exitCode: 10,
      state: "CHALLENGE_FAILED",
      sleeps: 3,
    });
  });

  test("ends with 75 at its deadline, and names the state", async () => {
    const { run, wait } = await start();
    const time = fakeTime();
    const { exitCode, stderr } = await run([...wait, "--deadline-ms=5000", "--state=ALLOW,BLOCK"], time);

    expect(exitCode).toBe(75);
    expect(JSON.parse(stderr).error).toMatchObject({
      name: "DeadlineError",
      message: expect.stringContaining("CHALLENGE_REQUIRED"),
    });
    expect(time.now()).toBe(6_000);
  });

  test("says once on a terminal what it waits for, and until when", async () => {
    const { run, wait } = await start();
    const args = [...wait, "--deadline-ms=5000", "--state=ALLOW,BLOCK"];
    const { stderr } = await run(args, { ...fakeTime(), terminal: 80, env: { TZ: "UTC" } });

    expect(stderr.split("\n")[0]).toMatch(
      /^withdraw is CHALLENGE_REQUIRED\. Waiting until 00:00:0\d for ALLOW, BLOCK\.$/,
    );
    expect(stderr.match(/Waiting/g)).toHaveLength(1);
  });

  test("takes only known states and intervals that spare the service", async () => {
    const { run, wait } = await start();
    expect(await run([...wait, "--state=ALLOW,DONE"])).toMatchObject({ exitCode: 64 });
    expect(await run([...wait, "--interval-ms=0"])).toMatchObject({ exitCode: 64 });
  });
});

test("watch prints each action once, and again when it changes", async () => {
  const { emulator, run } = await startEmulator(challenging);
  await emulator.control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });
  const { idempotencyKey } = JSON.parse((await run(track)).stdout);
  let sleeps = 0;
  const time = fakeTime(async () => {
    sleeps++;
    if (sleeps === 2) await emulator.control.approveChallenge({ userId: "usr_1", action: "withdraw", idempotencyKey });
    if (sleeps === 3) await run(["track", "--user-id=usr_1", "--action=signIn"]);
  });

  const { exitCode, stdout } = await run(
    ["watch", "--user-id=usr_1", "--deadline-ms=10000", "--fields=actionCode,state"],
    time,
  );

  expect(exitCode).toBe(0);
  expect(
    stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { actionCode: "withdraw", state: "CHALLENGE_REQUIRED" },
    { actionCode: "withdraw", state: "CHALLENGE_SUCCEEDED" },
    { actionCode: "signIn", state: "ALLOW" },
  ]);
});

test.for([
  [120, "actionCode        state                updatedAt            idempotencyKey"],
  [80, "actionCode        state                idempotencyKey"],
] as const)(
  "watch on a terminal of %i columns has one header, and columns of one width",
  async ([terminal, header]) => {
    const { run } = await startEmulator();
    const keys = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"];
    await run([...track, "--idempotency-key", String(keys[0])]);
    const time = fakeTime(() => run(["track", "--user-id=usr_1", "--action=a", "--idempotency-key", String(keys[1])]));
    const options = { ...time, terminal, env: { NO_COLOR: "1" } };
    const { stdout } = await run(["watch", "--user-id=usr_1", "--deadline-ms=3000"], options);
    const lines = stdout.trimEnd().split("\n");

    expect(lines[0]).toBe(header);
    expect(lines.slice(1).map((line) => line.slice(header.indexOf("idempotencyKey")))).toEqual(keys);
  },
);

describe("on an emulator", () => {
  test.for([
    { command: "approve", state: "CHALLENGE_SUCCEEDED" },
    { command: "fail", state: "CHALLENGE_FAILED" },
  ])("$command ends the newest challenge of the user", async ({ command, state }) => {
    const { emulator, run } = await startEmulator(challenging);
    await emulator.control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });
    const { idempotencyKey } = JSON.parse((await run(track)).stdout);

    const { exitCode, stdout } = await run([command, "--user-id=usr_1"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ idempotencyKey, action: "withdraw" });
    const action = await run(["get-action", ...track.slice(1), "--idempotency-key", idempotencyKey]);
    expect(JSON.parse(action.stdout)).toMatchObject({ state });
    expect(await run([command, "--user-id=usr_1"])).toMatchObject({ exitCode: 3 });
  });

  test("code prints no code of an earlier challenge", async () => {
    const { emulator, run } = await startEmulator(challenging);
    await emulator.control.enroll("usr_1", { verificationMethod: "SMS", phoneNumber: "+64210000000" });
    const { idempotencyKey } = JSON.parse((await run(track)).stdout);
    const instance = { userId: "usr_1", action: "withdraw", idempotencyKey };
    await emulator.control.startChallenge(instance);
    await emulator.control.approveChallenge(instance);
    const code = () => run(["code", "--user-id=usr_1"]);

    expect(await code()).toMatchObject({ exitCode: 3, stdout: "" });
    await run(track);
    const { exitCode, stdout, stderr } = await code();
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: "" });
    expect(JSON.parse(stderr).error.message).toMatch(/^The challenge of withdraw is not started/);
    expect(JSON.parse(stderr).error.hint).toMatch(/^Open the url of track/);
  });

  test("code prints the code of the challenge that is waiting", async () => {
    const { emulator, run } = await startEmulator(challenging);
    await emulator.control.enroll("usr_1", { verificationMethod: "SMS", phoneNumber: "+64210000000" });
    const { idempotencyKey } = JSON.parse((await run(track)).stdout);
    expect(await run(["code", "--user-id=usr_1"])).toMatchObject({ exitCode: 3 });
    await emulator.control.startChallenge({ userId: "usr_1", action: "withdraw", idempotencyKey });
    const [message] = await emulator.control.outbox({ userId: "usr_1" });

    expect(await run(["code", "--user-id=usr_1"], { terminal: 80 })).toEqual({
      exitCode: 0,
      stdout: `${message?.code}\n`,
      stderr: "",
    });
    expect(JSON.parse((await run(["code", "--user-id=usr_1"])).stdout)).toMatchObject({
      code: message?.code,
      verificationMethod: "SMS",
    });
  });

  test("emulator reset deletes all data", async () => {
    const { emulator, run } = await startEmulator();
    await run(track);
    expect(await run(["emulator", "reset"])).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await emulator.control.listActions("usr_1")).toEqual([]);
  });

  test.for([
    ["approve", "--user-id=u"],
    ["code", "--user-id=u"],
    ["emulator", "reset"],
    ["import", "-"],
  ])("%s sends no key to a server that is none", async (args) => {
    const authorizations: unknown[] = [];
    const server = createServer((request, response) => {
      authorizations.push(request.headers.authorization);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => server.closeAllConnections());
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;

    const { exitCode, stderr } = await runCli([...args, "--api-url", url], { env, stdin: '{"userId":"u"}' });
    expect(exitCode).toBe(69);
    expect(JSON.parse(stderr).error.message).toContain("is not an emulator");
    expect(authorizations).toEqual([undefined]);
  });
});
