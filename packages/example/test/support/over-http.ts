import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Mounted } from "./bank.ts";

/** Sends requests to a server on this machine, whatever host their URL has. */
export async function overHttp(listener: RequestListener, closeApp?: () => unknown): Promise<Mounted> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    send: async (request) => {
      const { pathname, search } = new URL(request.url);
      const { method, headers } = request;
      const body = method === "GET" ? null : await request.arrayBuffer();
      return fetch(origin + pathname + search, { method, headers, body, redirect: "manual" });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await closeApp?.();
    },
  };
}
