import { ConfigurationError, InvalidRequestError } from "../errors/errors.ts";
import { sign } from "./sign.ts";
import { unixSeconds } from "./signature-header.ts";

/** A raw body: a string, or bytes such as a `Buffer`. */
export type RawBody = string | ArrayBuffer | ArrayBufferView;

export interface SignatureHeaderInput {
  /** The body, exactly as it will be sent. */
  payload: RawBody;
  /** The key to sign with, or several, as during a key rotation. */
  secret: string | readonly string[];
  /** Unix seconds. Default: now. */
  timestamp?: number | undefined;
}

/**
 * Generates the `X-Signature-V2` header of a payload, as the service does. Use it to test your webhook handler.
 *
 * @throws {ConfigurationError} if `secret` is missing or empty.
 * @throws {InvalidRequestError} if `payload` is neither a string nor bytes, or `timestamp` is not an integer of seconds.
 * @example
 * const payload = JSON.stringify({ type: "action.verify", data: { userId: "usr_123" } });
 * const headers = { "X-Signature-V2": generateSignatureHeader({ payload, secret: "test_key" }) };
 * const response = await app.request("/webhook", { method: "POST", body: payload, headers });
 */
export function generateSignatureHeader({
  payload,
  secret,
  timestamp = Math.floor(Date.now() / 1000),
}: SignatureHeaderInput): string {
  const secrets = checkSecrets("secret", secret);
  const bytes = payloadBytes(payload);
  if (!bytes) throw new InvalidRequestError("payload must be a string or bytes.", { field: "payload" });
  if (typeof timestamp !== "number" || !unixSeconds.test(String(timestamp))) {
    throw new InvalidRequestError("timestamp must be a whole number of Unix seconds.", {
      field: "timestamp",
    });
  }
  const signatures = secrets.map((key) => `,v2=${sign(key, String(timestamp), bytes)}`);
  return `t=${timestamp}${signatures.join("")}`;
}

/** Returns the bytes of a raw body, or undefined for anything else. Accepts buffers of another realm, as in Jest. */
export function payloadBytes(payload: unknown): Uint8Array | undefined {
  if (typeof payload === "string") return new TextEncoder().encode(payload);
  if (ArrayBuffer.isView(payload)) return new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength);
  const isBuffer = Object.prototype.toString.call(payload) === "[object ArrayBuffer]";
  return isBuffer ? new Uint8Array(payload as ArrayBuffer) : undefined;
}

/**
 * Validates one key or several, and returns a list. Empty keys are invalid, because anyone could sign with them.
 *
 * @throws {ConfigurationError} naming `field`.
 */
export function checkSecrets(field: string, secrets: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(secrets) ? secrets : [secrets];
  if (list.length === 0) throw invalidOption(field, "is required.", keyHint);
  return list.map((secret) => {
    if (typeof secret !== "string" || !/^\S+$/.test(secret)) {
      throw invalidOption(field, "must be a key without white space, or a list of them.", keyHint);
    }
    return secret;
  });
}

const keyHint = "Pass the secret key of your tenant. An apiSecretKey function is not called here.";

export function invalidOption(
  field: string,
  problem: string,
  hint = "Correct the options of the call.",
): ConfigurationError {
  return new ConfigurationError(`${field} ${problem}`, { field, hint });
}
