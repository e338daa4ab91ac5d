import { WebhookSignatureError } from "../errors/errors.ts";
import { isObject } from "../is-object.ts";
import { checkSecrets, invalidOption, payloadBytes } from "./generate-signature-header.ts";
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
export function verify(signing: Signing, { rawBody, signatureHeader, options }: WebhookInput): Uint8Array {
  const { toleranceSeconds, secrets } = resolveOptions(options, signing.secrets);
  const body = payloadBytes(rawBody);
  if (!body) {
    throw new WebhookSignatureError(`rawBody must be a string or bytes, got ${typeof rawBody}.`, {
      field: "rawBody",
      hint: 'Pass the unparsed body, from express.raw({ type: "*/*" }) or request.text().',
    });
  }
  const signature = parseSignatureHeader(readSignatureHeader(signatureHeader));
  if (!signature) {
    throw new WebhookSignatureError("Signature format is invalid.", {
      hint: 'Pass request.headers, or request.headers["x-signature-v2"] in Node.',
    });
  }
  const { timestamp, signatures } = signature;
  const ageSeconds = Math.round(signing.now() / 1000) - Number(timestamp);
  if (!(Math.abs(ageSeconds) <= toleranceSeconds)) {
    throw new WebhookSignatureError("Timestamp is outside the tolerance zone.", {
      hint: "Check the system clock. This may also be a replay.",
    });
  }
  // Compares all, so that timing reveals nothing about the signatures.
  const matches = secrets.flatMap((secret) => {
    const expected = sign(secret, timestamp, body);
    return signatures.filter((signature) => isEqual(expected, signature));
  });
  if (matches.length === 0) {
    throw new WebhookSignatureError("Signature mismatch.", {
      hint: "Pass the unparsed body, and the tenant's key. During a key rotation, pass both keys as secrets.",
    });
  }
  return body;
}

/** Whether two texts are equal. Takes the same time wherever they differ. */
function isEqual(expected: string, signature: string): boolean {
  let difference = expected.length ^ signature.length;
  for (let index = 0; index < expected.length; index++) {
    difference |= expected.charCodeAt(index) ^ signature.charCodeAt(index);
  }
  return difference === 0;
}

function resolveOptions(
  options: WebhookOptions | number = {},
  clientSecrets: readonly string[],
): { toleranceSeconds: number; secrets: readonly string[] } {
  const given =
    typeof options === "number"
      ? { toleranceSeconds: options <= 0 ? Number.POSITIVE_INFINITY : options * 60 }
      : options;
  if (!isObject(given)) throw invalidOption("options", "must be an object.");
  const unknown = Object.keys(given).find((name) => !["toleranceSeconds", "secrets"].includes(name));
  if (unknown) throw invalidOption(unknown, "is not an option.");
  const { toleranceSeconds = defaultToleranceSeconds, secrets = clientSecrets } = given;
  if (typeof toleranceSeconds !== "number" || !(toleranceSeconds > 0)) {
    throw invalidOption("toleranceSeconds", "must be a number above 0.");
  }
  return { toleranceSeconds, secrets: checkSecrets("secrets", secrets) };
}
