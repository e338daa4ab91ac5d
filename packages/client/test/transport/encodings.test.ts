import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { getUser, transportErrorOf } from "../support/calls.ts";
import { transports } from "../support/clients.ts";
import { type HttpServer, startHttpServer } from "../support/servers.ts";

const user = { isEnrolled: true, emailVerified: false, phoneNumberVerified: false, displayName: "Ädä ✓".repeat(50) };
const json = JSON.stringify(user);

function startServer(encoding: string, body: Buffer | string): Promise<HttpServer> {
  return startHttpServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": encoding }).end(body);
  });
}

describe.each(transports)("$name", ({ createClient }) => {
  test.each([
    { encoding: "gzip", body: gzipSync(json) },
    { encoding: "x-gzip", body: gzipSync(json) },
    { encoding: "GZIP", body: gzipSync(json) },
    { encoding: "br", body: brotliCompressSync(json) },
    { encoding: "deflate", body: deflateSync(json) },
    { encoding: "deflate", body: deflateRawSync(json) },
    { encoding: "gzip, br", body: brotliCompressSync(gzipSync(json)) },
    { encoding: "identity", body: Buffer.from(json) },
  ])("decodes $encoding ($body.length bytes)", async ({ encoding, body }) => {
    const { url } = await startServer(encoding, body);
    const { data } = await getUser(createClient({ apiUrl: url }));
    expect(data).toEqual(user);
  });

  test("an unknown encoding is an error that names it, not garbled data", async () => {
    const { url } = await startServer("rot13", json);
    const error = await transportErrorOf(getUser(createClient({ apiUrl: url })));
    expect(error).toMatchObject({ kind: "response", code: "UNSUPPORTED_ENCODING", status: 200 });
    expect(error.message).toContain("rot13");
  });

  test("bytes that are not in the encoding they claim are an unreadable response", async () => {
    const { url } = await startServer("gzip", json);
    const error = await transportErrorOf(getUser(createClient({ apiUrl: url })));
    expect(error).toMatchObject({ kind: "response", code: "INVALID_ENCODING", requestWritten: true });
  });

  test("an error body is decoded too", async () => {
    const { url } = await startHttpServer((_, response) => {
      response.writeHead(401, { "content-encoding": "gzip" }).end(gzipSync('{"errorCode":"unauthorized"}'));
    });
    const { error, response } = await getUser(createClient({ apiUrl: url }));
    expect(response.status).toBe(401);
    expect(error).toEqual({ errorCode: "unauthorized" });
  });

  test("a small body that decodes to a huge one stops at maxResponseBytes", async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    expect(bomb.length).toBeLessThan(50_000);
    const { url } = await startServer("gzip", bomb);
    const error = await transportErrorOf(getUser(createClient({ apiUrl: url, maxResponseBytes: 100_000 })));
    expect(error).toMatchObject({ kind: "response", code: "RESPONSE_TOO_LARGE" });
  });

  test("a tower of encodings is refused", async () => {
    let body = Buffer.from(json);
    for (let layer = 0; layer < 50; layer++) body = gzipSync(body);
    const { url } = await startServer(Array(50).fill("gzip").join(", "), body);
    const error = await transportErrorOf(getUser(createClient({ apiUrl: url })));
    expect(error.requestWritten).toBe(true);
  });

  test("an empty body in an encoding is an empty body", async () => {
    const { url } = await startServer("gzip", "");
    const { data, response } = await getUser(createClient({ apiUrl: url }));
    expect(response.status).toBe(200);
    expect(data).toBeUndefined();
  });
});
