import { invalidRequest } from "./service-error.ts";

/** Steps of 30 s that a code may be early or late: people are slow, and phones go wrong. */
const window = 1;

/** A secret of an authenticator app, in base32. */
export async function encodeTotpSecret(bytes: Uint8Array): Promise<string> {
  const { Secret } = await import("otpauth");
  return new Secret({ buffer: new Uint8Array(bytes).buffer }).base32;
}

/** @throws {ServiceError} 400 when the secret is not base32 */
export async function checkTotpSecret(secret: string): Promise<string> {
  const { Secret } = await import("otpauth");
  try {
    const { bytes, base32 } = Secret.fromBase32(secret);
    if (bytes.length > 0) return base32;
  } catch {
    // What is wrong with it would repeat it.
  }
  throw invalidRequest("totpSecret must be text in base32 and not empty.");
}

/** What a QR code for an authenticator app contains. */
export async function totpUri(secret: string, label: string): Promise<string> {
  const { TOTP } = await import("otpauth");
  // Half a surrogate pair could not be percent-encoded.
  const encodable = Buffer.from(label).toString();
  return new TOTP({ issuer: "Authsignal emulator", label: encodable, secret }).toString();
}

/** Whether an app that knows the secret shows this code: SHA-1, six digits, a new one every 30 s. */
export async function isTotpCode(secret: string, code: string, now: number): Promise<boolean> {
  const { Secret, TOTP } = await import("otpauth");
  return TOTP.validate({ token: code, secret: Secret.fromBase32(secret), timestamp: now, window }) !== null;
}
