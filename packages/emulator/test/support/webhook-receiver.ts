import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { components } from "@authsignal-actions/client";
import { onTestFinished } from "vitest";
import type { WebhookFetch } from "../../src/index.ts";

/** A webhook request as it arrived. */
export interface Received {
  url: string;
  body: string;
  signature: string | undefined;
}

type Responder = (request: Received) => number | Promise<number>;
type Batch = components["schemas"]["ActionLogBatch"];

/** Receives webhooks in this process. */
export function receiveInProcess(reply: Responder = () => 204): { received: Received[]; webhookFetch: WebhookFetch } {
  const received: Received[] = [];
  const webhookFetch: WebhookFetch = async (url, init) => {
    const headers = new Headers(init.headers);
    const request = { url, body: String(init.body), signature: headers.get("x-signature-v2") ?? undefined };
    received.push(request);
    return new Response(null, { status: await reply(request) });
  };
  return { received, webhookFetch };
}

/** Receives webhooks over HTTP. `respond` may leave a request without a response. */
export async function receiveOverHttp(
  respond: (response: ServerResponse, request: Received) => void,
): Promise<{ url: string; received: (Received & { headers: IncomingHttpHeaders; method: string | undefined })[] }> {
  const received: (Received & { headers: IncomingHttpHeaders; method: string | undefined })[] = [];
  const server = createServer(async (incoming, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece);
    const signature = incoming.headers["x-signature-v2"];
    const request = {
      url: incoming.url ?? "",
      body: Buffer.concat(pieces).toString(),
      signature: typeof signature === "string" ? signature : undefined,
      headers: incoming.headers,
      method: incoming.method,
    };
    received.push(request);
    respond(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

/**
 * Why a receiver that follows the documentation refuses a request; undefined if it takes it. Shares no code with the
 * emulator.
 */
export function refusal({ body, signature }: Received, key: string, now: number): string | undefined {
  const parts = (signature ?? "").split(",").map((part) => part.split(/=(.*)/s));
  const timestamp = parts.find(([name]) => name === "t")?.[1];
  const signatures = parts.filter(([name]) => name === "v2").map(([, value]) => value);
  if (!timestamp || signatures.length === 0) return "Signature format is invalid.";
  if (Math.abs(now / 1000 - Number(timestamp)) > 300) return "Timestamp is outside the tolerance zone.";
  const expected = createHmac("sha256", key).update(`${timestamp}.`).update(body).digest("base64").replace(/=+$/, "");
  return signatures.includes(expected) ? undefined : "Signature mismatch.";
}

/** The events of a batch of logs. */
export function events({ body }: Received): Batch["records"] {
  return (JSON.parse(body) as Batch).records;
}
