import type { Randomness } from "./randomness.ts";

/** A UUID of version 4. */
export function uuid(randomness: Randomness): string {
  const bytes = randomness.bytes(16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** 256 random bits that are safe in a URL. */
export function opaqueToken(randomness: Randomness): string {
  return randomness.bytes(32).toString("base64url");
}
