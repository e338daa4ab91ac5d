import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { createEmulator, type Emulator } from "../src/index.ts";
import { basic, start } from "./support/start.ts";

/** Sends bytes as they are and reads until the emulator hangs up. */
async function exchange({ url }: Emulator, bytes: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  const answer = await text(socket);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), body };
}

function request(emulator: Emulator, line: string, rest = "\r\n"): string {
  const authorization = basic(emulator.apiSecretKey);
  return `${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: ${authorization}\r\n${rest}`;
}

test.each(["..", "%2e%2e", "%2E.", "."])("the user %s in a raw path is a user and no other route", async (userId) => {
  const { emulator } = await start("HTTP");
  const user = decodeURIComponent(userId);
  await emulator.control.enroll(user, { verificationMethod: "SMS" });
  const answer = await exchange(emulator, request(emulator, `GET /v1/users/${userId}`));
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({ isEnrolled: true });
});

test("dot segments in a raw path never lead to another operation", async () => {
  const { emulator } = await start("HTTP");
  await emulator.control.enroll("jane", { verificationMethod: "SMS" });
  const line = "GET /v1/users/jane/actions/%2e%2e/authenticators";
  const answer = await exchange(emulator, request(emulator, line));
  expect(answer.status).toBe(400);
  expect(answer.body).toContain("path.action");
});

test.each([
  ["no HTTP", () => "HELLO\r\n\r\n"],
  ["a space in the host", () => "GET /v1 HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"],
  ["20 kB of header", (emulator: Emulator) => request(emulator, "GET /v1", `X: ${"x".repeat(20_000)}\r\n\r\n`)],
  ["a path in Latin-1", (emulator: Emulator) => request(emulator, "GET /v1/users/\u00e9")],
  ["a backslash in the path", (emulator: Emulator) => request(emulator, "GET /v1/users/a\\b")],
])("%s is a 400 in the API's error shape", async (_, bytes) => {
  const { emulator } = await start("HTTP");
  const answer = await exchange(emulator, bytes(emulator));
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.body)).toEqual({
    error: "invalid_request",
    errorCode: "invalid_request",
    errorDescription: expect.stringMatching(/./),
  });
});

test("a body that is announced as too large is refused before it is sent", async () => {
  const { emulator } = await start("HTTP");
  const announced = request(emulator, "POST /v1/validate", "Content-Length: 999999999\r\n\r\n");
  const answer = await exchange(emulator, announced);
  expect(answer.status).toBe(400);
  expect(answer.body).toContain("body is larger");
});

test("a client that leaves in the middle of its body harms nobody", async () => {
  const { call, emulator } = await start("HTTP");
  const { hostname, port } = new URL(emulator.url);
  const socket = connect(Number(port), hostname);
  socket.write(request(emulator, "POST /v1/users/jane/actions/signIn", 'Content-Length: 100\r\n\r\n{"email"'));
  await call("getUser", { path: { userId: "jane" } });
  socket.destroy();
  await once(socket, "close");
  expect(await call("queryActions", { path: { userId: "jane" } })).toEqual([]);
});

test("close does not wait for idle connections", async () => {
  const { emulator } = await start("HTTP");
  const { hostname, port } = new URL(emulator.url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const closed = once(socket, "close");
  await emulator.close();
  await closed;
});

test("a port that is taken is an error that names the option", async () => {
  const { emulator } = await start("HTTP");
  const port = Number(new URL(emulator.url).port);
  await expect(createEmulator({ port })).rejects.toThrow(
    `port ${port} (EADDRINUSE). Pass another \`host\` or \`port\``,
  );
});

test("the url can be called when the emulator listens on every address", async () => {
  await using emulator = await createEmulator({ host: "0.0.0.0" });
  const headers = { authorization: basic(emulator.apiSecretKey) };
  expect((await fetch(`${emulator.url}/users/jane`, { headers })).status).toBe(200);
});

test("the process keeps its own Response", async () => {
  const { send } = await start("HTTP");
  expect((await send("/users/jane")).constructor).toBe(Response);
});
