import { inspect } from "node:util";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { getUser, rejectionOf, track } from "../support/calls.ts";
import { apiSecretKey, transports } from "../support/clients.ts";
import { type HttpServer, startHttpServer } from "../support/servers.ts";

const authorization = `Basic ${btoa(`${apiSecretKey}:`)}`;

/** Responds with what was sent. */
function startEcho(): Promise<HttpServer> {
  return startHttpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const sent = Buffer.concat(chunks).toString();
      response.end(JSON.stringify({ method: request.method, sent: sent === "" ? null : JSON.parse(sent) }));
    });
  });
}

describe.each(transports)("$name", ({ createClient }) => {
  test("a middleware gets real requests and responses, which it can clone and read", async () => {
    const server = await startEcho();
    const client = createClient({ apiUrl: server.url });
    const seen: unknown[] = [];
    client.use({
      async onRequest({ request }) {
        seen.push(request instanceof Request, request.method, await request.clone().json());
      },
      async onResponse({ request, response }) {
        seen.push(request instanceof Request, response instanceof Response, await response.clone().json());
      },
    });
    const { data, response } = await track(client);
    const echoed = { method: "POST", sent: { email: "ada@example.com" } };
    expect(seen).toEqual([true, "POST", { email: "ada@example.com" }, true, true, echoed]);
    expect(data).toEqual(echoed);
    expect(response).toBeInstanceOf(Response);
  });

  test("a middleware may return a clone", async () => {
    const server = await startEcho();
    const client = createClient({ apiUrl: server.url });
    client.use({ onRequest: ({ request }) => request.clone() });
    expect((await track(client)).data).toEqual({ method: "POST", sent: { email: "ada@example.com" } });
  });

  test("a middleware may return a new request made of the old one", async () => {
    const server = await startEcho();
    const client = createClient({ apiUrl: server.url });
    client.use({
      onRequest({ request }) {
        const headers = new Headers(request.headers);
        headers.set("x-trace", "abc");
        return new Request(request, { headers });
      },
    });
    expect((await track(client)).data).toEqual({ method: "POST", sent: { email: "ada@example.com" } });
    expect(server.lastHeaders).toMatchObject({ "x-trace": "abc", authorization });
  });

  test("a middleware may replace the response", async () => {
    const server = await startEcho();
    const client = createClient({ apiUrl: server.url });
    client.use({ onResponse: () => Response.json({ isEnrolled: true }, { status: 201 }) });
    const { data, response } = await getUser(client);
    expect(data).toEqual({ isEnrolled: true });
    expect(response.status).toBe(201);
  });

  test("a middleware may respond without any request", async () => {
    const server = await startEcho();
    const client = createClient({ apiUrl: server.url });
    client.use({ onRequest: () => Response.json({ isEnrolled: true }) });
    expect((await getUser(client)).data).toEqual({ isEnrolled: true });
    expect(server.requests).toEqual([]);
  });

  test("a middleware sees why a request failed, and may respond instead", async () => {
    const server = await startHttpServer((request) => request.socket.destroy());
    const client = createClient({ apiUrl: server.url });
    const errors: unknown[] = [];
    client.use({
      onError({ error }) {
        errors.push(error);
        return Response.json({ isEnrolled: false });
      },
    });
    expect((await getUser(client)).data).toEqual({ isEnrolled: false });
    expect(errors).toMatchObject([{ name: "TransportError", kind: "connection" }]);
  });

  test("a middleware may replace the error by one of any realm, such as Node's own in Jest", async () => {
    const { url } = await startHttpServer((request) => request.socket.destroy());
    const client = createClient({ apiUrl: url });
    const foreign = runInNewContext("new Error('another realm')");
    const seen: unknown[] = [];
    client.use({ onError: ({ error }) => void seen.push(error) }, { onError: () => foreign });
    expect(await rejectionOf(getUser(client))).toBe(foreign);
    expect(seen).toEqual([foreign]);
  });

  test("a response without a body reaches a middleware", async () => {
    const { url } = await startHttpServer((_, response) => response.writeHead(204).end());
    const client = createClient({ apiUrl: url });
    client.use({ onResponse: ({ response }) => new Response(null, response) });
    const { data, response } = await getUser(client);
    expect({ data, status: response.status }).toEqual({ data: undefined, status: 204 });
  });

  test("a compressed response reaches a middleware decoded, and no longer says that it is compressed", async () => {
    const { url } = await startHttpServer((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip", "x-trace": "abc" }).end(gzipSync('{"isEnrolled":true}'));
    });
    const client = createClient({ apiUrl: url });
    client.use({ onResponse: async ({ response }) => new Response(await response.text(), response) });
    const { data, response } = await getUser(client);
    expect(data).toEqual({ isEnrolled: true });
    expect(response.headers.get("x-trace")).toBe("abc");
    expect(response.headers.has("content-encoding")).toBe(false);
  });

  test("a success that is no JSON is a TransportError also with a middleware", async () => {
    const { url } = await startHttpServer((_, response) => response.end("<p>token=abc123</p>"));
    const client = createClient({ apiUrl: url });
    client.use({ onRequest() {} });
    const error = await rejectionOf(getUser(client));
    expect(error).toMatchObject({ name: "TransportError", kind: "response", code: "INVALID_JSON", status: 200 });
    expect(inspect(error, { depth: Infinity })).not.toContain("abc123");
  });

  test("the limit of bytes holds with a middleware", async () => {
    const { url } = await startHttpServer((_, response) => response.end(JSON.stringify("x".repeat(2_000))));
    const client = createClient({ apiUrl: url, maxResponseBytes: 1_000 });
    client.use({ onRequest() {} });
    expect(await rejectionOf(getUser(client))).toMatchObject({ code: "RESPONSE_TOO_LARGE" });
  });

  test("a redirect is not followed with a middleware", async () => {
    const target = await startHttpServer();
    const { url } = await startHttpServer((_, response) => response.writeHead(307, { location: target.url }).end());
    const client = createClient({ apiUrl: url });
    client.use({ onRequest() {} });
    expect((await track(client)).response.status).toBe(307);
    expect(target.requests).toEqual([]);
  });

  test("the key is visible to no middleware", async () => {
    const server = await startEcho();
    const client = createClient({ apiUrl: server.url });
    const seen: string[] = [];
    const look = (what: object): void => {
      const { request, response } = what as { request: Request; response?: Response };
      seen.push(
        inspect([what, [...request.headers], [...(response?.headers ?? [])]], { depth: Infinity, showHidden: true }),
      );
    };
    client.use({ onRequest: look, onResponse: look, onError: look });
    await track(client);
    await client.GET("/users/{userId}", {
      params: { path: { userId: "usr_1" } },
      fetch: async (request) => (await fetch(request)).clone(),
    });
    expect(server.lastHeaders.authorization).toBe(authorization);
    expect(seen).toHaveLength(4);
    for (const text of seen) {
      expect(text).not.toContain(apiSecretKey);
      expect(text).not.toContain(btoa(`${apiSecretKey}:`));
    }
  });

  test("an Authorization that a middleware sets does not replace the key", async () => {
    const server = await startEcho();
    const client = createClient({ apiUrl: server.url });
    client.use({ onRequest: ({ request }) => request.headers.set("authorization", "Bearer other") });
    await track(client);
    expect(server.lastHeaders.authorization).toBe(authorization);
  });

  test("a request that a middleware points elsewhere does not carry the key", async () => {
    const server = await startEcho();
    const elsewhere = await startEcho();
    const client = createClient({ apiUrl: server.url });
    client.use({
      onRequest: ({ request }) => new Request(request.url.replace(server.origin, elsewhere.origin), request),
    });
    expect((await track(client)).data).toEqual({ method: "POST", sent: { email: "ada@example.com" } });
    expect(elsewhere.lastHeaders).not.toHaveProperty("authorization");
    const given: (string | null)[] = [];
    await client.GET("/users/{userId}", {
      params: { path: { userId: "usr_1" } },
      fetch: async (request) => {
        given.push(request.headers.get("authorization"));
        return Response.json({});
      },
    });
    expect(given).toEqual([null]);
    expect(server.requests).toEqual([]);
  });

  test.each([
    ["another host that starts alike", (url: string) => `${url.replace(/:\d+\/v1$/, ".evil.test")}/v1`],
    ["another path of the host", (url: string) => url.replace("/v1", "/v10")],
  ])("a call to %s does not carry the key", async (_, change) => {
    const server = await startEcho();
    const given: (string | null)[] = [];
    await createClient({ apiUrl: server.url }).GET("/users/{userId}", {
      params: { path: { userId: "usr_1" } },
      baseUrl: change(server.url),
      fetch: async (request) => {
        given.push(request.headers.get("authorization"));
        return Response.json({});
      },
    });
    expect(given).toEqual([null]);
  });

  test.each(["/../x", "/%2E%2e/x", "/..\\x"])("a call to base URL + %j does not carry the key", async (way) => {
    const server = await startEcho();
    await createClient({ apiUrl: server.url }).GET("/users/{userId}", {
      params: { path: { userId: "usr_1" } },
      baseUrl: server.url + way,
    });
    expect(server.lastHeaders).not.toHaveProperty("authorization");
  });

  test("a call's own base URL may be written in any way", async () => {
    const server = await startEcho();
    await createClient({ apiUrl: server.url }).GET("/users/{userId}", {
      params: { path: { userId: "usr_1" } },
      baseUrl: server.url.replace("http://127.0.0.1", "HTTP://127.1"),
    });
    expect(server.requests).toEqual(["GET /v1/users/usr_1"]);
  });

  test("a user id that begins with a dot is below the base URL like any other", async () => {
    const server = await startEcho();
    await createClient({ apiUrl: server.url }).GET("/users/{userId}", { params: { path: { userId: "..a\\%2e b" } } });
    expect(server.lastHeaders.authorization).toBe(authorization);
  });

  test("a fetch given for one call gets the key, and what it follows is not its choice", async () => {
    const server = await startEcho();
    const given: Request[] = [];
    const { data } = await createClient({ apiUrl: server.url }).POST("/users/{userId}/actions/{action}", {
      params: { path: { userId: "usr_1", action: "signIn" } },
      body: { email: "ada@example.com" },
      fetch: async (request) => {
        given.push(request.clone());
        return fetch(request);
      },
    });
    expect(data).toEqual({ method: "POST", sent: { email: "ada@example.com" } });
    expect(given[0]).toBeInstanceOf(Request);
    expect(given[0]?.redirect).toBe("manual");
    expect(given[0]?.headers.get("authorization")).toBe(authorization);
  });

  test("middleware of one call runs for that call only", async () => {
    const server = await startEcho();
    const client = createClient({ apiUrl: server.url });
    const params = { path: { userId: "usr_1" } };
    const trace = {
      onRequest: ({ request }: { request: Request }) => request.headers.set("x-trace", "abc"),
    };
    await client.GET("/users/{userId}", { params, middleware: [trace] });
    expect(server.lastHeaders).toMatchObject({ "x-trace": "abc" });
    const { response } = await client.GET("/users/{userId}", { params, middleware: [] });
    expect(server.lastHeaders).not.toHaveProperty("x-trace");
    expect(response).not.toBeInstanceOf(Response);
  });

  test("middleware sees requests in the order it was registered, responses in the reverse", async () => {
    const server = await startEcho();
    const client = createClient({ apiUrl: server.url });
    const order: string[] = [];
    const named = (name: string) => ({
      onRequest: () => void order.push(`> ${name}`),
      onResponse: () => void order.push(`< ${name}`),
    });
    client.use(named("one"), named("two"));
    await client.request("get", "/users/{userId}", {
      params: { path: { userId: "usr_1" } },
      middleware: [named("three")],
    });
    expect(order).toEqual(["> one", "> two", "> three", "< three", "< two", "< one"]);
  });

  test("once the last middleware is ejected, no real Request is made any more", async () => {
    const server = await startEcho();
    const client = createClient({ apiUrl: server.url });
    const middleware = { onRequest() {} };
    const isReal = async (): Promise<boolean> => (await getUser(client)).response instanceof Response;
    expect(await isReal()).toBe(false);
    client.use(middleware, middleware);
    expect(await isReal()).toBe(true);
    client.eject(middleware);
    expect(await isReal()).toBe(true);
    client.eject(middleware);
    expect(await isReal()).toBe(false);
  });

  test("a status that a real Response can't have is an unreadable response, with a middleware and without", async () => {
    const { url } = await startHttpServer((_, response) => response.writeHead(799).end("{}"));
    const client = createClient({ apiUrl: url });
    const unreadable = { kind: "response", code: "INVALID_STATUS", status: 799 };
    expect(await rejectionOf(getUser(client))).toMatchObject(unreadable);
    client.use({ onRequest() {} });
    expect(await rejectionOf(getUser(client))).toMatchObject(unreadable);
  });
});
