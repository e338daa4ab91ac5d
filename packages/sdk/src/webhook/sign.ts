import { HMAC } from "@stablelib/hmac";
import { SHA256 } from "@stablelib/sha256";

/**
 * Signs a payload: HMAC-SHA256 over `<timestamp>.<payload>`, in standard base64 without padding.
 *
 * Web Crypto is asynchronous, but `constructEvent` is synchronous. The build for Node replaces this file with sign.node.ts.
 */
export function sign(secret: string, timestamp: string, payload: Uint8Array): string {
  const encoder = new TextEncoder();
  const digest = new HMAC(SHA256, encoder.encode(secret))
    .update(encoder.encode(`${timestamp}.`))
    .update(payload)
    .digest();
  return btoa(String.fromCharCode(...digest)).replace(/=$/, "");
}
