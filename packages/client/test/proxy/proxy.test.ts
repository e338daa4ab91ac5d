import https from "node:https";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createActionsClient } from "../../src/index.node.ts";
import { createNodeTransport } from "../../src/transport/node-transport.ts";
import { rejectionOf } from "../support/calls.ts";
import { ca, caFile, serverCertificate } from "../support/certificates.ts";
import { callInChild } from "../support/child.ts";
import { apiSecretKey } from "../support/clients.ts";
import { startProxy } from "../support/proxy.ts";
import { deadPort, type HttpServer, startHttpServer, startSocketServer, turnLoop } from "../support/servers.ts";

const apiUrl = "https://api.test/v1";
const password = "canary-password-1c9e";
const environment = { NODE_EXTRA_CA_CERTS: caFile };

const defaults = { baseUrl: apiUrl, maxResponseBytes: 1_000, idleTimeoutMs: 4_000 };

afterEach(() => void vi.unstubAllEnvs());

const startApi = (): Promise<HttpServer> => startHttpServer(undefined, serverCertificate("server"));

describe("HTTPS_PROXY", () => {
  test.each(["HTTPS_PROXY", "https_proxy"])("is used, when it is called %s", async (variable) => {
    const api = await startApi();
    const proxy = await startProxy(api.port);
    const outcome = await callInChild({ apiUrl }, { ...environment, [variable]: proxy.origin });
    expect(outcome).toEqual({ data: {}, status: 200 });
    expect(proxy.asked).toEqual(["CONNECT api.test:443"]);
    expect(api.lastHeaders.authorization).toBe(`Basic ${btoa(`${apiSecretKey}:`)}`);
    expect(proxy.authorization).toBeUndefined();
  });

  test("may have a user and a password in it, which the proxy gets", async () => {
    const api = await startApi();
    const proxy = await startProxy(api.port);
    const withPassword = `http://ada:${password}@127.0.0.1:${proxy.port}`;
    const outcome = await callInChild({ apiUrl }, { ...environment, HTTPS_PROXY: withPassword });
    expect(outcome).toEqual({ data: {}, status: 200 });
    expect(proxy.authorization).toBe(`Basic ${btoa(`ada:${password}`)}`);
    expect(api.lastHeaders).not.toHaveProperty("proxy-authorization");
  });

  test("that refuses is a failed connection, and nothing was sent", async () => {
    const api = await startApi();
    const proxy = await startProxy(api.port, { refuses: true });
    const withPassword = `http://ada:${password}@127.0.0.1:${proxy.port}`;
    const { error, shown } = await callInChild({ apiUrl }, { ...environment, HTTPS_PROXY: withPassword });
    expect(error).toMatchObject({ kind: "connection", code: "ERR_PROXY_TUNNEL", requestWritten: false });
    expect(error?.message).toBe("Could not connect to api.test (ERR_PROXY_TUNNEL).");
    expect(shown).toContain("407");
    expect(shown).not.toContain(password);
    expect(api.requests).toEqual([]);
  });

  test("that is dead is a failed connection, and nothing was sent", async () => {
    const withPassword = `http://ada:${password}@127.0.0.1:${await deadPort()}`;
    const { error, shown } = await callInChild({ apiUrl }, { ...environment, HTTPS_PROXY: withPassword });
    expect(error).toMatchObject({ kind: "connection", code: "ECONNREFUSED", requestWritten: false });
    expect(shown).not.toContain(password);
  });

  test("does not hide a certificate for another host", async () => {
    const api = await startApi();
    const proxy = await startProxy(api.port);
    const { error } = await callInChild(
      { apiUrl: "https://other.test/v1" },
      { ...environment, HTTPS_PROXY: proxy.origin },
    );
    expect(error).toMatchObject({ kind: "tls", code: "ERR_TLS_CERT_ALTNAME_INVALID", requestWritten: false });
    expect(api.requests).toEqual([]);
  });

  test("is passed by for a host in NO_PROXY", async () => {
    const api = await startApi();
    const proxy = await startProxy(api.port);
    const { error } = await callInChild(
      { apiUrl },
      { ...environment, HTTPS_PROXY: proxy.origin, NO_PROXY: "example.com,api.test" },
    );
    // The host does not exist, so it cannot be reached directly.
    expect(error?.code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
    expect(proxy.asked).toEqual([]);
  });

  test("is passed by when an agent is given", async () => {
    const api = await startApi();
    const agent = new https.Agent({ ca, lookup: (_, __, done) => done(null, [{ address: "127.0.0.1", family: 4 }]) });
    const transport = createNodeTransport({
      agent,
      ...defaults,
      environment: { HTTPS_PROXY: `http://127.0.0.1:${await deadPort()}` },
    });
    const url = `https://api.test:${api.port}/v1/users/usr_1`;
    expect(await transport.send({ url, method: "GET", headers: {} })).toMatchObject({ status: 200 });
    agent.destroy();
  });
});

describe("HTTP_PROXY", () => {
  test("is used for a URL without TLS", async () => {
    const api = await startHttpServer();
    const proxy = await startProxy(api.port);
    const call = { apiUrl: "http://api.test/v1", allowInsecureUrl: true };
    expect(await callInChild(call, { HTTP_PROXY: proxy.origin })).toEqual({ data: {}, status: 200 });
    expect(proxy.asked).toEqual(["GET http://api.test/v1/users/usr_1"]);
  });

  test("is never used for this machine", async () => {
    const api = await startHttpServer();
    const proxy = await startProxy(api.port);
    expect(await callInChild({ apiUrl: api.url }, { HTTP_PROXY: proxy.origin })).toEqual({ data: {}, status: 200 });
    expect(proxy.asked).toEqual([]);
  });
});

describe("a proxy that never makes the tunnel", () => {
  const request = { url: `${apiUrl}/users/usr_1`, method: "GET" };

  async function startHangingProxy(): ReturnType<typeof startSocketServer> {
    return startSocketServer((socket) => socket.resume());
  }

  test("is left when the call is aborted", async () => {
    const proxy = await startHangingProxy();
    const transport = createNodeTransport({ ...defaults, environment: { HTTPS_PROXY: proxy.origin } });
    const controller = new AbortController();
    const call = rejectionOf(transport.send({ ...request, headers: {}, signal: controller.signal }));
    while (proxy.sockets.size === 0) await turnLoop();
    const closed = proxy.socketClosed();
    controller.abort(new Error("enough"));
    expect(await call).toBe(controller.signal.reason);
    await closed;
  });

  test("is left by close()", async () => {
    const proxy = await startHangingProxy();
    const transport = createNodeTransport({ ...defaults, environment: { HTTPS_PROXY: proxy.origin } });
    const call = rejectionOf(transport.send({ ...request, headers: {} }));
    while (proxy.sockets.size === 0) await turnLoop();
    const closed = proxy.socketClosed();
    transport.close();
    await closed;
    expect(await call).toMatchObject({ kind: "connection", requestWritten: false });
  });
});

describe("where Node can't use the proxy, the error names the agent option", () => {
  const send = (HTTPS_PROXY: string, nodeVersion: string): Promise<unknown> =>
    rejectionOf(
      (async () =>
        createNodeTransport({ ...defaults, environment: { HTTPS_PROXY }, nodeVersion }).send({
          url: `${apiUrl}/users/usr_1`,
          method: "GET",
          headers: {},
        }))(),
    );

  test.each(["20.19.0", "22.20.0", "23.11.0", "24.4.1"])("on Node %s", async (nodeVersion) => {
    const error = await send(`http://ada:${password}@proxy.test:3128`, nodeVersion);
    expect(error).toMatchObject({ name: "InvalidInputError", field: "agent" });
    expect(error).toMatchObject({
      message: `agent is required: HTTPS_PROXY is set and Node ${nodeVersion} can't use it. Pass one for it, or list the host in NO_PROXY.`,
    });
  });

  test.each(["22.21.0", "24.5.0", "25.0.0", "26.1.0"])("but not on Node %s", async (nodeVersion) => {
    expect(await send(`http://127.0.0.1:${await deadPort()}`, nodeVersion)).toMatchObject({ code: "ECONNREFUSED" });
  });

  test.each([`socks5://ada:${password}@proxy.test`, `ada:${password}@proxy.test:3128`, `http://${password}:x`])(
    "for a proxy that is not an http:// or https:// URL, which Node would go around (%s)",
    async (proxyUrl) => {
      const error = await send(proxyUrl, process.versions.node);
      expect(error).toMatchObject({ name: "InvalidInputError", field: "agent" });
      expect(String(error)).toContain("HTTPS_PROXY is set and it is not an http:// or https:// URL");
      expect(String(error)).not.toContain(password);
    },
  );
});

describe("over fetch", () => {
  const call = { apiUrl, transport: "fetch" } as const;

  test("a proxy that the global fetch would bypass is refused, and the error names the fetch option", async () => {
    const HTTPS_PROXY = `http://ada:${password}@proxy.test:3128`;
    const { error, shown } = await callInChild(call, { HTTPS_PROXY });
    expect(error).toMatchObject({
      name: "InvalidInputError",
      field: "fetch",
      message:
        "fetch is required: HTTPS_PROXY is set and the global fetch ignores it. Pass one for it, or list the host in NO_PROXY.",
    });
    expect(shown).not.toContain(password);
    expect(await callInChild(call, { HTTPS_PROXY, NO_PROXY: "api.test" })).toMatchObject({
      error: { kind: "connection" },
    });
    const api = await startHttpServer();
    expect(await callInChild({ apiUrl: api.url, transport: "fetch" }, { HTTP_PROXY: HTTPS_PROXY })).toMatchObject({
      status: 200,
    });
  });

  test("a proxy is used with NODE_USE_ENV_PROXY", async () => {
    const api = await startApi();
    const proxy = await startProxy(api.port);
    const variables = { ...environment, HTTPS_PROXY: proxy.origin, NODE_USE_ENV_PROXY: "1" };
    expect(await callInChild(call, variables)).toEqual({ data: {}, status: 200 });
    expect(proxy.asked).toEqual(["CONNECT api.test:443"]);
  });

  class Agent {}
  class Dispatcher1Wrapper {}
  class ProxyAgent {}

  test.each([
    { fetch: "that has sent nothing yet", undici: "6.22.0", dispatchers: [], isRefused: true },
    { fetch: "of Node 20 that has sent something", undici: "6.22.0", dispatchers: [new Agent()], isRefused: true },
    { fetch: "of Node 24 with a dispatcher of undici 7", undici: "7.29.1", dispatchers: [new ProxyAgent()] },
    {
      fetch: "of Node 24 with a dispatcher of undici 8",
      undici: "7.29.1",
      dispatchers: [new Dispatcher1Wrapper(), new ProxyAgent()],
    },
    {
      fetch: "of Node 24 with the default dispatcher set again",
      undici: "7.29.1",
      dispatchers: [new Agent(), new ProxyAgent()],
      isRefused: true,
    },
    { fetch: "of Node 26 that has sent nothing yet", undici: "8.1.0", dispatchers: [], isRefused: true },
    {
      fetch: "of Node 26 with a dispatcher of undici 8",
      undici: "8.1.0",
      dispatchers: [new Dispatcher1Wrapper(), new ProxyAgent()],
    },
    {
      fetch: "of Node 26 with a dispatcher of undici 7, which it ignores",
      undici: "8.1.0",
      dispatchers: [new ProxyAgent(), new Agent()],
      isRefused: true,
    },
  ])("a proxy is refused only for a fetch that connects directly: one $fetch", ({ undici, dispatchers, isRefused }) => {
    vi.stubEnv("https_proxy", "http://proxy.test:3128");
    setForTest(process.versions, "undici", undici);
    for (const place of [1, 2]) {
      setForTest(globalThis, Symbol.for(`undici.globalDispatcher.${place}`), dispatchers[place - 1]);
    }
    const create = () => createActionsClient({ apiSecretKey, ...call });
    if (isRefused) expect(create).toThrow("fetch is required");
    else expect(create().transport).toBe("fetch");
  });

  test("a fetch of the application may use a proxy or not", () => {
    vi.stubEnv("https_proxy", "http://proxy.test:3128");
    expect(createActionsClient({ apiSecretKey, ...call, fetch: globalThis.fetch }).transport).toBe("fetch");
  });
});

/** Sets a property until the test ends. undici's are writable but not configurable, those of Node the other way round. */
function setForTest(object: object, name: PropertyKey, value: unknown): void {
  const before = Object.getOwnPropertyDescriptor(object, name);
  const set = (to: unknown) => Object.defineProperty(object, name, { configurable: true, ...before, value: to });
  set(value);
  onTestFinished(() => void set(before?.value));
}
