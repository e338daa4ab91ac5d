import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { getUser, transportErrorOf } from "../support/calls.ts";
import { transports } from "../support/clients.ts";
import { type HttpServer, startHttpServer } from "../support/servers.ts";

const html = "<!doctype html><p>Bad gateway, token=abc123</p>";

function startServer(status: number, body: string, headers: Record<string, string> = {}): Promise<HttpServer> {
  return startHttpServer((_, response) => response.writeHead(status, headers).end(body));
}

describe.each(transports)("$name", ({ createClient }) => {
  describe.each([200, 201])("status %i", (status) => {
    test.each([
      { name: "JSON", body: '{"isEnrolled":true}', headers: { "content-type": "application/json" } },
      { name: "JSON called text/plain", body: '{"isEnrolled":true}', headers: { "content-type": "text/plain" } },
      { name: "JSON without a content type", body: '{"isEnrolled":true}', headers: {} },
      { name: "JSON with a content-length", body: '{"isEnrolled":true}', headers: { "content-length": "19" } },
      { name: "JSON after a byte order mark", body: '\ufeff{"isEnrolled":true}', headers: {} },
    ])("$name is data", async ({ body, headers }) => {
      const { url } = await startServer(status, body, headers);
      const { data, error, response } = await getUser(createClient({ apiUrl: url }));
      expect({ data, error, status: response.status }).toEqual({
        data: { isEnrolled: true },
        error: undefined,
        status,
      });
    });

    test.each([
      { name: "empty", body: "", headers: {} },
      { name: "empty, with a content-length", body: "", headers: { "content-length": "0" } },
      { name: "blank", body: " \r\n ", headers: {} },
    ])("a body that is $name is no data and no error", async ({ body, headers }) => {
      const { url } = await startServer(status, body, headers);
      const { data, error, response } = await getUser(createClient({ apiUrl: url }));
      expect({ data, error, ok: response.ok }).toEqual({ data: undefined, error: undefined, ok: true });
    });

    test.each([
      { name: "HTML", body: html, headers: { "content-type": "text/html" } },
      { name: "HTML with a content-length", body: html, headers: { "content-length": String(html.length) } },
      { name: "half of a JSON text", body: '{"token":"abc123', headers: {} },
    ])("$name is an unreadable response that does not show the body", async ({ body, headers }) => {
      const { url } = await startServer(status, body, headers);
      const error = await transportErrorOf(getUser(createClient({ apiUrl: url })));
      expect(error).toMatchObject({ kind: "response", code: "INVALID_JSON", requestWritten: true, status });
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain("abc123");
    });
  });

  test("204 is no data and no error", async () => {
    const { url } = await startServer(204, "");
    const { data, error, response } = await getUser(createClient({ apiUrl: url }));
    expect({ data, error, status: response.status }).toEqual({ data: undefined, error: undefined, status: 204 });
  });

  describe.each([400, 401, 404, 429, 500, 503])("status %i", (status) => {
    test.each([
      { name: "JSON", body: '{"errorCode":"unauthorized"}', error: { errorCode: "unauthorized" } },
      { name: "HTML", body: html, error: html },
      { name: "a blank body", body: " ", error: " " },
      { name: "an empty body", body: "", error: undefined },
    ])("$name is no data, whatever the error is", async ({ body, error }) => {
      const { url } = await startServer(status, body);
      const reply = await getUser(createClient({ apiUrl: url }));
      expect(reply).toMatchObject({ error });
      expect(reply.data).toBeUndefined();
      expect(reply.response).toMatchObject({ ok: false, status });
    });

    test("an empty body with a content-length is no data and no error", async () => {
      const { url } = await startServer(status, "", { "content-length": "0" });
      const { data, error, response } = await getUser(createClient({ apiUrl: url }));
      expect({ data, error, status: response.status }).toEqual({ data: undefined, error: undefined, status });
    });
  });

  test("a success can be had as text, whatever it is", async () => {
    const { url } = await startServer(200, html);
    const client = createClient({ apiUrl: url });
    const { data } = await client.GET("/users/{userId}", { params: { path: { userId: "usr_1" } }, parseAs: "text" });
    expect(data).toBe(html);
  });

  test("a success can be had as bytes", async () => {
    const { url } = await startServer(200, "{}");
    const params = { path: { userId: "usr_1" } };
    const { data } = await createClient({ apiUrl: url }).GET("/users/{userId}", { params, parseAs: "arrayBuffer" });
    expect(new Uint8Array(data ?? new ArrayBuffer(0))).toEqual(new Uint8Array([0x7b, 0x7d]));
  });

  test("a success can be had as a stream", async () => {
    const { url } = await startServer(200, "{}");
    const params = { path: { userId: "usr_1" } };
    const { data } = await createClient({ apiUrl: url }).GET("/users/{userId}", { params, parseAs: "stream" });
    expect(await new Response(data as ReadableStream).text()).toBe("{}");
  });
});
