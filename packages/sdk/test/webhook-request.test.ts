import { createServer, type IncomingMessage } from "node:http";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  Authsignal,
  ConfigurationError,
  generateSignatureHeader,
  type WebhookEvent,
  type WebhookLogBatch,
  type WebhookRequest,
  WebhookSignatureError,
} from "../src/index.ts";

const key = "sk_test_key";
const { webhook } = new Authsignal({ apiSecretKey: key });
const event = { type: "action.verify", data: { userId: "usr_1", action: "signIn", note: "Zoë 👩‍🚀" } };
const batch = { records: [{ type: "action.log_created", record: { actionCode: "signIn" } }] };

function signedRequest(value: unknown, secret = key): Request {
  const body = JSON.stringify(value);
  const headers = { "X-Signature-V2": generateSignatureHeader({ payload: body, secret }) };
  return new Request("https://example.com/webhook", { method: "POST", body, headers });
}

describe("a Web Request", () => {
  test("returns its event or its batch of logs", async () => {
    const received = await webhook.constructEventFromRequest(signedRequest(event));
    expectTypeOf(received).toEqualTypeOf<WebhookEvent>();
    expect(received).toEqual(event);
    const logs = await webhook.constructLogEventsFromRequest(signedRequest(batch));
    expectTypeOf(logs).toEqualTypeOf<WebhookLogBatch>();
    expect(logs).toEqual(batch);
  });

  test("is verified byte by byte", async () => {
    const request = signedRequest(event);
    const tampered = new Request(request, { body: (await request.clone().text()).replace("usr_1", "usr_2") });
    await expect(webhook.constructEventFromRequest(tampered)).rejects.toThrow("Signature mismatch.");
    const unsigned = new Request("https://example.com/webhook", { method: "POST", body: "{}" });
    await expect(webhook.constructEventFromRequest(unsigned)).rejects.toThrow("Signature format is invalid.");
  });

  test("accepts the options of constructEvent", async () => {
    const withFunction = new Authsignal({ apiSecretKey: () => key }).webhook;
    await expect(withFunction.constructEventFromRequest(signedRequest(event))).rejects.toThrow(ConfigurationError);
    const options = { secrets: ["sk_next"] };
    expect(await withFunction.constructEventFromRequest(signedRequest(event, "sk_next"), options)).toEqual(event);
  });

  test("that has already been read is rejected, with a hint", async () => {
    const request = signedRequest(event);
    await request.json();
    const failure = expect.objectContaining({ field: "request", hint: expect.stringContaining("request.clone()") });
    await expect(webhook.constructEventFromRequest(request)).rejects.toThrow(failure);
    await expect(webhook.constructEventFromRequest(request)).rejects.toThrow(WebhookSignatureError);
    await expect(webhook.constructLogEventsFromRequest(request)).rejects.toThrow(failure);
  });

  test("whose sender hung up is rejected, with the cause", async () => {
    const cause = new Error("aborted");
    const body = new ReadableStream({ pull: (controller) => controller.error(cause) });
    const request = new Request("https://example.com", { method: "POST", body, duplex: "half" });
    await expect(webhook.constructEventFromRequest(request)).rejects.toThrow(expect.objectContaining({ cause }));
  });

  test.each<[string, unknown]>([
    ["undefined", undefined],
    ["a Node request", { headers: { "x-signature-v2": "t=1,v2=x" } }],
    ["a framework's context", { header: () => "t=1,v2=x", arrayBuffer: async () => new ArrayBuffer(0) }],
  ])("is not %s", async (_, request) => {
    const failure = expect.objectContaining({ field: "request", message: "request must be a Web Request." });
    await expect(webhook.constructEventFromRequest(request as WebhookRequest)).rejects.toThrow(failure);
  });
});

test("a Node server can pass its headers unchanged", async () => {
  const bodyOf = async (request: IncomingMessage) => Buffer.concat(await request.toArray());
  const server = createServer(async (request, response) => {
    const received = webhook.constructEvent(await bodyOf(request), request.headers);
    response.end(received.type);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("No address.");
    const signed = signedRequest(event);
    const response = await fetch(`http://127.0.0.1:${address.port}`, {
      method: "POST",
      headers: signed.headers,
      body: await signed.text(),
    });
    expect(await response.text()).toBe("action.verify");
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
