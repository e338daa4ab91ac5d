import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

/**
 * The signature of a payload: standard base64 without `=` of HMAC-SHA256 over the timestamp, a full stop and the payload.
 *
 * What runtimes without `node:crypto` have of their own would give it as a promise, and `constructEvent` gives none. The
 * build for Node has sign.node.ts in the place of this file.
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
