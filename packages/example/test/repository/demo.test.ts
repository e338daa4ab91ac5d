import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createEmulator } from "@authsignal-actions/emulator";
import { describe, expect, onTestFinished, test } from "vitest";
import { commandLine } from "../../src/demo/cli-calls.ts";
import { runNode } from "../support/run-node.ts";

const demo = (args: string[] = [], env: Record<string, string> = {}) => runNode("src/demo.ts", args, env);

/** The request lines and states that follow them. */
function requests(output: string): string[] {
  return output.split("\n").flatMap((line, index, lines) => {
    if (!/^(GET|POST|PATCH|DELETE) /.test(line)) return [];
    const key = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
    return [`${line} ${lines[index + 1]?.trim()}`.replaceAll(key, "KEY").replaceAll(/(usr|demo)[-_]\w+/g, "USER")];
  });
}

const flow = [
  "POST /v1/users/USER/authenticators → enrolled for EMAIL_OTP",
  "POST /v1/users/USER/actions/signIn → CHALLENGE_REQUIRED",
  "POST /v1/validate → CHALLENGE_SUCCEEDED, isValid true",
  "GET /v1/users/USER/actions/signIn/KEY → CHALLENGE_SUCCEEDED",
  "POST /v1/users/USER/actions/viewBalance → ALLOW",
  "GET /v1/users/USER/actions?codes=signIn,viewBalance → 2 actions: viewBalance ALLOW, signIn CHALLENGE_SUCCEEDED",
  "PATCH /v1/users/USER/actions/signIn/KEY → REVIEW_REQUIRED",
];

describe("the demo", () => {
  test("shows each request and its state, through the SDK and then the CLI, and says how to go live", async () => {
    const { exitCode, stdout, stderr } = await demo();

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(requests(stdout)).toEqual([...flow, ...flow]);
    expect(stdout.indexOf("Through the SDK")).toBeLessThan(stdout.indexOf("Through the CLI"));
    expect(stdout).toContain("npm run demo -- --live --region");
  });

  test("stays offline whatever the environment says", async () => {
    const { exitCode, stdout } = await demo([], { AUTHSIGNAL_API_SECRET_KEY: "the key of a tenant" });

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^The emulator runs at http:\/\/127\.0\.0\.1:/);
    expect(stdout).not.toContain("the key of a tenant");
  });

  test.for([
    { args: ["--region", "eu"], reason: "--region, --api-url and --yes need --live." },
    { args: ["--live", "--region", "moon"], reason: "moon is not a region." },
    { args: ["--live", "--region", "eu", "--api-url", "https://x.y/v1"], reason: "Pass --region or --api-url." },
    { args: ["--lively"], reason: "Unknown option '--lively'" },
  ])("refuses $args and says how it is used", async ({ args, reason }) => {
    const { exitCode, stdout, stderr } = await demo(args);

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(reason);
    expect(stderr).toContain("Usage: npm run demo");
  });
});

describe("the demo with --live", () => {
  test("makes the requests that it shows, and takes away what it enrolled", async () => {
    await using emulator = await createEmulator();
    const seen: string[] = [];
    const front = await forwardTo(emulator, seen);

    const { exitCode, stdout, stderr } = await demo(["--live", "--yes", "--api-url", front], {
      AUTHSIGNAL_API_SECRET_KEY: emulator.apiSecretKey,
    });

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout.match(/^(GET|POST|PATCH|DELETE) .*$/gm)).toEqual(seen);
    expect(seen).toHaveLength(16);
    const [sdkUser = "", cliUser = ""] = stdout.match(/demo-[0-9a-f]{8}(?=\n)/g) ?? [];
    for (const userId of [sdkUser, cliUser]) {
      expect(await emulator.control.listActions(userId)).toHaveLength(2);
      const user = await emulator.fetch(`${emulator.url}/users/${userId}/authenticators`, {
        headers: { authorization: `Basic ${btoa(`${emulator.apiSecretKey}:`)}` },
      });
      expect(await user.json()).toEqual([]);
    }
  });

  test("says which host it calls and what it creates there, and sends nothing without confirmation", async () => {
    await using emulator = await createEmulator();
    const { exitCode, stdout, stderr } = await demo(["--live", "--api-url", emulator.url], {
      AUTHSIGNAL_API_SECRET_KEY: emulator.apiSecretKey,
    });

    expect(exitCode).toBe(2);
    expect(stderr).toBe("Nothing was sent: there is no terminal to ask at. Pass --yes to go on without being asked.\n");
    expect(stdout).toContain(`This calls ${new URL(emulator.url).host} with the key in AUTHSIGNAL_API_SECRET_KEY.`);
    const [, userId = ""] = /users +(demo-[0-9a-f]{8})\n/.exec(stdout) ?? [];
    expect(userId).not.toBe("");
    expect(requests(stdout)).toEqual([]);
    expect(await emulator.control.listActions(userId)).toEqual([]);
  });

  test("ends with the reason in one line and exit code 1 when the key is wrong", async () => {
    await using emulator = await createEmulator();
    const { exitCode, stderr } = await demo(["--live", "--yes", "--api-url", emulator.url], {
      AUTHSIGNAL_API_SECRET_KEY: "wrong_key",
    });

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^UnauthorizedError: 401 - The request is unauthorized\. .*\n$/);
    expect(stderr).not.toContain("wrong_key");
  });

  test("needs a key in the environment", async () => {
    const { exitCode, stderr } = await demo(["--live", "--yes"]);

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^AUTHSIGNAL_API_SECRET_KEY is not set\./);
  });
});

test("a command line is what would be typed, without the token", () => {
  const attributes = { redirectUrl: "https://yourapp.com/callback?a=b&c" };

  expect(commandLine("track", { userId: "o'brien", action: "signIn", attributes })).toBe(
    "authsignal-actions track '--user-id=o'\\''brien' --action=signIn '--redirect-url=https://yourapp.com/callback?a=b&c'",
  );
  expect(commandLine("validateChallenge", { userId: "usr_1", token: "t0ken" })).not.toContain("t0ken");
});

/** A proxy to the emulator that records request lines. */
async function forwardTo(emulator: Awaited<ReturnType<typeof createEmulator>>, seen: string[]): Promise<string> {
  const server: Server = createServer(async (request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const reply = await emulator.fetch(`http://emulator.invalid${request.url}`, {
      method: request.method ?? "GET",
      headers: {
        authorization: request.headers.authorization ?? "",
        "content-type": request.headers["content-type"] ?? "",
      },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    response.writeHead(reply.status, { "content-type": "application/json" }).end(await reply.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}
