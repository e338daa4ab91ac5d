import { connect } from "node:net";
import { text } from "node:stream/consumers";
import type { Emulator } from "../../src/index.ts";

/** What came back over a socket, until the emulator hung up. */
export interface RawResponse {
  status: number;
  /** In lower case. */
  headers: Record<string, string>;
  body: string;
}

/** Sends bytes as they are: the global `fetch` does not let a caller choose `Host`, or break the rules of HTTP. */
export async function exchange({ url }: Emulator, bytes: string): Promise<RawResponse> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  const [head = "", body = ""] = (await text(socket)).split("\r\n\r\n");
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers = lines.map((line) => line.toLowerCase().split(": ") as [string, string]);
  return { status: Number(statusLine.split(" ")[1]), headers: Object.fromEntries(headers), body };
}

/** A request without a body, after which the emulator hangs up. */
export function rawRequest(line: string, headers: Record<string, string>): string {
  const lines = Object.entries({ Connection: "close", ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line} HTTP/1.1\r\n${lines.join("")}\r\n`;
}
