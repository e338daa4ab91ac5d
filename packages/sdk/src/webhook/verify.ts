import { ConfigurationError, WebhookSignatureError } from "../errors/errors.ts";
import { checkSecrets, payloadBytes } from "./generate-signature-header.ts";
import { sign } from "./sign.ts";
import { parseSignatureHeader, readSignatureHeader } from "./signature-header.ts";

/** Options of webhook verification. */
export interface WebhookOptions {
  /** Maximum difference between the timestamp of the signature and now, in seconds. `Infinity` allows any. Default 300. */
  toleranceSeconds?: number | undefined;
  /** Keys to accept. Pass several during a key rotation. Default: the client's `apiSecretKey`. */
  secrets?: string | readonly string[] | undefined;
}

/** The keys of a client, and its clock. */
export interface Signing {
  secrets: readonly string[];
  now: () => number;
}

/** A webhook request, not yet validated. */
interface WebhookInput {
  rawBody: unknown;
  signatureHeader: unknown;
  options: WebhookOptions | number | undefined;
}

const defaultToleranceSeconds = 300;

/** Verifies the signature of a webhook and returns the bytes of its body. */
export function verify({ secrets: clientSecrets, now }: Signing, input: WebhookInput): Uint8Array {
  const { toleranceSeconds, secrets } = resolveOptions(input.options, clientSecrets);
  const body = payloadBytes(input.rawBody) ?? refuseBody(input.rawBody);
  const signature = parseSignatureHeader(readSignatureHeader(input.signatureHeader) ?? "");
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

/** Whether any signature is an expected one. Takes constant time, so that timing reveals nothing about the difference. */
function matchesAny(signatures: readonly string[], expected: readonly string[]): boolean {
  let matches = 0;
  for (const one of expected) {
    for (const other of signatures) matches += Number(isEqual(one, other));
  }
  return matches > 0;
}

function isEqual(expected: string, signature: string): boolean {
  let difference = expected.length ^ signature.length;
  for (let index = 0; index < expected.length; index++) {
    difference |= expected.charCodeAt(index) ^ signature.charCodeAt(index);
  }
  return difference === 0;
}

function resolveOptions(
  options: WebhookOptions | number | undefined,
  clientSecrets: readonly string[],
): { toleranceSeconds: number; secrets: readonly string[] } {
  if (typeof options === "number") {
    const toleranceSeconds = options <= 0 ? Number.POSITIVE_INFINITY : options * 60;
    return resolveOptions({ toleranceSeconds }, clientSecrets);
  }
  if (options !== undefined && (typeof options !== "object" || options === null)) {
    refuseOption("options", "must be an object.");
  }
  const { toleranceSeconds = defaultToleranceSeconds, secrets = clientSecrets } = options ?? {};
  if (typeof toleranceSeconds !== "number" || !(toleranceSeconds > 0)) {
    refuseOption("toleranceSeconds", "must be a number above 0.");
  }
  if (secrets === clientSecrets && secrets.length === 0) {
    refuseOption("secrets", "is required, because the apiSecretKey of the client is a function.");
  }
  return { toleranceSeconds, secrets: checkSecrets("secrets", secrets) };
}

function refuseOption(field: string, problem: string): never {
  throw new ConfigurationError(`${field} ${problem}`, { field, hint: "Correct the options of the call." });
}

function refuseBody(rawBody: unknown): never {
  const type = typeof rawBody === "object" && rawBody !== null ? "a parsed object" : typeof rawBody;
  throw new WebhookSignatureError(`rawBody must be the raw body as a string or bytes, got ${type}.`, {
    field: "rawBody",
    hint: hints.body,
  });
}

function signatureError(message: string, hint: string): WebhookSignatureError {
  return new WebhookSignatureError(message, { hint });
}

const hints = {
  body: 'Pass the body before it is parsed: express.raw({ type: "*/*" }) in Express, await request.text() of a Web Request.',
  format:
    'Pass the X-Signature-V2 header, or all headers: request.headers["x-signature-v2"] in Node, request.headers.get("X-Signature-V2") of a Web Request.',
  tolerance: "Check the system clock. If it is correct, this may be a replay of an old request.",
  mismatch:
    "Check that rawBody is the raw body, not parsed and serialized again, and that the key is the tenant's. During a key rotation, pass both keys as secrets.",
};
