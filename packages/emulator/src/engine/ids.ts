import type { Randomness } from "./randomness.ts";

/** A UUID of version 4. */
export function uuid(randomness: Randomness): string {
  const bytes = randomness.bytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** 256 random bits that are safe in a URL. */
export function opaqueToken(randomness: Randomness): string {
  return randomness.bytes(32).toString("base64url");
}
