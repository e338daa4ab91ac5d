import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import nodeFetch2 from "node-fetch2";
import nodeFetch3 from "node-fetch3";
import { describe, expect, test } from "vitest";
import type { FetchLike, FetchResponse } from "../../src/index.node.ts";
import { getUser, rejectionOf, track, transportErrorOf } from "../support/calls.ts";
import { nodeClient } from "../support/clients.ts";
import { deadPort, startHttpServer, startRawServer } from "../support/servers.ts";

// Its types would bring those of browsers into this package.
const crossFetch: FetchLike = createRequire(import.meta.url)("cross-fetch");

const fetches: { name: string; fetch: FetchLike }[] = [
  { name: "node-fetch 2", fetch: nodeFetch2 as FetchLike },
  { name: "node-fetch 3", fetch: nodeFetch3 as FetchLike },
  { name: "cross-fetch", fetch: crossFetch },
  { name: "the global fetch", fetch },
];

const json = '{"isEnrolled":true}';

describe.each(fetches)("$name", ({ fetch }) => {
  test("sends a body and reads JSON", async () => {
    const bodies: string[] = [];
    const { url } = await startHttpServer((request, response) => {
      request.setEncoding("utf8").on("data", (text: string) => bodies.push(text));
      request.on("end", () => response.end('{"state":"ALLOW"}'));
    });

    const { data } = await track(nodeClient({ apiUrl: url, fetch }));

    expect(data).toEqual({ state: "ALLOW" });
    expect(bodies.join("")).toBe('{"email":"ada@example.com"}');
  });

  test("sends a body through a middleware, and through the fetch of one call", async () => {
    const { url } = await startHttpServer((request, response) => void request.pipe(response));
    const client = nodeClient({ apiUrl: url, fetch });
    client.use({ onRequest: ({ request }) => request.clone() });

    expect((await track(client)).data).toEqual({ email: "ada@example.com" });
  });

  test("reads a body that is compressed, empty, or made of many chunks", async () => {
    const name = createHash("sha512").update("a").digest("hex").repeat(2_000);
    const big = JSON.stringify({ displayName: name });
    const { url } = await startHttpServer((request, response) => {
      if (request.headers["x-case"] === "gzip") response.writeHead(200, { "content-encoding": "gzip" });
      if (request.headers["x-case"] === "empty") response.writeHead(204).end();
      else response.end(request.headers["x-case"] === "gzip" ? gzipSync(json) : big);
    });
    const read = (name: string) => getUser(nodeClient({ apiUrl: url, fetch, headers: { "x-case": name } }));

    expect((await read("gzip")).data).toEqual({ isEnrolled: true });
    expect((await read("many")).data).toEqual({ displayName: name });
    const { data, error, response } = await read("empty");
    expect({ data, error, status: response.status }).toEqual({ data: undefined, error: undefined, status: 204 });
  });

  test("does not follow a redirect", async () => {
    const target = await startHttpServer();
    const { url } = await startHttpServer((_, response) => {
      response.writeHead(302, { location: `${target.url}/elsewhere` }).end("<p>Moved</p>");
    });

    const { error, response } = await track(nodeClient({ apiUrl: url, fetch }));

    expect({ error, status: response.status }).toEqual({ error: "<p>Moved</p>", status: 302 });
    expect(response.headers.get("location")).toBe(`${target.url}/elsewhere`);
    expect(target.requests).toEqual([]);
  });

  test("knows a refused connection as not sent", async () => {
    const client = nodeClient({ apiUrl: `http://127.0.0.1:${await deadPort()}/v1`, fetch });

    expect(await transportErrorOf(track(client))).toMatchObject({
      kind: "connection",
      code: "ECONNREFUSED",
      requestWritten: false,
    });
  });

  test("knows a chunked body that breaks off as a broken connection", async () => {
    const { url } = await startRawServer((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n13\r\n${json}`),
    );

    expect(await transportErrorOf(getUser(nodeClient({ apiUrl: url, fetch })))).toMatchObject({
      kind: "connection",
      requestWritten: true,
      status: 200,
    });
  });

  test("knows a response that is not HTTP as unreadable", async () => {
    const { url } = await startRawServer("SSH-2.0-OpenSSH_9.6\r\n\r\n");

    expect(await transportErrorOf(getUser(nodeClient({ apiUrl: url, fetch })))).toMatchObject({
      kind: "response",
      requestWritten: true,
    });
  });

  test.each(["with", "without"])(
    "gives up a body that is too large, %s a length, and its connection",
    async (length) => {
      const server = await startHttpServer((_, response) => {
        if (length === "with") response.setHeader("content-length", 1_000_000);
        response.write("x".repeat(2_000));
      });
      const closed = server.socketClosed();

      const error = await transportErrorOf(getUser(nodeClient({ apiUrl: server.url, fetch, maxResponseBytes: 1_000 })));

      expect(error).toMatchObject({ kind: "response", code: "RESPONSE_TOO_LARGE", status: 200 });
      await closed;
    },
  );

  test("ends on a signal, before the response and in the middle of its body", async () => {
    const server = await startHttpServer((request, response) => {
      if (request.headers["x-case"] === "body") response.write('{"isEnr');
    });
    for (const part of ["head", "body"]) {
      const controller = new AbortController();
      const closed = server.socketClosed();
      const requested = server.requested();
      const call = rejectionOf(
        getUser(nodeClient({ apiUrl: server.url, fetch, headers: { "x-case": part } }), controller),
      );
      await requested;
      controller.abort("enough");

      expect(await call).toBe("enough");
      await closed;
    }
  });
});

describe("a fetch that", () => {
  const reply = { status: 200, headers: new Headers() };

  test("has no streams, as a polyfill, is read whole", async () => {
    const { buffer } = new TextEncoder().encode(json);
    const polyfill = { ...reply, arrayBuffer: async () => buffer };

    expect((await getUser(nodeClient({ fetch: async () => polyfill }))).data).toEqual({ isEnrolled: true });
    const error = await transportErrorOf(getUser(nodeClient({ fetch: async () => polyfill, maxResponseBytes: 5 })));
    expect(error).toMatchObject({ code: "RESPONSE_TOO_LARGE" });
  });

  test.each([
    { ...reply, body: { pipe() {} }, arrayBuffer: async () => new ArrayBuffer(0) },
    { ...reply, json: async () => ({}) },
  ])("gives a body of an unknown kind is named as the mistake: %o", async (given) => {
    const fetch = async () => given as FetchResponse;

    const error = await rejectionOf(getUser(nodeClient({ fetch })));

    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain("The body is not a stream.");
  });

  test("gives a response without headers is the mistake, not a broken connection", async () => {
    const fetch = async () => ({ status: 200, body: null }) as unknown as FetchResponse;

    expect(await rejectionOf(getUser(nodeClient({ fetch })))).toBeInstanceOf(TypeError);
  });

  test("gives text where bytes belong is unreadable, not a broken connection", async () => {
    const body = new ReadableStream({ start: (controller) => controller.enqueue(json) });
    const fetch = async () => ({ ...reply, body, arrayBuffer: async () => new ArrayBuffer(0) });

    expect(await transportErrorOf(getUser(nodeClient({ fetch })))).toMatchObject({
      kind: "response",
      code: "NOT_BYTES",
    });
  });

  test.each(["opaque", "error"])("gives a response of type %s, without a status, is unreadable", async (type) => {
    const fetch = async () => ({ ...reply, status: 0, type, body: null, arrayBuffer: async () => new ArrayBuffer(0) });

    expect(await transportErrorOf(getUser(nodeClient({ fetch })))).toMatchObject({
      kind: "response",
      code: "INVALID_STATUS",
    });
  });
});
