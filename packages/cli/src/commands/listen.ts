import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CliError } from "../errors/cli-error.ts";
import type { Invocation } from "../invocation.ts";
import { formatEvent } from "../output/format-response.ts";
import { httpUrl, post, verifiedEvent, webhookKey } from "./webhooks.ts";

const defaultPort = 4748;
const maxBodyBytes = 5 * 1024 * 1024;

/**
 * Receives webhooks until it is stopped. Resolves to 130, the code of an interrupt.
 *
 * @throws {CliError} when the port is not available
 */
export async function listen(invocation: Invocation): Promise<number> {
  const { values, system, printer } = invocation;
  const { port = defaultPort, host = "127.0.0.1" } = values as { port?: number; host?: string };
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new CliError("UsageError", "--port must be an integer from 0 to 65535.", "0 selects a free port.");
  }
  const forward = values.forward === undefined ? undefined : httpUrl("--forward", values.forward);
  const { value: secret, source } = webhookKey({ values, system });
  const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
    receive(request, response, { secret, source, forward, invocation }).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const stopped = system.untilStopped();
  await new Promise<void>((resolve, reject) => {
    server.once("error", ({ code }: NodeJS.ErrnoException) =>
      reject(
        code === "EADDRINUSE"
          ? new CliError(
              "UnavailableError",
              `Port ${port} is in use.`,
              "Pass another --port, or --port 0 to get a free one.",
            )
          : new CliError("UnavailableError", `Can't listen on ${host}:${port} (${code}).`, "Check --host and --port."),
      ),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const shownHost = address.family === "IPv6" ? `[${address.address}]` : address.address;
  if (!printer.isQuiet)
    system.stderr.write(`Listening on http://${shownHost}:${address.port}. Press Ctrl-C to stop.\n`);
  await stopped;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return 130;
}

interface Receiver {
  readonly secret: string;
  /** Where the secret key comes from. */
  readonly source: string;
  readonly forward: string | undefined;
  readonly invocation: Invocation;
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  { secret, source, forward, invocation }: Receiver,
): Promise<void> {
  const { system, printer } = invocation;
  if (request.method !== "POST") return void response.writeHead(405, { allow: "POST" }).end();
  const payload = await readBody(request);
  if (payload === undefined) return void response.writeHead(413, { connection: "close" }).end();
  const header = request.headers["x-signature-v2"];
  const signature = Array.isArray(header) ? header.join(",") : (header ?? "");
  let event: unknown;
  try {
    event = verifiedEvent(secret, { body: payload, signature });
  } catch (error) {
    const hint = `Check that ${source} is the secret key of the tenant that sent it.`;
    system.stderr.write(`Rejected a webhook: ${(error as Error).message} ${hint}\n`);
    return void response.writeHead(401).end();
  }
  await printer.printItem(event, { format: formatEvent });
  if (forward === undefined) return void response.writeHead(200).end();
  try {
    const forwarded = await post(forward, payload, { signature, values: invocation.values, system });
    const body = await forwarded.text();
    if (!forwarded.ok) system.stderr.write(`${forward} responded with ${forwarded.status}.\n`);
    response.writeHead(forwarded.status < 200 ? 502 : forwarded.status).end(body);
  } catch (error) {
    system.stderr.write(`Can't forward to ${forward}: ${(error as Error).message}\n`);
    response.writeHead(502).end();
  }
}

/** Undefined if the body is too large. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
