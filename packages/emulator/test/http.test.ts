import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { defaultTimeouts, openServer } from "../src/http/open-server.ts";
import type { App } from "../src/http/routing.ts";
import { createEmulator, type Emulator } from "../src/index.ts";
import { exchange } from "./support/raw-exchange.ts";
import { basic, start, transports } from "./support/start.ts";
import { until } from "./support/until.ts";

function request(emulator: Emulator, line: string, rest = "\r\n"): string {
  const authorization = basic(emulator.apiSecretKey);
  return `${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: ${authorization}\r\n${rest}`;
}

test.each(["..", "%2e%2e", "%2E.", "."])("the user %s in a raw path is a user and no other route", async (userId) => {
  const { emulator } = await start("HTTP");
  const user = decodeURIComponent(userId);
  await emulator.control.enroll(user, { verificationMethod: "SMS" });
  const reply = await exchange(emulator, request(emulator, `GET /v1/users/${userId}`));
  expect(reply.status).toBe(200);
  expect(JSON.parse(reply.body)).toMatchObject({ isEnrolled: true });
});

test("dot segments in a raw path never lead to another operation", async () => {
  const { emulator } = await start("HTTP");
  await emulator.control.enroll("jane", { verificationMethod: "SMS" });
  const line = "GET /v1/users/jane/actions/%2e%2e/authenticators";
  const reply = await exchange(emulator, request(emulator, line));
  expect(reply.status).toBe(400);
  expect(reply.body).toContain("path.action");
});

test.each([
  ["no HTTP", () => "HELLO\r\n\r\n"],
  ["a tunnel", () => "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n"],
  ["an expectation", (emulator: Emulator) => request(emulator, "GET /v1/users/jane", "Expect: wonders\r\n\r\n")],
  ["a space in the host", () => "GET /v1 HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"],
  ["20 kB of header", (emulator: Emulator) => request(emulator, "GET /v1", `X: ${"x".repeat(20_000)}\r\n\r\n`)],
  ["a path in Latin-1", (emulator: Emulator) => request(emulator, "GET /v1/users/\u00e9")],
  [
    "a form with credentials in its URL",
    () =>
      "POST http://a:b@localhost/challenge HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b",
  ],
  ["a backslash in the path", (emulator: Emulator) => request(emulator, "GET /v1/users/a\\b")],
])("%s is a 400 in the API's error shape", async (_, bytes) => {
  const { emulator } = await start("HTTP");
  const reply = await exchange(emulator, bytes(emulator));
  expect(reply.status).toBe(400);
  expect(JSON.parse(reply.body)).toEqual({
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
    const reply = await exchange(emulator, announced);
    expect(reply.status).toBe(400);
    expect(reply.body).toContain("body is larger");
  },
);

test("a client that disconnects within its body does no harm", async () => {
  const { call, emulator } = await start("HTTP");
  const { hostname, port } = new URL(emulator.url);
  const socket = connect(Number(port), hostname);
  socket.write(request(emulator, "POST /v1/users/jane/actions/signIn", 'Content-Length: 100\r\n\r\n{"email"'));
  await call("getUser", { path: { userId: "jane" } });
  socket.destroy();
  await once(socket, "close");
  expect(await call("queryActions", { path: { userId: "jane" } })).toEqual([]);
});

test("a client that disconnects within a body for the control API does no harm", async () => {
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

test("a client that sends its request slowly delays no other, and gets a response in the end", async () => {
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

test("an error of Node is a 500 with its message", async () => {
  const server = await openServer("127.0.0.1", 0);
  onTestFinished(() => server.close());
  const serveOperation = async () => new Response(await readFile("no such file"));
  server.serve({ serve: serveOperation, serveOperation }, { host: () => undefined });
  const response = await fetch(server.origin);
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({
    errorDescription: expect.stringMatching(/^The emulator itself failed: ENOENT: /),
  });
});

test("a request that arrives before the emulator is ready gets its response afterwards", async () => {
  const server = await openServer("127.0.0.1", 0);
  const { hostname, port } = new URL(server.origin);
  const socket = connect(Number(port), hostname);
  socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n");
  // The server asks the client to continue when the request has arrived.
  expect(String(await once(socket, "data"))).toContain("100 Continue");
  const serve = async () => new Response("ready");
  server.serve({ serve, serveOperation: () => undefined }, { host: () => undefined });
  expect(await text(socket)).toContain("ready");
  await server.close();
});

describe("a client that stalls", () => {
  /** Sends bytes to a server whose limit is short, and waits for what comes back until the server hangs up. */
  async function stall(bytes: string, serveOperation: App["serveOperation"]): Promise<string> {
    const server = await openServer("127.0.0.1", 0, { requestMs: 30, checkEveryMs: 10 });
    onTestFinished(() => server.close());
    server.serve({ serve: async () => new Response("served"), serveOperation }, { host: () => undefined });
    const { hostname, port } = new URL(server.origin);
    const socket = connect(Number(port), hostname);
    socket.write(bytes);
    return text(socket);
  }
  const readAll: App["serveOperation"] = async (request) => {
    await request.readBytes(1_000);
    return { status: 200, headers: {}, body: "read" };
  };
  const head = "POST /v1/validate HTTP/1.1\r\nHost: localhost\r\n";

  test.each([
    ["nothing", "", "headers"],
    ["half its headers", head, "headers"],
    ["half its body", `${head}Content-Length: 500\r\n\r\n{`, "body"],
    ["half its chunks", `${head}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`, "body"],
  ])("and has sent %s gets a 408", async (_, bytes, stalled) => {
    const reply = await stall(bytes, readAll);
    expect(reply).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\nContent-Type: application\/json/);
    const [, body = ""] = reply.split("\r\n\r\n");
    expect(JSON.parse(body)).toEqual({
      error: "request_timeout",
      errorCode: "request_timeout",
      errorDescription: `The request timed out: its ${stalled} did not arrive within 0.03 s.`,
    });
  });

  test("and got a response before its body was read gets no second one", async () => {
    const refuse: App["serveOperation"] = async () => ({ status: 401, headers: {}, body: "refused" });
    const reply = await stall(`${head}Content-Length: 500\r\n\r\n{`, refuse);
    expect(reply).toMatch(/^HTTP\/1\.1 401 .*refused$/s);
    expect(reply.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test("waits no longer than 30 s by default", () => {
    const { requestMs, checkEveryMs } = defaultTimeouts;
    expect(requestMs + checkEveryMs).toBeLessThan(30_000);
  });
});

describe("the Content-Encoding of a request", () => {
  const encoded = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync };
  test.each(Object.entries(encoded))("%s is rejected with 415, which names it", async (encoding, encode) => {
    for (const transport of transports) {
      const { emulator, send } = await start(transport);
      const init = { method: "POST", body: encode("{}"), headers: { "content-encoding": encoding } };
      const reach = transport === "HTTP" ? fetch : emulator.fetch;
      const refusals = [
        await send("/users/jane/actions/signIn", init),
        await reach(`${emulator.controlUrl}/faults`, init),
      ];
      for (const refusal of refusals) {
        expect(refusal.status).toBe(415);
        expect(await refusal.json()).toMatchObject({
          errorCode: "unsupported_media_type",
          errorDescription: `The Content-Encoding ${encoding} is not supported. Send the body uncompressed.`,
        });
      }
      expect(await emulator.control.listActions("jane")).toEqual([]);
    }
  });

  test("identity is none", async () => {
    const { send } = await start("HTTP");
    const init = { method: "POST", body: "{}", headers: { "content-encoding": "identity" } };
    expect((await send("/users/jane/actions/signIn", init)).status).toBe(200);
  });
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
