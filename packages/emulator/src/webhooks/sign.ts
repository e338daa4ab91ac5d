import { createHmac } from "node:crypto";

/** The value of `X-Signature-V2` for a body sent at a time, with a signature for each active key. */
export function signatureHeader(keys: readonly string[], seconds: number, body: string): string {
  return [`t=${seconds}`, ...keys.map((key) => `v2=${sign(key, seconds, body)}`)].join(",");
}

function sign(key: string, seconds: number, body: string): string {
  return createHmac("sha256", key).update(`${seconds}.${body}`).digest("base64").replaceAll("=", "");
}
