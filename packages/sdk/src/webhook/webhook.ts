import { WebhookSignatureError } from "../errors/errors.ts";
import type { RawBody } from "./generate-signature-header.ts";
import { parseEvent, parseLogEvents } from "./parse-event.ts";
import type { SignatureHeader, WebHeaders } from "./signature-header.ts";
import { type Signing, verify, type WebhookOptions } from "./verify.ts";
import type { WebhookEvent, WebhookLogBatch } from "./webhook-events.ts";

/** The properties of a Web `Request` that are used. */
export interface WebhookRequest {
  readonly headers: WebHeaders;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Verifies and parses webhooks. Available as `authsignal.webhook`.
 *
 * The signature is verified before the body is parsed. Errors never contain the body, a key or a signature.
 */
export interface Webhook {
  /**
   * Verifies and parses an event.
   *
   * @param rawBody The body as received, before any parsing.
   * @param signatureHeader The `X-Signature-V2` header, or all headers of the request.
   * @param options A number is a tolerance in minutes, as in `@authsignal/node` 2.21.0. With 0 or less the timestamp is not
   *   checked, so a recorded request can be replayed at any time.
   * @throws {WebhookSignatureError} if the signature is invalid or too old, or the body is not a single event.
   * @throws {ConfigurationError} if an option is invalid, or `secrets` is missing and `apiSecretKey` is a function.
   * @example
   * const event = authsignal.webhook.constructEvent(request.body, request.headers["x-signature-v2"]);
   * if (event.type === "action.verify") approve(event.data.action);
   */
  constructEvent(rawBody: RawBody, signatureHeader: SignatureHeader, options?: WebhookOptions | number): WebhookEvent;

  /**
   * Verifies and parses a batch of logs. Parameters and errors are those of {@link Webhook.constructEvent}.
   *
   * @example
   * const { records } = authsignal.webhook.constructLogEvents(request.body, request.headers["x-signature-v2"]);
   */
  constructLogEvents(
    rawBody: RawBody,
    signatureHeader: SignatureHeader,
    options?: WebhookOptions | number,
  ): WebhookLogBatch;

  /** {@link Webhook.constructLogEvents} under its name in `@authsignal/node` 3.x. */
  constructLogEventBatch(
    rawBody: RawBody,
    signatureHeader: SignatureHeader,
    options?: WebhookOptions | number,
  ): WebhookLogBatch;

  /**
   * {@link Webhook.constructEvent} for a Web `Request` whose body has not been read.
   *
   * @throws {WebhookSignatureError} also if the body can't be read.
   * @example
   * const event = await authsignal.webhook.constructEventFromRequest(request);
   */
  constructEventFromRequest(request: WebhookRequest, options?: WebhookOptions): Promise<WebhookEvent>;

  /** {@link Webhook.constructLogEvents} for a Web `Request` whose body has not been read. */
  constructLogEventsFromRequest(request: WebhookRequest, options?: WebhookOptions): Promise<WebhookLogBatch>;
}

/** The keys are only in closures, so that printing the object never shows them. */
export function createWebhook(signing: Signing): Webhook {
  const constructEvent: Webhook["constructEvent"] = (rawBody, signatureHeader, options) =>
    parseEvent(verify(signing, { rawBody, signatureHeader, options }));
  const constructLogEvents: Webhook["constructLogEvents"] = (rawBody, signatureHeader, options) =>
    parseLogEvents(verify(signing, { rawBody, signatureHeader, options }));
  return {
    constructEvent,
    constructLogEvents,
    constructLogEventBatch: constructLogEvents,
    constructEventFromRequest: async (request, options) =>
      constructEvent(await readBody(request), request.headers, options),
    constructLogEventsFromRequest: async (request, options) =>
      constructLogEvents(await readBody(request), request.headers, options),
  };
}

async function readBody(request: WebhookRequest): Promise<ArrayBuffer> {
  if (typeof request?.headers?.get !== "function") {
    throw new WebhookSignatureError("request must be a Web Request.", {
      field: "request",
      hint: "With Hono, pass c.req.raw. On Node, use constructEvent.",
    });
  }
  try {
    return await request.arrayBuffer();
  } catch (cause) {
    throw new WebhookSignatureError("The body of the request can't be read.", {
      field: "request",
      hint: "If something else read it first, pass request.clone().",
      cause,
    });
  }
}
