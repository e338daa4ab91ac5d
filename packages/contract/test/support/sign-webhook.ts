import { createHmac } from "node:crypto";

/** The header `X-Signature-V2` for a payload, made from the documented recipe alone. */
export function signWebhook(payload: string, key: string, ageSeconds = 0): string {
  const time = Math.floor(Date.now() / 1000) - ageSeconds;
  const signature = createHmac("sha256", key).update(`${time}.${payload}`).digest("base64").replaceAll("=", "");
  return `t=${time},v2=${signature}`;
}
