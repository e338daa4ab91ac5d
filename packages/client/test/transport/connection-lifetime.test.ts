import http from "node:http";
import { describe, expect, test } from "vitest";
import { createNodeTransport } from "../../src/transport/node-transport.ts";
import { getUser, transportErrorOf } from "../support/calls.ts";
import { callInChild } from "../support/child.ts";
import { nodeClient } from "../support/clients.ts";
import { startHttpServer, turnLoop } from "../support/servers.ts";

describe("connections over node:http", () => {
  test("are used again", async () => {
    const server = await startHttpServer();
    const client = nodeClient({ apiUrl: server.url });
    for (let call = 0; call < 5; call++) await getUser(client);
    expect(server.requests).toHaveLength(5);
    expect(server.sockets.size).toBe(1);
  });

  test("are all closed by close(), idle ones and busy ones", async () => {
    const server = await startHttpServer((_, response) => {
      if (server.requests.length === 1) response.end("{}");
    });
    const client = nodeClient({ apiUrl: server.url });
    await getUser(client);
    const requested = server.requested();
    const busy = [transportErrorOf(getUser(client)), transportErrorOf(getUser(client))];
    await requested;
    client.close();
    for (const error of await Promise.all(busy)) expect(error.kind).toBe("connection");
    while (server.sockets.size > 0) await server.socketClosed();
  });

  test("are not opened by requests that were about to start when close() was called", async () => {
    const server = await startHttpServer();
    const transport = createNodeTransport({ baseUrl: server.url, maxResponseBytes: 1_000, idleTimeoutMs: 4_000 });
    const request = { url: `${server.url}/`, method: "GET", headers: {}, idempotent: false };
    const sent = [1, 2].map(() => transportErrorOf(transport.send({ ...request })));
    transport.close();
    for (const error of await Promise.all(sent)) {
      expect(error).toMatchObject({ kind: "connection", requestWritten: false });
      expect(error.cause).toMatchObject({ message: "The client was closed." });
    }
    await turnLoop();
    expect(server.sockets.size).toBe(0);
  });

  test("are opened anew after close()", async () => {
    const server = await startHttpServer();
    const client = nodeClient({ apiUrl: server.url });
    await getUser(client);
    client.close();
    expect((await getUser(client)).response.status).toBe(200);
  });

  test("are closed by close() as often as closeCount says", () => {
    const client = nodeClient({ apiUrl: "https://api.test/v1" });
    expect(client.closeCount).toBe(0);
    client.close();
    client.close();
    expect(client.closeCount).toBe(2);
  });

  test("belong to one client: close() leaves those of another alone", async () => {
    const server = await startHttpServer();
    const [one, another] = [nodeClient({ apiUrl: server.url }), nodeClient({ apiUrl: server.url })];
    await Promise.all([getUser(one), getUser(another)]);
    const closed = server.socketClosed();
    one.close();
    await closed;
    await getUser(another);
    expect(server.sockets.size).toBe(1);
  });

  test.each([
    { via: "node:http", transport: undefined },
    { via: "fetch", transport: "fetch" as const },
  ])("that are idle don't keep the process alive (over $via)", async ({ transport }) => {
    // The server would keep the connection for a minute.
    const server = await startHttpServer();
    expect(await callInChild({ apiUrl: server.url, transport })).toEqual({ data: {}, status: 200 });
  });
});

describe("the agent option", () => {
  test("carries the calls, and close() leaves it open", async () => {
    const server = await startHttpServer();
    const agent = new http.Agent({ keepAlive: true });
    const client = nodeClient({ apiUrl: server.url, agent });
    await getUser(client);
    client.close();
    expect(Object.values(agent.freeSockets).flat()).toHaveLength(1);
    await getUser(nodeClient({ apiUrl: server.url, agent }));
    expect(server.sockets.size).toBe(1);
    agent.destroy();
  });

  test("that does not fit the base URL of a call is named before a request is made", async () => {
    const client = nodeClient({ apiUrl: "http://127.0.0.1:1/v1", agent: new http.Agent() });
    const call = client.GET("/users/{userId}", {
      params: { path: { userId: "usr_1" } },
      baseUrl: "https://api.test/v1",
    });
    await expect(call).rejects.toMatchObject({ name: "InvalidInputError", field: "agent" });
  });

  test("may be one for both schemes, which says which only during a request", async () => {
    const server = await startHttpServer();
    const agent = new (class extends http.Agent {
      get protocol() {
        return /node:https/.test(new Error().stack ?? "") ? "https:" : "http:";
      }
      set protocol(_) {}
    })();
    expect((await getUser(nodeClient({ apiUrl: server.url, agent }))).response.status).toBe(200);
    expect(() => nodeClient({ apiUrl: "https://api.test/v1", agent })).not.toThrow();
  });
});
