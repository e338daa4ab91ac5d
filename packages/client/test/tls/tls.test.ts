import https from "node:https";
import net from "node:net";
import tls from "node:tls";
import { describe, expect, test } from "vitest";
import { getUser, track, transportErrorOf } from "../support/calls.ts";
import { ca, caFile, serverCertificate } from "../support/certificates.ts";
import { callInChild } from "../support/child.ts";
import { nodeClient, transports } from "../support/clients.ts";
import { startHttpServer, startSocketServer } from "../support/servers.ts";

describe.each(transports)("$name", ({ createClient }) => {
  test.each(["self-signed", "server"] as const)(
    "rejects a certificate of an unknown issuer (%s)",
    async (certificate) => {
      const server = await startHttpServer(undefined, serverCertificate(certificate));
      const error = await transportErrorOf(track(createClient({ apiUrl: server.url })));
      expect(error).toMatchObject({ kind: "tls", requestWritten: false, status: undefined });
      expect(error.code).toMatch(/^(DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/);
      expect(error.message).toBe(`Could not connect to 127.0.0.1:${server.port} over TLS (${error.code}).`);
      expect(server.requests).toEqual([]);
    },
  );

  test("refuses a server that does not speak TLS", async () => {
    const { port } = await startHttpServer();
    const error = await transportErrorOf(track(createClient({ apiUrl: `https://127.0.0.1:${port}/v1` })));
    expect(error.kind).toBe("tls");
  });
});

describe("a private CA", () => {
  test("is known through the agent option, and the connection is kept", async () => {
    const server = await startHttpServer(undefined, serverCertificate("server"));
    const agent = new https.Agent({ keepAlive: true, ca });
    const client = nodeClient({ apiUrl: server.url, agent });
    await getUser(client);
    expect((await getUser(client)).response.status).toBe(200);
    expect(server.sockets.size).toBe(1);
    agent.destroy();
  });

  test.each([
    { via: "node:http", transport: undefined },
    { via: "fetch", transport: "fetch" as const },
  ])("is known through NODE_EXTRA_CA_CERTS over $via", async ({ transport }) => {
    const { url } = await startHttpServer(undefined, serverCertificate("server"));
    const environment = { NODE_EXTRA_CA_CERTS: caFile };
    expect(await callInChild({ apiUrl: url, transport }, environment)).toEqual({ data: {}, status: 200 });
  });

  test("does not help an expired certificate", async () => {
    const server = await startHttpServer(undefined, serverCertificate("expired"));
    const error = await transportErrorOf(track(nodeClient({ apiUrl: server.url, agent: new https.Agent({ ca }) })));
    expect(error).toMatchObject({ kind: "tls", code: "CERT_HAS_EXPIRED", requestWritten: false });
    expect(server.requests).toEqual([]);
  });

  test("does not help an expired certificate over fetch", async () => {
    const { url } = await startHttpServer(undefined, serverCertificate("expired"));
    const { error } = await callInChild({ apiUrl: url, transport: "fetch" }, { NODE_EXTRA_CA_CERTS: caFile });
    expect(error).toMatchObject({ kind: "tls", code: "CERT_HAS_EXPIRED", requestWritten: false });
  });

  test("does not help a certificate for another host", async () => {
    const server = await startHttpServer(undefined, serverCertificate("server"));
    const agent = new https.Agent({ ca, servername: "other.test" });
    const error = await transportErrorOf(track(nodeClient({ apiUrl: server.url, agent })));
    expect(error).toMatchObject({ kind: "tls", code: "ERR_TLS_CERT_ALTNAME_INVALID", requestWritten: false });
    expect(server.requests).toEqual([]);
  });
});

describe("over node:http", () => {
  test("a connection that breaks during the handshake has not carried the request", async () => {
    const { port } = await startSocketServer((socket) => socket.once("data", () => socket.destroy()));
    const error = await transportErrorOf(track(nodeClient({ apiUrl: `https://127.0.0.1:${port}/v1` })));
    expect(error).toMatchObject({ kind: "connection", requestWritten: false, staleConnection: false });
    expect(error.message).toMatch(/^Could not connect to/);
  });

  test("nor has one that an agent hands over in the middle of the handshake", async () => {
    const { port } = await startSocketServer((socket) => socket.once("data", () => socket.destroy()));
    const agent = new https.Agent();
    agent.createConnection = (_, handOver) => {
      const socket = net.connect(port, "127.0.0.1", () => handOver?.(null, tls.connect({ socket })));
      return undefined;
    };
    const error = await transportErrorOf(track(nodeClient({ apiUrl: "https://api.test/v1", agent })));
    expect(error).toMatchObject({ kind: "connection", requestWritten: false });
  });

  test("a secure connection that breaks before the response may have carried the request", async () => {
    const server = await startHttpServer((request) => request.socket.destroy(), serverCertificate("server"));
    const error = await transportErrorOf(track(nodeClient({ apiUrl: server.url, agent: new https.Agent({ ca }) })));
    expect(error).toMatchObject({ kind: "connection", requestWritten: true, staleConnection: false });
  });

  test("a secure connection that the server closed while it was idle is a stale connection", async () => {
    const server = await startHttpServer(undefined, serverCertificate("server"));
    const agent = new https.Agent({ keepAlive: true, ca });
    const client = nodeClient({ apiUrl: server.url, agent });
    await getUser(client);
    for (const socket of server.sockets) socket.destroy();
    expect(await transportErrorOf(track(client))).toMatchObject({ kind: "connection", staleConnection: true });
    expect((await getUser(client)).response.status).toBe(200);
    agent.destroy();
  });

  test("a secure connection that the server closed with a TLS alert while it was idle is a stale connection", async () => {
    let responses = 0;
    const server = await startHttpServer((request, response) => {
      if (++responses === 2) request.socket.end();
      else response.end("{}");
    }, serverCertificate("server"));
    const agent = new https.Agent({ keepAlive: true, ca });
    const client = nodeClient({ apiUrl: server.url, agent });
    await getUser(client);
    expect(await transportErrorOf(track(client))).toMatchObject({ kind: "connection", staleConnection: true });
    agent.destroy();
  });
});
