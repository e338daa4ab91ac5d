import { InvalidRequestError } from "../errors/errors.ts";
import { checkSecrets } from "./check-secrets.ts";
import { payloadBytes, type RawBody } from "./payload-bytes.ts";
import { sign } from "./sign.ts";

export interface SignatureHeaderInput {
  /** The body, exactly as it will be sent. */
  payload: RawBody;
  /** The key to sign with, or several, as the service does while keys rotate. */
  secret: string | readonly string[];
  /** Unix seconds. Default: the system's clock. */
  timestamp?: number | undefined;
}

/**
 * The value of the header `X-Signature-V2` for a payload, as the service makes it. For tests of your webhook handler.
 *
 * @throws {ConfigurationError} when `secret` is missing or empty.
 * @throws {InvalidRequestError} when `payload` is neither text nor bytes, or `timestamp` is not in whole seconds.
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
  if (!Number.isInteger(timestamp) || timestamp < 0 || timestamp >= 1e11) {
    throw new InvalidRequestError("timestamp must be whole seconds since 1970, not milliseconds.", {
      field: "timestamp",
    });
  }
  const signatures = secrets.map((key) => `v2=${sign(key, String(timestamp), bytes)}`);
  return [`t=${timestamp}`, ...signatures].join(",");
}
