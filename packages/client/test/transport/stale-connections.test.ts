import http from "node:http";
import { describe, expect, test } from "vitest";
import { getUser, track, transportErrorOf } from "../support/calls.ts";
import { nodeClient } from "../support/clients.ts";
import { startRawServer } from "../support/servers.ts";

const reply = 'HTTP/1.1 200 OK\r\ncontent-length: 19\r\n\r\n{"isEnrolled":true}';

describe("a kept-alive connection over node:http", () => {
  test("that the server closed while it was idle is a stale connection", async () => {
    const { url, sockets } = await startRawServer(reply);
    const client = nodeClient({ apiUrl: url });
    await getUser(client);
    // The client can't know yet: it picks the dead connection in the same turn.
    for (const socket of sockets) socket.destroy();
    const error = await transportErrorOf(track(client));
    expect(error).toMatchObject({ kind: "connection", staleConnection: true, code: "ECONNRESET" });
    expect((await getUser(client)).data).toEqual({ isEnrolled: true });
  });

  test("that is reset as the request arrives is a stale connection", async () => {
    const { url } = await startRawServer((socket, count) =>
      count === 1 ? socket.write(reply) : socket.resetAndDestroy(),
    );
    const client = nodeClient({ apiUrl: url });
    await getUser(client);
    expect(await transportErrorOf(track(client))).toMatchObject({ staleConnection: true, requestWritten: true });
  });

  test.each([
    { of: "the client's own agent", agent: undefined },
    { of: "a given agent", agent: new http.Agent({ keepAlive: true }) },
  ])("that is stale takes the other idle ones of $of to that server along", async ({ agent }) => {
    const server = await startRawServer((socket, count) =>
      count === 1 ? socket.write(reply) : socket.resetAndDestroy(),
    );
    const client = nodeClient({ apiUrl: server.url, agent });
    await Promise.all(Array.from({ length: 5 }, () => getUser(client)));
    expect(server.sockets.size).toBe(5);
    await transportErrorOf(track(client));
    expect((await getUser(client)).data).toEqual({ isEnrolled: true });
    agent?.destroy();
  });

  test("of a given agent to another server stays, when one is stale", async () => {
    const other = await startRawServer(reply);
    const { url } = await startRawServer((socket, count) =>
      count === 1 ? socket.write(reply) : socket.resetAndDestroy(),
    );
    const agent = new http.Agent({ keepAlive: true });
    const client = nodeClient({ apiUrl: url, agent });
    const toOther = nodeClient({ apiUrl: other.url.replace("127.0.0.1", "localhost"), agent });
    await Promise.all([getUser(client), getUser(toOther)]);
    const [socket] = other.sockets;
    await transportErrorOf(track(client));
    await getUser(toOther);
    expect([...other.sockets]).toEqual([socket]);
    agent.destroy();
  });

  test("that breaks after the first bytes of the response is not stale", async () => {
    const { url } = await startRawServer((socket, count) => {
      if (count === 1) socket.write(reply);
      else socket.end("HTTP/1.1 200");
    });
    const client = nodeClient({ apiUrl: url });
    await getUser(client);
    expect(await transportErrorOf(track(client))).toMatchObject({ kind: "connection", staleConnection: false });
  });

  test("is not assumed on a fresh connection", async () => {
    const { url } = await startRawServer((socket) => socket.destroy());
    expect(await transportErrorOf(track(nodeClient({ apiUrl: url })))).toMatchObject({ staleConnection: false });
  });
});
