import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { openServer } from "../src/http/open-server.ts";
import { createEmulator, type Emulator } from "../src/index.ts";
import { exchange } from "./support/raw-exchange.ts";
import { basic, start } from "./support/start.ts";
import { until } from "./support/until.ts";

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
  ["a tunnel", () => "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n"],
  ["an expectation", (emulator: Emulator) => request(emulator, "GET /v1/users/jane", "Expect: wonders\r\n\r\n")],
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

test.each(["/v1/validate", "/_emulator/faults"])(
  "a body announced as too large is refused unsent: %s",
  async (route) => {
    const { emulator } = await start("HTTP");
    const announced = request(emulator, `POST ${route}`, "Content-Length: 999999999\r\n\r\n");
    const answer = await exchange(emulator, announced);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain("body is larger");
  },
);

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

test("a client that leaves in the middle of a body for the control API harms nobody", async () => {
  const { call, emulator } = await start("HTTP");
  const { hostname, port } = new URL(emulator.url);
  const socket = connect(Number(port), hostname);
  socket.write(request(emulator, "POST /_emulator/faults", 'Content-Length: 100\r\n\r\n{"fault":"reset"'));
  await call("getUser", { path: { userId: "jane" } });
  socket.destroy();
  await once(socket, "close");
  await call("getUser", { path: { userId: "jane" } });
  expect(emulator.control.listFaults()).toEqual([]);
});

test("a client that sends its request slowly keeps nobody waiting, and is answered in the end", async () => {
  const { call, emulator } = await start("HTTP");
  const { hostname, port } = new URL(emulator.url);
  const socket = connect(Number(port), hostname);
  const pieces = request(emulator, "POST /_emulator/clock/freeze", "Content-Length: 2\r\n\r\n{}").match(/.{1,40}/gs);
  for (const piece of pieces ?? []) {
    socket.write(piece);
    await call("getUser", { path: { userId: "jane" } });
  }
  expect(await text(socket)).toContain('"isFrozen":true');
});

test("a request that comes before the emulator is ready is answered when it is", async () => {
  const server = await openServer("127.0.0.1", 0);
  const { hostname, port } = new URL(server.origin);
  const socket = connect(Number(port), hostname);
  socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n");
  // The server tells the client to go on when the request is there.
  expect(String(await once(socket, "data"))).toContain("100 Continue");
  server.answerWith(
    async () => new Response("ready"),
    () => undefined,
  );
  expect(await text(socket)).toContain("ready");
  await server.close();
});

test("close does not wait for idle connections", async () => {
  const { emulator } = await start("HTTP");
  const { hostname, port } = new URL(emulator.url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const ended = once(socket, "close");
  let isClosed = false;
  const closed = emulator.close().then(() => {
    isClosed = true;
  });
  // Long before Node ends an idle connection by itself.
  await until(
    () => isClosed,
    () => new Promise(setImmediate),
  );
  await Promise.all([closed, ended]);
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
