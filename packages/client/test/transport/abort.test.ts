import { getEventListeners } from "node:events";
import http from "node:http";
import { describe, expect, test, vi } from "vitest";
import { getUser, rejectionOf, track } from "../support/calls.ts";
import { nodeClient, transports } from "../support/clients.ts";
import { startHttpServer, startRawServer, startSocketServer, turnLoop } from "../support/servers.ts";

const reason = new Error("the user went away");

const sameRequest = ({ request }: { request: Request }): Request => new Request(request);
const listenersOn = (signal: AbortSignal): number => getEventListeners(signal, "abort").length;

describe.each(transports)("$name", ({ createClient }) => {
  test("an aborted signal sends nothing", async () => {
    const server = await startHttpServer();
    const signal = AbortSignal.abort(reason);
    expect(await rejectionOf(track(createClient({ apiUrl: server.url }), { signal }))).toBe(reason);
    await turnLoop();
    expect(server.requests).toEqual([]);
    expect(listenersOn(signal)).toBe(0);
  });

  test.each([null, 0, "", false, undefined])("the reason of an abort may be %j", async (given) => {
    const server = await startHttpServer(() => {});
    for (const middleware of [[], [{ onRequest() {} }]]) {
      const client = createClient({ apiUrl: server.url });
      client.use(...middleware);
      const controller = new AbortController();
      const requested = server.requested();
      const call = rejectionOf(track(client, controller));
      await requested;
      controller.abort(given);
      expect(await call).toBe(controller.signal.reason);
    }
  });

  test("aborting while the connection is made ends the call", async () => {
    const { port } = await startSocketServer(() => {});
    const client = createClient({ apiUrl: `https://127.0.0.1:${port}/v1` });
    const controller = new AbortController();
    const call = rejectionOf(track(client, controller));
    await turnLoop();
    controller.abort(reason);
    expect(await call).toBe(reason);
    expect(listenersOn(controller.signal)).toBe(0);
  });

  test("aborting while the response is awaited ends the call", async () => {
    const server = await startHttpServer(() => {});
    const controller = new AbortController();
    const requested = server.requested();
    const call = rejectionOf(track(createClient({ apiUrl: server.url }), controller));
    await requested;
    controller.abort(reason);
    expect(await call).toBe(reason);
    expect(listenersOn(controller.signal)).toBe(0);
  });

  test.each([
    { framing: "with content-length", headers: { "content-length": "100" } },
    { framing: "in chunks", headers: {} },
  ])("aborting in the middle of a body $framing ends the call", async ({ headers }) => {
    const server = await startHttpServer((_, response) => {
      response.writeHead(200, headers);
      response.write('{"isEn');
    });
    const controller = new AbortController();
    const requested = server.requested();
    const call = rejectionOf(track(createClient({ apiUrl: server.url }), controller));
    await requested;
    await turnLoop();
    controller.abort(reason);
    expect(await call).toBe(reason);
    expect(listenersOn(controller.signal)).toBe(0);
  });

  test("a key function that never returns can be aborted", async () => {
    const server = await startHttpServer();
    const controller = new AbortController();
    const client = createClient({ apiUrl: server.url, apiSecretKey: () => new Promise(() => {}) });
    const call = rejectionOf(track(client, controller));
    await turnLoop();
    controller.abort(reason);
    expect(await call).toBe(reason);
    expect(listenersOn(controller.signal)).toBe(0);
  });

  test("a deadline's reason comes through", async () => {
    const server = await startHttpServer(() => {});
    const error = await rejectionOf(track(createClient({ apiUrl: server.url }), { signal: AbortSignal.timeout(20) }));
    expect(error).toMatchObject({ name: "TimeoutError" });
  });

  test("1 000 calls on one signal leave no listener on it, nor do failed ones", async () => {
    const server = await startHttpServer();
    const failing = await startRawServer((socket) => socket.destroy());
    const { signal } = new AbortController();
    const client = createClient({ apiUrl: server.url });
    for (let batch = 0; batch < 40; batch++) {
      await Promise.all(Array.from({ length: 25 }, () => getUser(client, { signal })));
    }
    expect(listenersOn(signal)).toBe(0);
    await rejectionOf(getUser(createClient({ apiUrl: failing.url }), { signal }));
    expect(listenersOn(signal)).toBe(0);
  });

  test("any number of calls at once put one listener on a shared signal", async () => {
    const server = await startHttpServer(() => {});
    const controller = new AbortController();
    const client = createClient({ apiUrl: server.url });
    const calls = Array.from({ length: 30 }, () => rejectionOf(getUser(client, controller)));
    while (server.requests.length < 30) await server.requested();
    expect(listenersOn(controller.signal)).toBe(1);
    controller.abort(reason);
    expect(new Set(await Promise.all(calls))).toEqual(new Set([reason]));
    expect(listenersOn(controller.signal)).toBe(0);
  });

  test("with a middleware registered, 200 calls on one signal leave no listener on it", async () => {
    const server = await startHttpServer();
    const { signal } = new AbortController();
    const client = createClient({ apiUrl: server.url });
    client.use({ onRequest() {} });
    for (let call = 0; call < 200; call++) await getUser(client, { signal });
    expect(listenersOn(signal)).toBe(0);
  });

  test("with a middleware registered, aborting ends the call with the same reason", async () => {
    const server = await startHttpServer(() => {});
    const client = createClient({ apiUrl: server.url });
    client.use({ onRequest() {} });
    const controller = new AbortController();
    const requested = server.requested();
    const call = rejectionOf(track(client, controller));
    await requested;
    controller.abort(reason);
    expect(await call).toBe(reason);
    expect(listenersOn(controller.signal)).toBe(0);
  });

  test("aborting after the end changes nothing, and the connection stays usable", async () => {
    const server = await startHttpServer();
    const client = createClient({ apiUrl: server.url });
    const controller = new AbortController();
    const { response } = await getUser(client, controller);
    controller.abort(reason);
    expect(response.status).toBe(200);
    expect((await getUser(client)).response.status).toBe(200);
  });
});

describe("onRequestWritten", () => {
  test.each(transports)("is called for a request that is on its way, over $name", async ({ createClient }) => {
    const server = await startHttpServer(() => {});
    const controller = new AbortController();
    const onRequestWritten = vi.fn();
    const requested = server.requested();
    const call = rejectionOf(
      track(createClient({ apiUrl: server.url }), { signal: controller.signal, onRequestWritten }),
    );
    await requested;
    controller.abort(reason);
    await call;
    expect(onRequestWritten).toHaveBeenCalled();
  });

  test.each(transports)("is not called while the key is awaited, over $name", async ({ createClient }) => {
    const controller = new AbortController();
    const onRequestWritten = vi.fn();
    const client = createClient({ apiUrl: "https://api.test/v1", apiSecretKey: () => new Promise(() => {}) });
    const call = rejectionOf(track(client, { signal: controller.signal, onRequestWritten }));
    await turnLoop();
    controller.abort(reason);
    await call;
    expect(onRequestWritten).not.toHaveBeenCalled();
  });

  test("is not called during a TLS handshake over node:http", async () => {
    let greeted = (): void => {};
    const greeting = new Promise<void>((resolve) => {
      greeted = resolve;
    });
    const { port } = await startSocketServer((socket) => socket.once("data", () => greeted()));
    const controller = new AbortController();
    const onRequestWritten = vi.fn();
    const client = nodeClient({ apiUrl: `https://127.0.0.1:${port}/v1` });
    const call = rejectionOf(track(client, { signal: controller.signal, onRequestWritten }));
    await greeting;
    controller.abort(reason);
    await call;
    expect(onRequestWritten).not.toHaveBeenCalled();
  });

  test.each([
    { name: "a middleware that returns another request", middleware: { onRequest: sameRequest } },
    { name: "a middleware that does nothing", middleware: { onRequest() {} } },
  ])("is called once with $name", async ({ middleware }) => {
    const server = await startHttpServer();
    const onRequestWritten = vi.fn();
    const client = nodeClient({ apiUrl: server.url });
    client.use(middleware);
    await track(client, { onRequestWritten });
    expect(onRequestWritten).toHaveBeenCalledOnce();
  });

  test.each(transports)("is called once, over $name", async ({ createClient }) => {
    const server = await startHttpServer();
    const onRequestWritten = vi.fn();
    await track(createClient({ apiUrl: server.url }), { onRequestWritten });
    expect(onRequestWritten).toHaveBeenCalledOnce();
  });

  test.each(transports)("that throws fails the call with that, over $name", async ({ createClient }) => {
    const server = await startHttpServer();
    const client = createClient({ apiUrl: server.url });
    const mistake = new Error("a mistake");
    const onRequestWritten = (): never => {
      throw mistake;
    };
    // On a new connection, and on one that was kept alive.
    expect(await rejectionOf(track(client, { onRequestWritten }))).toBe(mistake);
    await track(client);
    expect(await rejectionOf(track(client, { onRequestWritten }))).toBe(mistake);
    client.use({ onRequest() {} });
    expect(await rejectionOf(track(client, { onRequestWritten }))).toBe(mistake);
  });

  test.each([5, null, "now"])("that is %j is refused", async (given) => {
    const server = await startHttpServer();
    const call = track(nodeClient({ apiUrl: server.url }), { onRequestWritten: given as unknown as () => void });
    expect(await rejectionOf(call)).toMatchObject({ name: "InvalidInputError", field: "onRequestWritten" });
    expect(server.requests).toEqual([]);
  });
});

// A fetch that ignores signals continues until the response arrives.
describe.each(transports.filter(({ name }) => name !== "given fetch"))("$name", ({ createClient }) => {
  test("an aborted call gives its connection up", async () => {
    const server = await startHttpServer(() => {});
    const controller = new AbortController();
    const requested = server.requested();
    const call = rejectionOf(track(createClient({ apiUrl: server.url }), controller));
    await requested;
    const closed = server.socketClosed();
    controller.abort(reason);
    await Promise.all([call, closed]);
  });
});

test("waiting for a free socket of an agent can be aborted, and the agent goes on", async () => {
  const responses: http.ServerResponse[] = [];
  const server = await startHttpServer((_, response) => responses.push(response));
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const client = nodeClient({ apiUrl: server.url, agent });
  const requested = server.requested();
  const first = getUser(client);
  await requested;
  const controller = new AbortController();
  const second = rejectionOf(getUser(client, controller));
  await turnLoop();
  controller.abort(reason);
  expect(await second).toBe(reason);
  expect(listenersOn(controller.signal)).toBe(0);
  responses[0]?.end("{}");
  expect((await first).response.status).toBe(200);
  const arrived = server.requested();
  const third = getUser(client);
  await arrived;
  responses.at(-1)?.end("{}");
  expect((await third).response.status).toBe(200);
  expect(server.requests).toHaveLength(2);
  agent.destroy();
});

test("the body of a fetch that does not know of signals is not read on after aborting", async () => {
  let started = (): void => {};
  const reading = new Promise<void>((resolve) => {
    started = resolve;
  });
  let stopped = (): void => {};
  const cancelled = new Promise<void>((resolve) => {
    stopped = resolve;
  });
  const endless = new ReadableStream({ pull: () => started(), cancel: () => stopped() });
  const controller = new AbortController();
  const call = rejectionOf(getUser(nodeClient({ fetch: async () => new Response(endless) }), controller));
  await reading;
  controller.abort(reason);
  expect(await call).toBe(reason);
  await cancelled;
});
