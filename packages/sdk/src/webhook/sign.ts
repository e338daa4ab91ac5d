import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

/**
 * Signs a payload: HMAC-SHA256 over `<timestamp>.<payload>`, in standard base64 without padding.
 *
 * Web Crypto is asynchronous, but `constructEvent` is synchronous. The build for Node replaces this file with sign.node.ts.
 */
export function sign(secret: string, timestamp: string, payload: Uint8Array): string {
  const encoder = new TextEncoder();
  const digest = hmac
    .create(sha256, encoder.encode(secret))
    .update(encoder.encode(`${timestamp}.`))
    .update(payload)
    .digest();
  return btoa(String.fromCharCode(...digest)).replace(/=$/, "");
}
