import type { Socket } from "node:net";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { getUser, track, transportErrorOf } from "../support/calls.ts";
import { transports } from "../support/clients.ts";
import { startRawServer } from "../support/servers.ts";

const head = (...headers: string[]): string => `${["HTTP/1.1 200 OK", ...headers].join("\r\n")}\r\n\r\n`;

/** Sends this much and hangs up. */
const cutAfter = (bytes: string | Buffer) => (socket: Socket) => socket.end(bytes);

describe.each(transports)("$name", ({ createClient }) => {
  test.each([
    { name: "fewer bytes than content-length", bytes: `${head("content-length: 100")}{"isEnrolled":true}` },
    { name: "a chunked body without its end", bytes: `${head("transfer-encoding: chunked")}2\r\n{}\r\n` },
    { name: "half a chunk", bytes: `${head("transfer-encoding: chunked")}20\r\n{"isEn` },
    {
      name: "half a gzip stream",
      bytes: Buffer.concat([
        Buffer.from(head("content-encoding: gzip", "content-length: 40")),
        gzipSync('{"isEnrolled":true,"emailVerified":true}').subarray(0, 30),
      ]),
    },
  ])("$name is a broken connection, never a success", async ({ bytes }) => {
    const { url } = await startRawServer(cutAfter(bytes));
    const error = await transportErrorOf(getUser(createClient({ apiUrl: url })));
    expect(error).toMatchObject({ kind: "connection", requestWritten: true, staleConnection: false, status: 200 });
    expect(error.code).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/);
    expect(error.cause).toBeInstanceOf(Error);
  });

  test("half a chunk on a connection that was to close is never a success", async () => {
    const { url } = await startRawServer(
      cutAfter(`${head("connection: close", "transfer-encoding: chunked")}20\r\n{"isEn`),
    );
    const error = await transportErrorOf(getUser(createClient({ apiUrl: url })));
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain("isEn");
    // The fetch of Node 20 takes it for a complete body.
    if (error.code === "INVALID_JSON") return;
    expect(error).toMatchObject({ kind: "connection", requestWritten: true, status: 200 });
  });

  test("half a head is a broken connection", async () => {
    const { url } = await startRawServer(cutAfter("HTTP/1.1 200 OK\r\ncontent-le"));
    const error = await transportErrorOf(getUser(createClient({ apiUrl: url })));
    expect(error).toMatchObject({ kind: "connection", requestWritten: true });
  });

  test("a connection that ends before any byte of the response may have carried the request", async () => {
    const { url } = await startRawServer((socket) => socket.resetAndDestroy());
    const error = await transportErrorOf(track(createClient({ apiUrl: url })));
    expect(error).toMatchObject({ kind: "connection", requestWritten: true, staleConnection: false });
    expect(error.message).toMatch(
      /^The connection to 127\.0\.0\.1:\d+ broke before the response was complete \(.+\)\.$/,
    );
  });

  test("a body cut by a content-length that is too small is unreadable, and the next call is not harmed", async () => {
    const { url } = await startRawServer(`${head("content-length: 12")}{"isEnrolled":true}`);
    const client = createClient({ apiUrl: url });
    for (let call = 0; call < 3; call++) {
      const error = await transportErrorOf(getUser(client));
      expect(error).toMatchObject({ kind: "response", status: 200 });
    }
  });

  test("a response that is not HTTP is an unreadable response", async () => {
    const { url } = await startRawServer("SSH-2.0-OpenSSH_9.6\r\n\r\n");
    const error = await transportErrorOf(getUser(createClient({ apiUrl: url })));
    expect(error).toMatchObject({ kind: "response", requestWritten: true });
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain("OpenSSH");
  });

  test.each([
    ["content-length: 2", "content-length: 2"],
    ["content-length: 2", "content-length: 3"],
    ["content-length: 2, 2"],
    ["content-length: 2", "transfer-encoding: chunked"],
    ["content-length: two"],
  ])("lengths that contradict HTTP are an unreadable response: %s %s", async (...headers) => {
    const { url } = await startRawServer(cutAfter(`${head(...headers.filter(Boolean))}{}`));
    const error = await transportErrorOf(getUser(createClient({ apiUrl: url })));
    expect(error).toMatchObject({ kind: "response", requestWritten: true });
    expect(error.message).toMatch(/^The response of 127\.0\.0\.1:\d+ is not valid HTTP\.$/);
  });

  test("headers without end are an unreadable response", async () => {
    const { url } = await startRawServer(`HTTP/1.1 200 OK\r\nx-long: ${"a".repeat(200_000)}\r\n\r\n`);
    const error = await transportErrorOf(getUser(createClient({ apiUrl: url })));
    expect(error).toMatchObject({ kind: "response", requestWritten: true });
  });

  test("an upgrade to another protocol ends the call", async () => {
    const { url } = await startRawServer(
      "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n",
    );
    const error = await transportErrorOf(getUser(createClient({ apiUrl: url })));
    expect(error).toMatchObject({ kind: "connection", requestWritten: true });
  });

  test("an early hint before the response is ignored", async () => {
    const early = "HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\n\r\n";
    const { url } = await startRawServer(`${early}${head("content-length: 19")}{"isEnrolled":true}`);
    const { data, response } = await getUser(createClient({ apiUrl: url }));
    expect(response.status).toBe(200);
    expect(data).toEqual({ isEnrolled: true });
  });
});
