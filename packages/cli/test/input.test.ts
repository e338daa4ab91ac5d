import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type RunOptions, runCli } from "./support/run-cli.ts";
import { startRecorder } from "./support/start-recorder.ts";

/** The body that the command sends. */
async function sentBody(args: string[], options: RunOptions = {}): Promise<unknown> {
  const recorder = await startRecorder();
  const result = await runCli([...args, "--api-url", recorder.url], {
    ...options,
    env: { AUTHSIGNAL_API_SECRET_KEY: "secret", ...options.env },
  });
  expect(result).toMatchObject({ exitCode: 0, stderr: "" });
  return recorder.requests[0]?.body;
}

async function temporaryFile(content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "authsignal-cli-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "body.json"), content);
  return join(folder, "body.json");
}

const track = ["track", "--user-id=usr_1", "--action=signIn", "--idempotency-key=key_1"];

describe("a body", () => {
  test("is made from flags of the right type", async () => {
    const body = await sentBody([...track, "--email=jane@example.com", "--redirect-to-settings", "--device-id", "5"]);

    expect(body).toEqual({
      idempotencyKey: "key_1",
      email: "jane@example.com",
      redirectToSettings: true,
      deviceId: "5",
    });
  });

  test("takes a switch that is turned off as false", async () => {
    expect(await sentBody([...track, "--no-redirect-to-settings"])).toMatchObject({ redirectToSettings: false });
  });

  test("takes properties one by one, as the JSON they are or else as text", async () => {
    const custom = [
      "amount=5000",
      "first=true",
      'labels=["a","b"]',
      "currency=EUR",
      'zip="07001"',
      "note=a=b",
      "none=",
      "gone=null",
    ];
    const body = await sentBody([...track, ...custom.flatMap((property) => ["--custom", property])]);

    expect(body).toMatchObject({
      custom: {
        amount: 5000,
        first: true,
        labels: ["a", "b"],
        currency: "EUR",
        zip: "07001",
        note: "a=b",
        none: "",
        gone: null,
      },
    });
  });

  test("takes properties as one JSON object, and others over it", async () => {
    const body = await sentBody([...track, "--custom", '{"amount":1,"currency":"EUR"}', "--custom", "amount=2"]);

    expect(body).toMatchObject({ custom: { amount: 2, currency: "EUR" } });
  });

  test("comes whole from --attributes, with flags over it and unknown properties kept", async () => {
    const body = await sentBody([...track, "--attributes", '{"email":"a@b.c","locale":"en","new":1}', "--locale=mi"]);

    expect(body).toEqual({ idempotencyKey: "key_1", email: "a@b.c", locale: "mi", new: 1 });
  });

  test("comes from a file", async () => {
    const file = await temporaryFile('{"username":"jané"}');

    expect(await sentBody([...track, "--attributes", `@${file}`])).toMatchObject({ username: "jané" });
  });

  test("comes from stdin", async () => {
    expect(await sentBody([...track, "--attributes", "-"], { stdin: '{"username":"jané"}' })).toMatchObject({
      username: "jané",
    });
  });

  test.for([
    { name: "UTF-8", bytes: Buffer.from('{"username":"jané"}') },
    { name: "UTF-8 after a byte order mark", bytes: Buffer.from('\ufeff{"username":"jané"}') },
  ])("comes from a file and from stdin in $name", async ({ bytes }) => {
    const file = await temporaryFile(bytes);

    expect(await sentBody([...track, "--attributes", `@${file}`])).toMatchObject({ username: "jané" });
    expect(await sentBody([...track, "--attributes", "-"], { stdin: bytes })).toMatchObject({ username: "jané" });
  });

  test.for([
    { name: "Latin-1", bytes: Buffer.from('{"username":"jané"}', "latin1"), problem: "is not UTF-8." },
    { name: "a cut character", bytes: Buffer.from('{"username":"jané').subarray(0, -1), problem: "is not UTF-8." },
    {
      name: "UTF-16",
      bytes: Buffer.from('\ufeff{"username":"jané"}', "utf16le"),
      problem: "is not UTF-8, but UTF-16.",
    },
    {
      name: "big-endian UTF-16",
      bytes: Buffer.from('\ufeff{"username":"jané"}', "utf16le").swap16(),
      problem: "is not UTF-8, but UTF-16.",
    },
  ])("in $name is refused from a file and from stdin", async ({ bytes, problem }) => {
    const env = { AUTHSIGNAL_API_SECRET_KEY: "secret" };
    const file = await temporaryFile(bytes);

    const fromFile = await runCli([...track, "--attributes", `@${file}`], { env });
    const fromStdin = await runCli([...track, "--attributes", "-"], { env, stdin: bytes });

    for (const [result, from] of [
      [fromFile, `--attributes: the file ${file}`],
      [fromStdin, "stdin"],
    ] as const) {
      expect(result.exitCode).toBe(64);
      expect(JSON.parse(result.stderr).error).toMatchObject({
        message: `${from} ${problem}`,
        hint: "Convert it to UTF-8.",
      });
    }
  });

  test("takes a number with many digits as text, if that is how it is written", async () => {
    const body = await sentBody([...track, "--custom", 'account="12345678901234567890"']);

    expect(body).toMatchObject({ custom: { account: "12345678901234567890" } });
  });

  test.for(["1e21", "1E+21", "-100000000000000000000", "1.5e300", "9007199254740992"])(
    "takes a large number that loses nothing: %s",
    async (number) => {
      const body = await sentBody([...track, "--custom", `account=${number}`]);

      expect(body).toMatchObject({ custom: { account: Number(number) } });
    },
  );

  test.for([
    ["--custom", "account=9007199254740993"],
    ["--custom", "account=12345678901234567890"],
    ["--custom", '{"accounts":[12345678901234567890]}'],
    ["--custom", "amount=1e400"],
    ["--attributes", '{"custom":{"account":-12345678901234567890}}'],
  ])("with a number that would lose digits is rejected: %s %s", async ([flag = "", value = ""]) => {
    const { exitCode, stderr } = await runCli([...track, flag, value], {
      env: { AUTHSIGNAL_API_SECRET_KEY: "secret" },
    });

    expect(exitCode).toBe(64);
    expect(JSON.parse(stderr).error.message).toBe(
      `${flag} contains a number beyond 9007199254740991, which would lose digits.`,
    );
    expect(JSON.parse(stderr).error.hint).toContain("double quotes");
  });

  test.for([
    { args: ["--attributes", "[1]"], message: "--attributes is not a JSON object." },
    { args: ["--attributes", "@/none"], message: "--attributes: the file /none does not exist." },
    { args: ["--attributes", "-"], message: "stdin is not a JSON object." },
    { args: ["--custom", "amount"], message: "--custom must be name=value or a JSON object." },
    { args: ["--custom", "{amount}"], message: "--custom is not a JSON object." },
  ])("that can't be read is refused: $args", async ({ args, message }) => {
    const env = { AUTHSIGNAL_API_SECRET_KEY: "secret" };
    const { exitCode, stderr } = await runCli([...track, ...args], { env });

    expect(exitCode).toBe(64);
    expect(JSON.parse(stderr).error.message).toBe(message);
  });

  test("that lacks a required property is refused with the flag to pass", async () => {
    const args = ["update-action", "--user-id=usr_1", "--action=signIn", "--idempotency-key=key_1"];
    const { exitCode, stderr } = await runCli(args, { env: { AUTHSIGNAL_API_SECRET_KEY: "secret" } });

    expect(exitCode).toBe(64);
    expect(JSON.parse(stderr).error).toMatchObject({ message: "--state is missing." });
    expect(await sentBody([...args, "--attributes", '{"state":"BLOCK"}'])).toEqual({ state: "BLOCK" });
  });
});

describe("a secret", () => {
  const validate = ["validate-challenge", "--user-id=usr_1"];

  test("token comes from stdin, without the line's end", async () => {
    expect(await sentBody(validate, { stdin: "token_1\n" })).toEqual({ token: "token_1", userId: "usr_1" });
  });

  test("token comes from the environment before stdin", async () => {
    const body = await sentBody(validate, { env: { AUTHSIGNAL_TOKEN: "token_2" }, stdin: "token_1" });

    expect(body).toMatchObject({ token: "token_2" });
  });

  test("token comes from a body on stdin", async () => {
    const body = await sentBody([...validate, "--attributes", "-"], { stdin: '{"token":"token_3"}' });

    expect(body).toEqual({ token: "token_3", userId: "usr_1" });
  });

  test("token that is missing is requested", async () => {
    const { exitCode, stderr } = await runCli(validate, { env: { AUTHSIGNAL_API_SECRET_KEY: "secret" } });

    expect(exitCode).toBe(64);
    expect(JSON.parse(stderr).error.hint).toBe("Pass it on stdin, or set AUTHSIGNAL_TOKEN.");
  });

  test.for([
    ["track", "--api-secret-key", "s3cret"],
    ["track", "--api-secret-key=s3cret"],
    ["track", "--apiSecretKey=s3cret"],
    ["--api-secret-key=s3cret", "track"],
    ["track", "--api_secret_key=s3cret"],
    ["--AUTHSIGNAL_API_SECRET_KEY=s3cret", "track"],
    ["AUTHSIGNAL_API_SECRET_KEY=s3cret", "track"],
    ["validate-challenge", "--token", "s3cret"],
    ["validate-challenge", "--AUTHSIGNAL_TOKEN", "s3cret"],
    ["validate-challenge", "--attributes", '{"token":"s3cret"}'],
  ])("on the command line is rejected and not repeated: %s %s", async (args) => {
    const { exitCode, stdout, stderr } = await runCli(args, { env: { AUTHSIGNAL_API_SECRET_KEY: "secret" } });

    expect(exitCode).toBe(64);
    expect(stderr).toMatch(/command lines are visible to everyone on this machine/);
    expect(stdout + stderr).not.toContain("s3cret");
  });
});

test.for([
  ["track", "--user-id=u", "--action=a", "s3cret"],
  ["emulator", "s3cret"],
  ["--auth-key=s3cret", "track"],
  ["auth_key=s3cret", "track"],
  ["track", "--auth-key=s3cret"],
])("an unknown argument is not repeated, as it may be a secret: %s %s %s %s", async (args) => {
  const { exitCode, stderr } = await runCli(args, { env: { AUTHSIGNAL_API_SECRET_KEY: "secret" } });

  expect(exitCode).toBe(64);
  expect(stderr).not.toContain("s3cret");
});

test.for([
  ["--user-id=", "--action=a"],
  ["--user-id=u", "--action="],
  ["--user-id=u", "--action=a", "--email="],
  ["--user-id=u", "--action=a", "--attributes="],
  ["--user-id=u", "--action=a", "--redirect-to-settings="],
  ["--user-id=u", "--action=a", "--region="],
])("an empty flag is named, with the reason: %s %s %s", async (args) => {
  const empty = args.find((arg) => arg.endsWith("="))?.slice(0, -1);
  const { exitCode, stderr } = await runCli(["track", ...args], { env: { AUTHSIGNAL_API_SECRET_KEY: "secret" } });

  expect(exitCode).toBe(64);
  expect(JSON.parse(stderr).error).toMatchObject({
    message: `${empty} has an empty value.`,
    hint: expect.stringContaining("Check that the shell variable is set"),
  });
});

test("an empty text is sent where a flag has one as a word of its own", async () => {
  expect(await sentBody([...track, "--email", ""])).toMatchObject({ email: "" });
});

describe("the query of a list", () => {
  test.for([
    { codes: ["--codes", "signIn, withdraw"], sent: "?codes=signIn,withdraw" },
    { codes: ["--codes", " signIn ,\twithdraw\n"], sent: "?codes=signIn,withdraw" },
    { codes: ["--codes", "signIn", "--codes", " withdraw"], sent: "?codes=signIn,withdraw" },
    { codes: ["--codes", ""], sent: "" },
  ])("is read as the SDK reads a text: $codes", async ({ codes, sent }) => {
    const recorder = await startRecorder();
    const args = ["query-actions", "--user-id=usr_1", ...codes, "--api-url", recorder.url];
    await runCli(args, { env: { AUTHSIGNAL_API_SECRET_KEY: "secret" } });

    expect(recorder.requests.map(({ path }) => path)).toEqual([`/v1/users/usr_1/actions${sent}`]);
  });

  test("carries codes as one value and a date as it is", async () => {
    const recorder = await startRecorder();
    const query = ["--codes", "signIn,withdraw", "--from-date", "2026-01-01"];
    await runCli(["query-actions", "--user-id=usr_1", ...query, "--api-url", recorder.url], {
      env: { AUTHSIGNAL_API_SECRET_KEY: "secret" },
    });

    expect(recorder.requests[0]?.path).toBe("/v1/users/usr_1/actions?codes=signIn,withdraw&fromDate=2026-01-01");
  });
});
