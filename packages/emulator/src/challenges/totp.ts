import { invalidRequest } from "../runtime/service-error.ts";
import type { AuthenticatorRecord } from "../store/records.ts";

/** Time steps that a code may be early or late, since people are slow and phone clocks drift. */
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
    // The error would contain the secret.
  }
  throw invalidRequest("totpSecret must be text in base32 and not empty.");
}

/**
 * The secret of an `otpauth://totp/` URI, in base32.
 *
 * @throws {ServiceError} 400 when the URI is invalid, or has parameters that no app supports
 */
export async function readOtpUri(uri: string): Promise<string> {
  const { TOTP, URI } = await import("otpauth");
  try {
    const totp = URI.parse(uri.slice(0, longestUri + 1));
    if (totp instanceof TOTP && uri.length <= longestUri && totp.secret.bytes.length > 0 && isComputed(totp)) {
      return totp.secret.base32;
    }
  } catch {
    // The error would contain the secret.
  }
  throw invalidRequest(
    "body.otpUri must be an otpauth://totp/ URI with a label, a secret in base32, 6 to 8 digits, and a period of at most a day.",
  );
}

const longestUri = 4_096;
const secondsOfADay = 86_400;

function isComputed({ digits, period }: { digits: number; period: number }): boolean {
  return digits >= 6 && digits <= 8 && period <= secondsOfADay;
}

/** The content of a QR code for an authenticator app. */
export async function totpUri(secret: string, label: string): Promise<string> {
  const { TOTP } = await import("otpauth");
  // A lone surrogate cannot be percent-encoded.
  const encodable = Buffer.from(label).toString();
  return new TOTP({ issuer: "Authsignal emulator", label: encodable, secret }).toString();
}

/** Whether an app shows this code. By default: SHA-1, six digits, a new code every 30 s. */
export async function isTotpCode(key: TotpKey, code: string, now: number): Promise<boolean> {
  return ((await openTotp(key))?.validate({ token: code, timestamp: now, window }) ?? null) !== null;
}

/** The code that the app shows at a time. */
export async function totpCode(key: TotpKey, now: number): Promise<string | undefined> {
  return (await openTotp(key))?.generate({ timestamp: now });
}

async function openTotp({ totpSecret, otpUri }: TotpKey) {
  if (totpSecret === undefined) return undefined;
  const { TOTP, URI } = await import("otpauth");
  const totp = otpUri === undefined ? new TOTP({ secret: totpSecret }) : URI.parse(otpUri);
  return totp instanceof TOTP ? totp : undefined;
}

type TotpKey = Pick<AuthenticatorRecord, "totpSecret" | "otpUri">;
