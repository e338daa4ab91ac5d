import { describe, expect, test } from "vitest";
import { getUser, transportErrorOf } from "../support/calls.ts";
import { callInChild } from "../support/child.ts";
import { transports } from "../support/clients.ts";
import { startHttpServer, startRawServer } from "../support/servers.ts";

const maxResponseBytes = 1_000;

/** A JSON body of exactly this many bytes. */
const bodyOf = (bytes: number): string => JSON.stringify({ displayName: "x".repeat(bytes - 18) });

describe.each(transports)("$name", ({ createClient }) => {
  describe.each([
    { framing: "with content-length", headers: (body: string) => ({ "content-length": body.length }) },
    { framing: "without content-length", headers: () => ({}) },
  ])("$framing", ({ headers }) => {
    test.each([200, 500])("a body of status %i that is one byte too large is refused", async (status) => {
      const body = bodyOf(maxResponseBytes + 1);
      const server = await startHttpServer((_, response) => response.writeHead(status, headers(body)).end(body));
      const error = await transportErrorOf(getUser(createClient({ apiUrl: server.url, maxResponseBytes })));
      expect(error).toMatchObject({ kind: "response", code: "RESPONSE_TOO_LARGE", requestWritten: true, status });
      expect(error.message).toContain("1000 bytes");
      expect(error.message).toContain("maxResponseBytes");
    });

    test("a body of exactly the limit is read", async () => {
      const body = bodyOf(maxResponseBytes);
      const { url } = await startHttpServer((_, response) => response.writeHead(200, headers(body)).end(body));
      const { data } = await getUser(createClient({ apiUrl: url, maxResponseBytes }));
      expect(data?.displayName).toHaveLength(maxResponseBytes - 18);
    });
  });

  test("a content-length that is too large is refused before the body comes", async () => {
    const server = await startHttpServer((_, response) => {
      response.writeHead(200, { "content-length": maxResponseBytes + 1 }).flushHeaders();
    });
    const client = createClient({ apiUrl: server.url, maxResponseBytes });
    expect(await transportErrorOf(getUser(client))).toMatchObject({ code: "RESPONSE_TOO_LARGE" });
  });

  test("the connection of a body that never ends is given up", async () => {
    const server = await startHttpServer((_, response) => {
      const write = (): void => {
        if (!response.destroyed) response.write(Buffer.alloc(64_000), () => setImmediate(write));
      };
      write();
    });
    const client = createClient({ apiUrl: server.url, maxResponseBytes });
    const closed = server.socketClosed();
    expect(await transportErrorOf(getUser(client))).toMatchObject({ code: "RESPONSE_TOO_LARGE" });
    await closed;
  });

  test("the limit is 5 MiB unless set", async () => {
    const megabytes = (count: number): string => bodyOf(count * 1024 * 1024);
    const bodies = [megabytes(5), megabytes(5.5)];
    const { url } = await startHttpServer((_, response) => response.end(bodies.shift()));
    const client = createClient({ apiUrl: url });
    expect((await getUser(client)).response.status).toBe(200);
    expect(await transportErrorOf(getUser(client))).toMatchObject({ code: "RESPONSE_TOO_LARGE" });
  });
});

test.each([
  { via: "node:http", transport: undefined },
  { via: "fetch", transport: "fetch" as const },
])("a body of 400 000 chunks of one byte fits into a heap of 40 MB (over $via)", async (options) => {
  const { url } = await startRawServer((socket) => {
    socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
    let left = 400_000;
    const write = (): void => {
      for (; left > 0; left -= 10_000) if (!socket.write("1\r\n \r\n".repeat(10_000))) break;
      if (left <= 0) return void socket.end("2\r\n{}\r\n0\r\n\r\n");
      left -= 10_000;
      socket.once("drain", write);
    };
    write();
  });

  const call = { apiUrl: url, transport: options.transport };
  expect(await callInChild(call, { NODE_OPTIONS: "--max-old-space-size=40" })).toEqual({ data: {}, status: 200 });
});
