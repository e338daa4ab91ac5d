import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { inspect } from "node:util";
import { createEmulator, type EmulatorConfig } from "@authsignal-actions/emulator";
import { Authsignal, generateSignatureHeader } from "@authsignal-actions/sdk";
import { describe, expect, onTestFinished, test } from "vitest";
import { createSignInServer } from "../src/server.ts";

type Outcome = NonNullable<EmulatorConfig["actions"]>[number]["defaultUserActionResult"];

/** The back end with an in-process emulator, and the requests of a browser. */
async function startServer(outcome: Outcome) {
  const emulator = await createEmulator({
    listen: false,
    config: { actions: [{ actionCode: "signIn", defaultUserActionResult: outcome }] },
  });
  await emulator.control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });
  await emulator.control.enroll("usr_2", { verificationMethod: "AUTHENTICATOR_APP" });
  const { url: apiUrl, apiSecretKey, fetch: emulatorFetch } = emulator;
  const authsignal = new Authsignal({
    apiSecretKey,
    apiUrl,
    allowInsecureUrl: true,
    maxRetries: 0,
    fetch: emulatorFetch,
  });
  const logged: unknown[] = [];
  const server = createSignInServer(authsignal, {
    origin: "https://app.example",
    log: (error) => void logged.push(error),
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await emulator.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const signIn = async (userId: string) => {
    const body = new URLSearchParams({ userId });
    const response = await fetch(`${origin}/sign-in`, { method: "POST", body, redirect: "manual" });
    const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
    const token = new URL(response.headers.get("location") ?? "https://none").searchParams.get("token") ?? "";
    return { response, cookie, token };
  };
  const comeBack = (cookie: string, token: string) =>
    fetch(`${origin}/callback?${new URLSearchParams({ token })}`, { headers: { cookie } });
  const approve = async (userId: string) => {
    const [action] = await emulator.control.listActions(userId);
    const idempotencyKey = action?.idempotencyKey ?? "";
    await emulator.control.approveChallenge({ userId, action: "signIn", idempotencyKey });
  };
  return { emulator, origin, apiSecretKey, logged, signIn, comeBack, approve };
}

describe("a sign-in", () => {
  test("that is allowed goes on at once", async () => {
    const { response } = await (await startServer("ALLOW")).signIn("usr_1");

    expect([response.status, await response.text()]).toEqual([200, "Signed in as usr_1."]);
  });

  test.for<Outcome>(["BLOCK", "REVIEW"])("that is answered with %s stops", async (outcome) => {
    const { response } = await (await startServer(outcome)).signIn("usr_1");

    expect([response.status, await response.text()]).toEqual([403, "Not signed in."]);
  });

  test("that is challenged goes on when the user comes back with the challenge completed", async () => {
    const { signIn, comeBack, approve } = await startServer("CHALLENGE");
    const { response, cookie, token } = await signIn("usr_1");
    await approve("usr_1");

    const back = await comeBack(cookie, token);

    expect(response.status).toBe(303);
    expect([back.status, await back.text()]).toEqual([200, "Signed in as usr_1."]);
  });

  test("that is challenged stops when the user comes back without completing the challenge", async () => {
    const { signIn, comeBack } = await startServer("CHALLENGE");
    const { cookie, token } = await signIn("usr_1");

    expect((await comeBack(cookie, token)).status).toBe(403);
  });

  test("does not accept another user's completed challenge", async () => {
    const { signIn, comeBack, approve } = await startServer("CHALLENGE");
    const victim = await signIn("usr_1");
    const attacker = await signIn("usr_2");
    await approve("usr_2");

    expect((await comeBack(victim.cookie, attacker.token)).status).toBe(403);
  });

  test("cannot be finished twice, nor by a browser that did not begin it", async () => {
    const { signIn, comeBack, approve } = await startServer("CHALLENGE");
    const { cookie, token } = await signIn("usr_1");
    await approve("usr_1");

    expect((await comeBack("", token)).status).toBe(403);
    expect((await comeBack(cookie, token)).status).toBe(200);
    expect((await comeBack(cookie, token)).status).toBe(403);
  });

  test("stops when the service cannot be reached, and nothing secret is logged", async () => {
    const { emulator, apiSecretKey, logged, signIn } = await startServer("ALLOW");
    await emulator.close();

    expect((await signIn("usr_1")).response.status).toBe(503);
    expect(logged).toHaveLength(1);
    expect(inspect(logged, { depth: null })).not.toMatch(new RegExp(`${apiSecretKey}|usr_1`));
  });
});

test("a request for what is no address is refused, and the next one is answered", async () => {
  const { origin } = await startServer("ALLOW");

  expect(await statusLine(origin, "GET // HTTP/1.1")).toBe("HTTP/1.1 400 Bad Request");
  expect(await statusLine(origin, "GET /none HTTP/1.1")).toBe("HTTP/1.1 404 Not Found");
});

describe("the webhook", () => {
  test("lets a challenge succeed only if the sign-in was begun here", async () => {
    const { emulator, origin, apiSecretKey, signIn } = await startServer("CHALLENGE");
    await signIn("usr_1");
    const [action] = await emulator.control.listActions("usr_1");
    const verify = (idempotencyKey: string) =>
      deliver(origin, apiSecretKey, { type: "action.verify", data: { idempotencyKey } });

    expect(await verify(action?.idempotencyKey ?? "")).toBe(204);
    expect(await verify("another")).toBe(403);
  });

  test("takes nothing that the service did not sign", async () => {
    const { origin } = await startServer("CHALLENGE");

    expect(await deliver(origin, "another_key", { type: "action.verify", data: {} })).toBe(400);
  });
});

async function deliver(origin: string, secret: string, event: object): Promise<number> {
  const payload = JSON.stringify(event);
  const headers = { "X-Signature-V2": generateSignatureHeader({ payload, secret }) };
  return (await fetch(`${origin}/webhook`, { method: "POST", body: payload, headers })).status;
}

/** The status line of the response to a malformed request. */
async function statusLine(origin: string, requestLine: string): Promise<string | undefined> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.write(`${requestLine}\r\nHost: app.example\r\nConnection: close\r\n\r\n`);
  return (await text(socket)).split("\r\n")[0];
}
