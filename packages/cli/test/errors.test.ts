import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AuthsignalError } from "@authsignal-actions/sdk";
import { describe, expect, onTestFinished, test } from "vitest";
import { type ExitCode, exitCodeOf, exitCodes } from "../src/errors/exit-codes.ts";
import { explainError } from "../src/errors/explain-error.ts";
import { runCli, startEmulator } from "./support/run-cli.ts";
import { startRecorder } from "./support/start-recorder.ts";

const env = { AUTHSIGNAL_API_SECRET_KEY: "sk_very_secret" };
const getUser = ["get-user", "--user-id=usr_1"];

describe("the exit code", () => {
  test.for<[ExitCode, string, number]>([
    [2, "InvalidRequestError", 400],
    [77, "UnauthorizedError", 401],
    [77, "PermissionDeniedError", 403],
    [3, "NotFoundError", 404],
    [4, "ConflictError", 409],
    [76, "UnexpectedResponseError", 302],
  ])("is %i for %s, status %i", async ([expected, name, status]) => {
    const { url } = await startRecorder(status, { errorCode: "some_code" });

    const { exitCode, stderr } = await runCli([...getUser, "--api-url", url], { env });

    expect(exitCode).toBe(expected);
    expect(JSON.parse(stderr).error).toMatchObject({ name, statusCode: status, exitCode: expected });
  });

  test("is 69 when nothing listens, with the system's reason", async () => {
    const { url } = await closedServer();
    const terminal = await runCli([...getUser, "--api-url", url], { env, terminal: 80 });

    expect(terminal.exitCode).toBe(69);
    expect(terminal.stderr).toMatch(
      /^ConnectionError: [^(]*\(ECONNREFUSED\)\. Is the emulator running\? Start it with authsignal-actions emulator, or check --api-url\.$/m,
    );
  });

  test("is 75 if no response arrives in time", async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => server.closeAllConnections());
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    // validate-challenge is not retried after a timeout, so there is no delay.
    const args = ["validate-challenge", "--api-url", url, "--timeout-ms", "20"];

    const { exitCode, stderr } = await runCli(args, { env, stdin: "token_1" });

    expect(exitCode).toBe(75);
    expect(JSON.parse(stderr).error).toMatchObject({ name: "TimeoutError" });
    expect(JSON.parse(stderr).error.message).toContain("20 ms (--timeout-ms)");
  });

  test("is 78 without a key, and with a setting that can't be used", async () => {
    expect(await runCli(getUser)).toMatchObject({ exitCode: 78 });
    const { exitCode, stderr } = await runCli([...getUser, "--api-url=http://example.com/v1"], { env });
    expect(exitCode).toBe(78);
    expect(JSON.parse(stderr).error.hint).toContain("or set --allow-insecure-url");
    const both = await runCli([...getUser, "--region=eu", "--api-url=https://example.com/v1"], { env });
    expect(JSON.parse(both.stderr).error.message).toMatch(/^--region can't be combined with --api-url\./);
  });

  test.for([
    { args: ["trak"], message: "Command not found: trak. Did you mean track?" },
    { args: ["webhook", "verfy"], message: "Command not found below webhook. Did you mean webhook verify?" },
    { args: ["query"], message: "Command not found: query. Did you mean query-actions?" },
    { args: ["get"], message: "Did you mean get-action, get-user or get-authenticators?" },
    { args: ["help", "trakc"], message: "Command not found: trakc. Did you mean track?" },
    { args: ["track", "--user=u1"], message: "--user is not a flag of track. Did you mean --user-id?" },
    { args: ["request", "get", "/users"], message: "<method>: get is not allowed. Did you mean GET?" },
    { args: ["zzzzz"], message: "Command not found: zzzzz." },
    { args: ["get-user", "--usr-id", "x"], message: "--usr-id is not a flag of get-user. Did you mean --user-id?" },
    { args: ["get-user", "--zzz", "x"], message: "--zzz is not a flag of get-user." },
    { args: ["get-user"], message: "--user-id is missing." },
    { args: ["track"], message: "--user-id and --action are missing." },
    { args: ["get-user", "--user-id"], message: "--user-id needs a value." },
    { args: ["get-user", "--user-id", "-1"], message: "--user-id needs a value." },
    { args: ["get-user", "--user-id=a", "--user-id=b"], message: "--user-id is passed more than once." },
    {
      args: ["get-user", "--user-id=a", "b"],
      message: "Argument 2 after get-user is unexpected. Its value is hidden because it may be a secret.",
    },
    { args: ["get-user", "--user-id=a", "--timeout-ms=soon"], message: '--timeout-ms: "soon" is not a number.' },
    {
      args: ["query-actions", "--user-id=a", "--state=BLOK"],
      message: '--state: "BLOK" is not allowed. Did you mean BLOCK?',
    },
    { args: ["query-actions", "--user-id=a", "--state=FOO"], message: '"FOO" is not allowed. Allowed: ALLOW, BLOCK,' },
    { args: ["track", "--user-id=a", "--action=b", "--open=x"], message: "--open takes no value." },
    { args: ["completion", "tcsh"], message: "<shell>: tcsh is not allowed. Allowed: bash, zsh, fish." },
    { args: ["request", "GET"], message: "<path> is missing." },
  ])("is 64 for a wrong command line: $args", async ({ args, message }) => {
    const { exitCode, stderr } = await runCli(args, { env });

    expect(exitCode).toBe(64);
    expect(JSON.parse(stderr).error).toMatchObject({ name: "UsageError", hint: expect.stringContaining("--help") });
    expect(JSON.parse(stderr).error.message).toContain(message);
  });

  test("points from an unknown flag of track to --custom", async () => {
    const args = ["track", "--user-id=a", "--action=b"];
    const hints = await Promise.all(
      ["--amount=5", "--risk-score=5", "--actoin=5"].map(async (flag) => {
        const { stderr } = await runCli([...args, flag], { env });
        return JSON.parse(stderr).error.hint;
      }),
    );

    expect(hints[0]).toContain("as --custom amount=<value>.");
    expect(hints[1]).toContain("as --custom riskScore=<value>.");
    expect(hints[2]).not.toContain("--custom");
  });

  test("is 1 for any other error", () => {
    expect(exitCodeOf(new TypeError("x is not a function"))).toBe(1);
    expect(exitCodeOf("text")).toBe(1);
    expect(exitCodeOf(new AuthsignalError("of no class"))).toBe(1);
  });

  test("matches the README", async () => {
    const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
    const rows = [...readme.matchAll(/^\|\s*(\d+)\s*\|\s*(.+?)\s*\|$/gm)].map(([, code, meaning]) => [code, meaning]);

    expect(rows).toEqual(Object.entries(exitCodes));
  });
});

describe("a failure", () => {
  test("is one line on a terminal: class, status, words and what to do", async () => {
    const { run } = await startEmulator();

    const { stderr } = await run(getUser, { env: { AUTHSIGNAL_API_SECRET_KEY: "wrong" }, terminal: 80 });

    expect(stderr).toBe(
      "UnauthorizedError: 401 - The request is unauthorized. Check that your API key and region base URL are correctly " +
        "configured. Check AUTHSIGNAL_API_SECRET_KEY, and that --region or --api-url is the tenant's. " +
        "Run authsignal-actions doctor to check secret key, region and network.\n",
    );
  });

  test("is JSON when stdout is piped, with what a program may decide on", async () => {
    const { run } = await startEmulator();
    const args = ["get-action", "--user-id=usr_1", "--action=signIn", "--idempotency-key=none"];

    const { stderr } = await run(args);

    expect(JSON.parse(stderr)).toEqual({
      error: {
        name: "NotFoundError",
        message: expect.stringMatching(/^404 - /),
        hint: expect.any(String),
        operation: "getAction",
        attempts: 1,
        statusCode: 404,
        errorCode: "not_found",
        errorDescription: expect.any(String),
        exitCode: 3,
      },
    });
  });

  test.for<{ args: string[]; isChange: boolean }>([
    { args: ["get-user", "--user-id=u"], isChange: false },
    { args: ["validate-challenge"], isChange: true },
  ])(
    "says whether a change may have happened, and only for a command that changes: $args",
    async ({ args, isChange }) => {
      const server = createServer(() => {});
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      onTestFinished(() => server.closeAllConnections());
      onTestFinished(() => void server.close());
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;

      const { stderr } = await runCli([...args, "--api-url", url, "--timeout-ms=20"], { env, stdin: "token" });

      const { hint } = JSON.parse(stderr).error;
      expect(hint.includes("may have taken effect")).toBe(isChange);
      expect(hint).not.toMatch(/track/);
      expect(hint).toContain("Raise --timeout-ms");
    },
  );

  test.for([
    { source: "AUTHSIGNAL_API_URL", args: [] },
    { source: "--api-url", args: ["--api-url"] },
  ])("names where the base URL comes from: $source", async ({ source, args }) => {
    const { url } = await closedServer();
    const result = await runCli([...getUser, ...args.map((flag) => `${flag}=${url}`)], {
      env: { ...env, AUTHSIGNAL_API_URL: url },
    });

    expect(JSON.parse(result.stderr).error.hint).toContain(`check ${source}.`);
  });

  test("of a connection that did not come about never says that a change may have happened", async () => {
    const { url } = await closedServer();
    const refused = await runCli(["track", "--user-id=u", "--action=a", "--api-url", url], { env });
    expect(JSON.parse(refused.stderr).error.hint).not.toContain("may have taken effect");
    const fetch = () => Promise.reject(new TypeError("", { cause: Object.assign(new Error(), { code: "ENOTFOUND" }) }));
    const raw = await runCli(["request", "POST", "/x", "--api-url=https://api.example.com/v1"], { env, fetch });
    expect(JSON.parse(raw.stderr).error.hint).toBe(
      "Nothing was sent. Check the network, DNS, the proxy settings, and --api-url.",
    );
    const local = await runCli(["request", "POST", "/x", "--api-url", url], { env });
    expect(JSON.parse(local.stderr).error).toMatchObject({
      message: "The connection failed. (ECONNREFUSED)",
      hint: expect.stringMatching(/^Nothing was sent\. Is the emulator running\?/),
    });
    const webhook = await runCli(["webhook", "send", "--event=action.verify", "--to", url], { env });
    expect(JSON.parse(webhook.stderr).error.hint).toBe(
      "Nothing was sent. Check that your application is running, and --to.",
    );
  });

  test("of Node has its name, message, code and exit code", async () => {
    const missing = await readFile("no such file").catch((error: Error) => error);
    const explain = (error: unknown) => explainError(error, { values: {} });
    expect(explain(missing)).toMatchObject({ name: "Error", message: expect.stringMatching(/^ENOENT: /) });
    expect(explain(new Error("It failed.", { cause: missing }))).toMatchObject({ message: "It failed. (ENOENT)" });
    const timeout = new DOMException("It took too long.", "TimeoutError");
    expect(explain(timeout)).toMatchObject({ name: "TimeoutError", message: "It took too long." });
    expect(exitCodeOf(timeout)).toBe(75);
  });

  test("an emulator's key is not sent to the service", async () => {
    const noUrl = { AUTHSIGNAL_API_SECRET_KEY: "sk_emulator_default", AUTHSIGNAL_API_URL: "" };
    const fetch = () => Promise.reject(new Error("It was sent."));
    for (const args of [getUser, [...getUser, "--region=eu"], ["login"]]) {
      const { exitCode, stderr } = await runCli(args, { env: noUrl, fetch, stdin: "sk_emulator_default" });

      expect(exitCode).toBe(78);
      expect(JSON.parse(stderr).error.message).toMatch(/ is the key of an emulator/);
      expect(JSON.parse(stderr).error.hint).toContain("AUTHSIGNAL_API_URL=http://127.0.0.1:4747/v1");
    }
  });

  test("names the flag of a wrong value", async () => {
    const { stderr } = await runCli(["get-user", "--user-id=.."], { env });

    expect(JSON.parse(stderr).error).toMatchObject({
      message: expect.stringMatching(/^--user-id must/),
      hint: "Nothing was sent. See authsignal-actions get-user --help.",
    });
  });

  test("shows no stack and no key", async () => {
    const { url } = await closedServer();
    for (const terminal of [undefined, 80]) {
      const { stdout, stderr } = await runCli([...getUser, "--api-url", url], { env, ...(terminal && { terminal }) });
      expect(stdout + stderr).not.toMatch(/sk_very_secret|\n\s+at /);
    }
  });

  test("of the service's making cannot speak to the terminal", async () => {
    const { url } = await startRecorder(400, { errorDescription: "bad\u001b[2J\nline two" });

    const { stderr } = await runCli([...getUser, "--api-url", url], { env, terminal: 80 });

    expect(stderr).toMatch(/^InvalidRequestError: 400 - bad\\u\{1b\}\[2J line two .*\n$/);
  });
});

/** The URL of a closed server. */
async function closedServer(): Promise<{ url: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${port}/v1` };
}
