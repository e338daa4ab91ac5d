import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { generateSignatureHeader } from "@authsignal-actions/sdk";
import { describe, expect, onTestFinished, test } from "vitest";
import { type RunOptions, runCli } from "./support/run-cli.ts";
import { configFile } from "./support/start-command.ts";

const key = "sk_canary_key";
const env = { AUTHSIGNAL_API_SECRET_KEY: key };
const event = {
  version: 1,
  type: "action.verify",
  id: "e1",
  source: "https://authsignal.com",
  time: "2026-01-31T12:00:00.000Z",
  tenantId: "t",
  data: { userId: "usr_1", action: "signIn", idempotencyKey: "k", state: "CHALLENGE_SUCCEEDED" },
};
const payload = JSON.stringify(event);

/** An endpoint that keeps what it receives. */
async function startEndpoint(status = 200, body = "thanks") {
  const received: { payload: string; signature: string; type: string | undefined }[] = [];
  const server = createServer(async (request, response) => {
    received.push({
      payload: await text(request),
      signature: String(request.headers["x-signature-v2"]),
      type: request.headers["content-type"],
    });
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/authsignal` };
}

describe("webhook verify", () => {
  const signature = generateSignatureHeader({ payload, secret: key });

  test("prints the event of a body from stdin or a file", async () => {
    const file = await configFile(payload, "body.json");
    const fromStdin = await runCli(["webhook", "verify", "--signature", signature], { env, stdin: payload });
    expect(JSON.parse(fromStdin.stdout)).toMatchObject({ type: "action.verify", data: { userId: "usr_1" } });
    expect(await runCli(["webhook", "verify", file, "--signature", signature], { env })).toEqual(fromStdin);
  });

  test.for([
    { name: "another body", args: ["--signature", signature], body: `${payload} ` },
    {
      name: "an old signature",
      args: ["--signature", generateSignatureHeader({ payload, secret: key, timestamp: 1_700_000_000 })],
      body: payload,
    },
    {
      name: "another key",
      args: ["--signature", generateSignatureHeader({ payload, secret: "other" })],
      body: payload,
    },
  ])("exits with 2 for $name, without the body in the error", async ({ args, body }) => {
    const { exitCode, stdout, stderr } = await runCli(["webhook", "verify", ...args], { env, stdin: body });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(JSON.parse(stderr).error.name).toBe("WebhookSignatureError");
    expect(stderr).not.toMatch(/usr_1|canary/);
  });

  test("accepts an old one with a tolerance", async () => {
    const old = generateSignatureHeader({ payload, secret: key, timestamp: Math.floor(Date.now() / 1000) - 3_600 });
    const args = ["webhook", "verify", "--signature", old];
    expect(await runCli(args, { env, stdin: payload })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("--tolerance-seconds"),
    });
    expect(await runCli([...args, "--tolerance-seconds=7200"], { env, stdin: payload })).toMatchObject({ exitCode: 0 });
  });

  test("needs a key", async () => {
    expect(await runCli(["webhook", "verify", "--signature", signature], { stdin: payload })).toMatchObject({
      exitCode: 78,
    });
  });
});

describe("webhook send", () => {
  test.for([
    { type: "action.verify", read: (sent: { data: object }) => sent.data },
    { type: "action.log_created", read: (sent: { records: { record: object }[] }) => sent.records[0]?.record },
  ])("sends a signed $type with the given data", async ({ type, read }) => {
    const { url, received } = await startEndpoint();
    const { exitCode, stdout } = await runCli(
      ["webhook", "send", "--event", type, "--to", url, "--data", "userId=usr_9"],
      { env },
    );

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 200, body: "thanks" });
    const [delivery] = received;
    const args = ["webhook", "verify", "--signature", delivery?.signature ?? ""];
    const verified = await runCli(args, { env, stdin: delivery?.payload ?? "" });
    expect(JSON.parse(verified.stdout)).toEqual(JSON.parse(delivery?.payload ?? ""));
    expect(await runCli(args, { env, stdin: `${delivery?.payload} ` })).toMatchObject({ exitCode: 2 });
    expect(read(JSON.parse(delivery?.payload ?? "") as never)).toMatchObject({ userId: "usr_9" });
  });

  test.for(["action.verify", "action.log_created"])("gives each %s an id and times of its own", async (type) => {
    const { url, received } = await startEndpoint();
    const args = ["webhook", "send", "--event", type, "--to", url, "--data", "createdAt=2020-01-01T00:00:00.000Z"];
    for (const now of [1_900_000_000_000, 1_900_000_060_000]) await runCli(args, { env, now: () => now });
    const [first, second] = received.map(({ payload }) => {
      const event = JSON.parse(payload);
      return {
        data: event.data,
        ...event.records?.[0],
        ...event.records?.[0]?.record,
        id: (event.records?.[0] ?? event).id,
        time: event.time ?? event.records[0].time,
      };
    });

    expect(first.id).not.toBe(second.id);
    expect([first.time, second.time]).toEqual(["2030-03-17T17:46:40.000Z", "2030-03-17T17:47:40.000Z"]);
    const { data = first } = first;
    expect(data.verifiedAt ?? data.stateUpdatedAt).toBe(first.time);
    expect(data.createdAt).toBe("2020-01-01T00:00:00.000Z");
  });

  test("exits with 69 when the receiver fails or is not there", async () => {
    const { url } = await startEndpoint(500, "oh no");
    const args = ["webhook", "send", "--event=action.verify", "--to"];
    const failed = await runCli([...args, url], { env });
    expect(failed).toMatchObject({ exitCode: 69, stdout: "" });
    expect(JSON.parse(failed.stderr).error).toMatchObject({
      message: "The receiver responded with 500.",
      hint: expect.stringContaining("oh no"),
    });
    expect(await runCli([...args, "http://127.0.0.1:9/"], { env })).toMatchObject({ exitCode: 69 });
    expect(await runCli([...args, "ftp://x"], { env })).toMatchObject({ exitCode: 64 });
  });
});

describe("webhook listen", () => {
  /** Runs it until the test is over; resolves when it listens. */
  async function start(args: string[] = [], options: RunOptions = {}) {
    let stop: () => void = () => {};
    const untilStopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const output = { stdout: "", stderr: "" };
    let listening: (url: string) => void = () => {};
    const url = new Promise<string>((resolve) => {
      listening = resolve;
    });
    const ended = runCli(["webhook", "listen", "--port=0", ...args], {
      ...options,
      env: { ...env, ...options.env },
      untilStopped,
      onOutput: (piece) => {
        output.stdout += piece;
      },
      onError: (piece) => {
        output.stderr += piece;
        const [found] = /http:\/\/\S+(?=\.)/.exec(piece) ?? [];
        if (found) listening(found);
      },
    });
    onTestFinished(async () => {
      stop();
      await ended;
    });
    const address = await url;
    const deliver = (body: string, signature: string) =>
      fetch(address, { method: "POST", body, headers: { "x-signature-v2": signature } });
    return { address, deliver, output, stop, ended };
  }
  const sign = () => generateSignatureHeader({ payload, secret: key });

  test("prints verified events, and rejects others", async () => {
    const { deliver, output, stop, ended, address } = await start();

    expect((await deliver(payload, sign())).status).toBe(200);
    expect((await deliver(payload, "t=1,v2=x")).status).toBe(401);
    expect((await fetch(address)).status).toBe(405);
    stop();
    expect(await ended).toMatchObject({ exitCode: 130 });
    expect(JSON.parse(output.stdout)).toEqual(event);
    expect(output.stderr).toMatch(
      /^Rejected a webhook: .*Check that AUTHSIGNAL_API_SECRET_KEY is the secret key of the tenant that sent it\.$/m,
    );
    expect(output.stderr + output.stdout).not.toMatch(/canary/);
  });

  test("prints a line per event on a terminal", async () => {
    const { deliver, output } = await start([], { terminal: 80, env: { NO_COLOR: "1", TZ: "UTC" } });
    const time = "2026-01-31T08:24:16.000Z";
    const verified = { time, type: "action.verify", data: { userId: "usr_1", action: "pay", state: "BLOCK" } };
    const record = { userId: "usr_2", actionCode: "signIn", state: "ALLOW" };
    const sent = [{ ...event, ...verified }, { records: [{ ...event, time, type: "action.log_created", record }] }];
    for (const body of sent.map((one) => JSON.stringify(one)))
      await deliver(body, generateSignatureHeader({ payload: body, secret: key }));

    expect(output.stdout).toBe(
      "08:24:16 action.verify usr_1 pay BLOCK\n08:24:16 action.log_created usr_2 signIn ALLOW\n",
    );
  });

  test("forwards them unchanged and responds as the receiver does", async () => {
    const { url, received } = await startEndpoint(202, "later");
    const { deliver } = await start(["--forward", url]);
    const signature = sign();

    const response = await deliver(payload, signature);
    expect([response.status, await response.text()]).toEqual([202, "later"]);
    expect(received).toEqual([{ payload, signature, type: "application/json" }]);
  });

  test("responds with 502 when the receiver is not there, and with 413 to a body that is too large", async () => {
    const { deliver } = await start(["--forward", "http://127.0.0.1:9/x"]);
    expect((await deliver(payload, sign())).status).toBe(502);
    const status = await deliver("x".repeat(6 * 1024 * 1024), sign()).then(
      (response) => response.status,
      () => 413,
    );
    expect(status).toBe(413);
  });

  test("names a port that is in use", async () => {
    const { address } = await start();
    const result = await runCli(["webhook", "listen", "--port", new URL(address).port], { env });
    expect(result).toMatchObject({ exitCode: 69 });
    expect(JSON.parse(result.stderr).error.message).toMatch(/in use/);
  });
});
