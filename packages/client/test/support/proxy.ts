import http from "node:http";
import net from "node:net";
import { type HttpServer, startHttpServer } from "./servers.ts";

export interface ProxyServer extends HttpServer {
  /** What was asked for, as `CONNECT host:port` or `GET http://host/path`. */
  asked: string[];
  /** The last `Proxy-Authorization`. */
  authorization: string | undefined;
}

/** A forward proxy that takes every host name for this machine, and `port` for every port. */
export async function startProxy(port: number, options: { refuses?: boolean } = {}): Promise<ProxyServer> {
  const asked: string[] = [];
  const server = await startHttpServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const { pathname } = new URL(request.url ?? "");
    const onward = http.request({ port, path: pathname, headers: request.headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502);
      reply.pipe(response);
    });
    onward.end();
  });
  const proxy: ProxyServer = Object.assign(server, { asked, authorization: undefined });
  server.onConnect((request, socket, head) => {
    asked.push(`CONNECT ${request.url}`);
    proxy.authorization = request.headers["proxy-authorization"];
    if (options.refuses) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    const onward = net.connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  return proxy;
}
