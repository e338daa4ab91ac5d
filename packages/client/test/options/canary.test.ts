import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { rejectionOf, track } from "../support/calls.ts";
import { serverCertificate } from "../support/certificates.ts";
import { apiSecretKey, transports } from "../support/clients.ts";
import { deadPort, startHttpServer, startRawServer } from "../support/servers.ts";

const everything = (value: unknown): string => inspect(value, { depth: Infinity, showHidden: true, getters: true });

function expectNoKey(...texts: string[]): void {
  for (const text of texts) {
    expect(text).not.toContain(apiSecretKey);
    expect(text).not.toContain(btoa(`${apiSecretKey}:`));
    expect(text).not.toContain(Buffer.from(apiSecretKey).toString("base64").slice(0, -4));
  }
}

/** Ways for a call to fail, each with the base URL that brings it about. */
const failures = {
  refused: async () => `http://127.0.0.1:${await deadPort()}/v1`,
  reset: async () => (await startRawServer((socket) => socket.resetAndDestroy())).url,
  untrusted: async () => (await startHttpServer(undefined, serverCertificate("self-signed"))).url,
  "not HTTP": async () => (await startRawServer("nonsense\r\n\r\n")).url,
  truncated: async () => (await startRawServer((s) => s.end("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}"))).url,
  "not JSON": async () => (await startHttpServer((_, response) => response.end("<p>"))).url,
  "too large": async () => (await startHttpServer((_, response) => response.end("x".repeat(2_000)))).url,
  "in an unknown encoding": async () =>
    (await startHttpServer((_, response) => response.writeHead(200, { "content-encoding": "rot13" }).end("x"))).url,
};

describe.each(transports)("$name: the key shows", ({ createClient }) => {
  test.each(Object.entries(failures))("in no error of a response or connection that is %s", async (_, bringAbout) => {
    const client = createClient({ apiUrl: await bringAbout(), maxResponseBytes: 1_000 });
    const error = await rejectionOf(track(client));
    expect(error).toMatchObject({ name: "TransportError" });
    const { message, stack, ...rest } = error as Error;
    expectNoKey(everything(error), message, stack ?? "", JSON.stringify(rest), String(error));
  });

  test("nowhere in the client, before and after calls", async () => {
    const server = await startHttpServer();
    const client = createClient({ apiUrl: server.url });
    expectNoKey(everything(client), JSON.stringify(client));
    const reply = await track(client);
    expectNoKey(everything(client), everything(reply), JSON.stringify(reply));
  });

  test("in no error of a request that was never made", async () => {
    const server = await startHttpServer();
    const client = createClient({ apiUrl: server.url });
    const params = { path: { userId: ".." } };
    expectNoKey(everything(await rejectionOf(client.GET("/users/{userId}", { params }))));
    const controller = new AbortController();
    controller.abort();
    expectNoKey(everything(await rejectionOf(track(client, controller))));
  });
});
