import { ConfigurationError, WebhookSignatureError } from "../errors/errors.ts";
import { checkSecrets } from "./check-secrets.ts";
import { matchesAny } from "./matches-any.ts";
import { parseEvent, parseLogEvents } from "./parse-event.ts";
import { parseSignatureHeader } from "./parse-signature-header.ts";
import { payloadBytes, type RawBody } from "./payload-bytes.ts";
import { readSignatureHeader, type SignatureHeader, type WebHeaders } from "./read-signature-header.ts";
import { sign } from "./sign.ts";
import type { WebhookEvent, WebhookLogBatch } from "./webhook-events.ts";

/** How a webhook is verified. */
export interface WebhookOptions {
  /** How far the signature's time may be from this machine's, to either side. `Infinity` allows any. Default 300. */
  toleranceSeconds?: number | undefined;
  /** The keys that may have signed, instead of the client's `apiSecretKey`. Several while keys rotate. */
  secrets?: string | readonly string[] | undefined;
}

/** What is used of a Web `Request`. */
export interface WebhookRequest {
  readonly headers: WebHeaders;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What signatures are checked with. */
interface Signing {
  secrets: readonly string[];
  now: () => number;
}

const signingKey: unique symbol = Symbol("signing");

function signingOf(webhook: object): Signing {
  return (webhook as { [signingKey](): Signing })[signingKey]();
}

const defaultToleranceSeconds = 300;

/**
 * Verifies what the service sends and hands it over typed. Found as `webhook` on the client.
 *
 * Each method throws before it parses anything of a body that the service did not sign. No error shows the body, a key or a
 * signature.
 */
export class Webhook {
  constructor(signing: Signing) {
    // A function, so that nothing prints it; no private field, so that a fake with the same methods has the type.
    Object.defineProperty(this, signingKey, { value: () => signing });
  }

  /**
   * One event, verified.
   *
   * @param rawBody The body exactly as it was received, before any parsing.
   * @param signatureHeader The header `X-Signature-V2`, or all headers of the request.
   * @param options A number is a tolerance in minutes, as in `@authsignal/node` 2.21.0; 0 or less turns the check of the
   *   age off, so that a request somebody recorded can be sent again for ever.
   * @throws {WebhookSignatureError} when the service did not sign this body, not within the tolerance, or when the body is
   *   not one event.
   * @throws {ConfigurationError} when an option can't be used, or there is no key: where `apiSecretKey` is a function,
   *   `secrets` is needed.
   * @example
   * const event = authsignal.webhook.constructEvent(request.body, request.headers["x-signature-v2"]);
   * if (event.type === "action.verify") approve(event.data.action);
   */
  constructEvent(rawBody: RawBody, signatureHeader: SignatureHeader, options?: WebhookOptions | number): WebhookEvent {
    return parseEvent(verify(signingOf(this), { rawBody, signatureHeader, options }));
  }

  /**
   * A batch of logs, verified. Parameters and errors are those of {@link Webhook.constructEvent}.
   *
   * @example
   * const { records } = authsignal.webhook.constructLogEvents(request.body, request.headers["x-signature-v2"]);
   */
  constructLogEvents(
    rawBody: RawBody,
    signatureHeader: SignatureHeader,
    options?: WebhookOptions | number,
  ): WebhookLogBatch {
    return parseLogEvents(verify(signingOf(this), { rawBody, signatureHeader, options }));
  }

  /** The name that the 3.x sources of `@authsignal/node` have for {@link Webhook.constructLogEvents}. */
  constructLogEventBatch(
    rawBody: RawBody,
    signatureHeader: SignatureHeader,
    options?: WebhookOptions | number,
  ): WebhookLogBatch {
    return this.constructLogEvents(rawBody, signatureHeader, options);
  }

  /**
   * {@link Webhook.constructEvent} for a Web `Request`, whose body nothing has read before.
   *
   * @throws {WebhookSignatureError} also when the body can't be read.
   * @example
   * const event = await authsignal.webhook.constructEventFromRequest(request);
   */
  async constructEventFromRequest(request: WebhookRequest, options?: WebhookOptions): Promise<WebhookEvent> {
    return this.constructEvent(await readBody(request), request.headers, options);
  }

  /** {@link Webhook.constructLogEvents} for a Web `Request`, whose body nothing has read before. */
  async constructLogEventsFromRequest(request: WebhookRequest, options?: WebhookOptions): Promise<WebhookLogBatch> {
    return this.constructLogEvents(await readBody(request), request.headers, options);
  }
}

function verify(
  { secrets: ownSecrets, now }: Signing,
  {
    rawBody,
    signatureHeader,
    options,
  }: { rawBody: unknown; signatureHeader: unknown; options: WebhookOptions | number | undefined },
): Uint8Array {
  const { toleranceSeconds, secrets } = resolveOptions(options, ownSecrets);
  const body = payloadBytes(rawBody) ?? refuseBody(rawBody);
  const signature = parseSignatureHeader(readSignatureHeader(signatureHeader) ?? "");
  if (!signature) throw signatureError("Signature format is invalid.", hints.format);
  const { timestamp, signatures } = signature;
  const ageSeconds = Math.round(now() / 1000) - Number(timestamp);
  if (!(Math.abs(ageSeconds) <= toleranceSeconds)) {
    throw signatureError("Timestamp is outside the tolerance zone.", hints.tolerance);
  }
  const expected = secrets.map((secret) => sign(secret, timestamp, body));
  if (!matchesAny(signatures, expected)) throw signatureError("Signature mismatch.", hints.mismatch);
  return body;
}

async function readBody(request: WebhookRequest): Promise<ArrayBuffer> {
  if (typeof request?.headers?.get !== "function" || typeof request.arrayBuffer !== "function") {
    throw new WebhookSignatureError("request must be a Web Request.", { field: "request", hint: hints.request });
  }
  try {
    return await request.arrayBuffer();
  } catch (cause) {
    throw new WebhookSignatureError("The body of the request can't be read, or something has read it before.", {
      field: "request",
      hint: hints.used,
      cause,
    });
  }
}

function resolveOptions(
  options: WebhookOptions | number | undefined,
  ownSecrets: readonly string[],
): { toleranceSeconds: number; secrets: readonly string[] } {
  if (typeof options === "number") {
    const toleranceSeconds = options <= 0 ? Number.POSITIVE_INFINITY : options * 60;
    return resolveOptions({ toleranceSeconds }, ownSecrets);
  }
  if (options !== undefined && (typeof options !== "object" || options === null)) {
    refuseCallOption("options", "must be an object with toleranceSeconds or secrets.");
  }
  const { toleranceSeconds = defaultToleranceSeconds, secrets = ownSecrets } = options ?? {};
  if (typeof toleranceSeconds !== "number" || !(toleranceSeconds > 0)) {
    refuseCallOption("toleranceSeconds", "must be a number of seconds above 0.");
  }
  if (secrets === ownSecrets && secrets.length === 0) {
    refuseCallOption("secrets", "is needed, because a client whose apiSecretKey is a function has no key at hand.");
  }
  return { toleranceSeconds, secrets: checkSecrets("secrets", secrets) };
}

function refuseCallOption(field: string, problem: string): never {
  throw new ConfigurationError(`${field} ${problem}`, { field, hint: "Correct the options of the call." });
}

function refuseBody(rawBody: unknown): never {
  const what = typeof rawBody === "object" && rawBody !== null ? "an object that something has parsed" : typeof rawBody;
  throw new WebhookSignatureError(`rawBody must be the received body as a string or bytes, got ${what}.`, {
    field: "rawBody",
    hint: hints.body,
  });
}

function signatureError(message: string, hint: string): WebhookSignatureError {
  return new WebhookSignatureError(message, { hint });
}

const hints = {
  body: 'Keep the body unparsed on this route: express.raw({ type: "*/*" }) in Express, await request.text() of a Web Request.',
  format:
    'Pass the header X-Signature-V2, or all headers. Node has it in lower case: request.headers["x-signature-v2"]; a Web Request: request.headers.get("X-Signature-V2").',
  tolerance: "Check the clock of this machine. If it is right, somebody may be sending an old request again.",
  mismatch:
    "Check that rawBody is the body as it was received, not parsed and written anew, and that the key is the tenant's own. While keys rotate, pass both as secrets.",
  request: "With Hono pass c.req.raw. With Node's own requests use constructEvent.",
  used: "Verify before anything else reads the body, or pass request.clone() to what reads it first.",
};
