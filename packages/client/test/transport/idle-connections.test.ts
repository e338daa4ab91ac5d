import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { createAgents } from "../../src/transport/agents.ts";
import { createNodeTransport } from "../../src/transport/node-transport.ts";
import { getUser, rejectionOf, track } from "../support/calls.ts";
import { runNode } from "../support/child.ts";
import { nodeClient } from "../support/clients.ts";
import { startHttpServer, startProxy, startSocketServer, turnLoop } from "../support/servers.ts";

const timeout = (): Error => Object.assign(new Error("too slow"), { name: "TimeoutError" });

describe("connections that the network lost without telling", () => {
  test.each([1, 2, 5])("cost one timed-out attempt when there are %i of them", async (count) => {
    const { port } = await startHttpServer();
    const proxy = await startProxy(port);
    const client = nodeClient({ apiUrl: proxy.url });
    await Promise.all(Array.from({ length: count }, () => getUser(client)));
    expect(proxy.sockets.size).toBe(count);
    proxy.goSilent();
    const controller = new AbortController();
    const ignored = proxy.ignored();
    const attempt = rejectionOf(track(client, { signal: controller.signal }));
    await ignored;
    controller.abort(timeout());
    expect(await attempt).toBe(controller.signal.reason);
    expect((await getUser(client)).response.status).toBe(200);
  });

  test("are closed when a reused one of a given agent times out", async () => {
    const { port } = await startHttpServer();
    const proxy = await startProxy(port);
    const agent = new http.Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    const client = nodeClient({ apiUrl: proxy.url, agent });
    await Promise.all([getUser(client), getUser(client), getUser(client)]);
    proxy.goSilent();
    const controller = new AbortController();
    const ignored = proxy.ignored();
    const attempt = rejectionOf(track(client, { signal: controller.signal }));
    await ignored;
    controller.abort(timeout());
    await attempt;
    expect(Object.values(agent.freeSockets).flat()).toEqual([]);
  });

  test("are left to an agent of its own kind, which has no list of them", async () => {
    const server = await startHttpServer();
    const agent = Object.assign(new http.Agent(), { freeSockets: undefined });
    // As agent-base 5 does.
    Object.assign(agent, {
      addRequest: (request: http.ClientRequest, { port }: { port: number }) => request.onSocket(net.connect(port)),
    });
    const transport = createNodeTransport({
      agent,
      baseUrl: server.url,
      maxResponseBytes: 1_000,
      idleTimeoutMs: 4_000,
    });
    const request = { url: `${server.url}/`, method: "GET", headers: {}, idempotent: false };
    expect(await transport.send(request)).toMatchObject({ status: 200 });
  });

  test("are not suspected when the caller gives up", async () => {
    const server = await startHttpServer((request, response) => {
      if (request.method === "GET") response.end("{}");
    });
    const client = nodeClient({ apiUrl: server.url });
    await Promise.all([getUser(client), getUser(client)]);
    const requested = server.requested();
    const controller = new AbortController();
    const attempt = rejectionOf(track(client, { signal: controller.signal }));
    await requested;
    const closed = server.socketClosed();
    controller.abort();
    await attempt;
    await closed;
    await turnLoop();
    expect(server.sockets.size).toBe(1);
  });
});

test("connections are not suspected when onRequestWritten throws", async () => {
  const server = await startHttpServer();
  const client = nodeClient({ apiUrl: server.url });
  await Promise.all([getUser(client), getUser(client)]);
  const closed = server.socketClosed();
  const failure = new Error("no");
  const onRequestWritten = (): never => {
    throw failure;
  };
  expect(await rejectionOf(track(client, { onRequestWritten }))).toBe(failure);
  await closed;
  await turnLoop();
  expect(server.sockets.size).toBe(1);
});

describe("an idle connection", () => {
  /** Sends with a clock that only the test moves. */
  function senderAt(clock: { now: number }, baseUrl: string, agent?: http.Agent) {
    const now = (): number => clock.now;
    const transport = createNodeTransport({ agent, baseUrl, maxResponseBytes: 1_000, idleTimeoutMs: 4_000, now });
    onTestFinished(() => transport.close());
    return (options: { idempotent?: boolean } = {}): Promise<unknown> =>
      transport.send({ url: `${baseUrl}/users/usr_1`, method: "GET", headers: {}, ...options });
  }

  test.each([
    { idleMs: 4_000, idempotent: true, reused: true },
    { idleMs: 4_001, idempotent: true, reused: false },
    { idleMs: 1_000, idempotent: false, reused: true },
    { idleMs: 1_001, idempotent: false, reused: false },
    // Someone set the time back, so that its age is unknown.
    { idleMs: -1, idempotent: true, reused: false },
  ])("of $idleMs ms is used for idempotent: $idempotent: $reused", async ({ idleMs, idempotent, reused }) => {
    const { url, sockets } = await startHttpServer();
    const clock = { now: 1_000_000 };
    const send = senderAt(clock, url);
    await send();
    const [first] = sockets;
    clock.now += idleMs;
    await send({ idempotent });
    expect([...sockets].includes(first as net.Socket)).toBe(reused);
  });

  test("counts from its own last use, whichever connection was used since", async () => {
    const server = await startHttpServer();
    const clock = { now: 1_000_000 };
    const send = senderAt(clock, server.url);
    await Promise.all([send(), send(), send()]);
    clock.now += 1_000;
    await Promise.all([send(), send()]);
    for (const { waitMs, left } of [
      { waitMs: 3_001, left: 2 },
      { waitMs: 1_000, left: 1 },
    ]) {
      const closed = server.socketClosed();
      clock.now += waitMs;
      await send();
      await closed;
      expect(server.sockets.size).toBe(left);
    }
  });

  test("of a given agent is the agent's to time, but for a request that must not be sent twice", async () => {
    const { url, sockets } = await startHttpServer();
    const agent = new http.Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    const clock = { now: 1_000_000 };
    const send = senderAt(clock, url, agent);
    await send();
    const [first] = sockets;
    clock.now += 60_000;
    await send();
    expect([...sockets]).toEqual([first]);
    clock.now += 60_000;
    await send({ idempotent: false });
    expect([...sockets].includes(first as net.Socket)).toBe(false);
  });

  test("is closed without another request, after idleTimeoutMs", async () => {
    const server = await startHttpServer();
    const closed = server.socketClosed();
    await getUser(nodeClient({ apiUrl: server.url, idleTimeoutMs: 20 }));
    await closed;
  });

  test.each([
    { announced: "timeout=3", expected: 2_000 },
    { announced: "timeout=60", expected: 4_000 },
  ])("is kept no longer than a server announces: $announced", async ({ announced, expected }) => {
    const server = await startHttpServer((_, response) => response.setHeader("keep-alive", announced).end("{}"));
    const agents = createAgents({ idleTimeoutMs: 4_000 });
    onTestFinished(() => agents.close());
    const agent = agents.agentFor(new URL(server.url));
    const freed = once(agent, "free");
    http.get(server.url, { agent }, (response) => response.resume());
    await freed;
    expect(Object.values(agent.freeSockets).flat()).toMatchObject([{ timeout: expected }]);
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 31, "4000"])("can't have an idleTimeoutMs of %s", (idleTimeoutMs) => {
    expect(() => nodeClient({ idleTimeoutMs: idleTimeoutMs as number })).toThrow(
      "idleTimeoutMs must be an integer from 1 to 2147483647.",
    );
  });

  test("that the server closed while this process was busy carries no request that must not be sent twice", async () => {
    let received = 0;
    const server = await startSocketServer((socket) =>
      socket.on("data", () => {
        received++;
        socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
      }),
    );
    const client = nodeClient({ apiUrl: server.url });
    for (let call = 0; call < 50; call++) {
      const { response } = await client.POST("/validate", { body: { token: "t" }, idempotent: false });
      expect(response.status).toBe(200);
    }
    expect(received).toBe(50);
  });
});

describe("requests that start in the same turn of the event loop", () => {
  /** Opens connections, starts three requests, and returns what was written before and after the end of the turn. */
  async function writtenWith(connections: number): Promise<{ before: string[]; after: string[] }> {
    const { url } = await startHttpServer();
    const transport = createNodeTransport({ baseUrl: url, maxResponseBytes: 1_000, idleTimeoutMs: 4_000 });
    onTestFinished(() => transport.close());
    const written: string[] = [];
    const send = (name: string): Promise<unknown> =>
      transport.send({ url: `${url}/`, method: "GET", headers: {}, onRequestWritten: () => written.push(name) });
    await Promise.all(Array.from({ length: connections }, () => send("")));
    await turnLoop();
    written.length = 0;

    const sent = ["first", "second", "third"].map(send);
    const nextTurn = new Promise<void>((resolve) => setImmediate(resolve)).then(() => written.push("next turn"));
    for (let step = 0; step < 10; step++) await new Promise<void>((resolve) => process.nextTick(resolve));
    const before = [...written];
    await Promise.all([...sent, nextTurn]);
    return { before, after: written.slice(before.length) };
  }

  test("are written at once over up to 32 connections", async () => {
    expect(await writtenWith(32)).toEqual({ before: ["first", "second", "third"], after: ["next turn"] });
  });

  test("are written together at its end over more, except the first", async () => {
    expect(await writtenWith(33)).toEqual({ before: ["first"], after: ["second", "third", "next turn"] });
  });
});

describe("calls that time out behind a proxy that hangs", () => {
  test("leave nothing in memory", async () => {
    const proxy = await startSocketServer((socket) => socket.resume());
    const script = `
      import { createNodeTransport } from ${JSON.stringify(new URL("../../src/transport/node-transport.ts", import.meta.url))};
      const baseUrl = "https://api.test/v1";
      const environment = { HTTPS_PROXY: ${JSON.stringify(proxy.origin)} };
      const transport = createNodeTransport({ baseUrl, maxResponseBytes: 1_000, idleTimeoutMs: 4_000, environment });
      async function heapAfter(calls) {
        for (let call = 0; call < calls; call++) {
          const controller = new AbortController();
          const url = baseUrl + "/users/a";
          const sent = transport.send({ url, method: "GET", headers: {}, signal: controller.signal }).catch(() => {});
          await new Promise((resolve) => setImmediate(resolve));
          controller.abort();
          await sent;
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
        gc();
        return process.memoryUsage().heapUsed;
      }
      const before = await heapAfter(300);
      console.log(((await heapAfter(1_000)) - before) / 1_000);
    `;
    const bytesPerCall = Number(await runNode(["--expose-gc", "--input-type=module", "--eval", script]));
    expect(bytesPerCall).toBeLessThan(1_500);
  });
});
