import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { Connection } from "../src/harness/connection.ts";

const request = Buffer.from("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");

test("a connection that the server closed is not open, and rejects a request instead of waiting forever", async () => {
  const server = createServer((_, response) => response.end("here")).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await vi.waitUntil(() => server.listening);
  const { port } = server.address() as AddressInfo;
  const connection = new Connection(connect({ host: "127.0.0.1", port }));
  expect(await connection.exchange(request)).toMatchObject({ status: 200, body: Buffer.from("here") });
  expect(connection.isOpen).toBe(true);

  server.closeIdleConnections();
  await vi.waitUntil(() => !connection.isOpen);
  await expect(connection.exchange(request)).rejects.toThrow("The connection is closed");
});
