import { createHmac } from "node:crypto";

/** Signs a payload as documented, without the SDK. */
export function signWebhook(payload: string, key: string, ageSeconds = 0): string {
  const time = Math.floor(Date.now() / 1000) - ageSeconds;
  const signature = createHmac("sha256", key).update(`${time}.${payload}`).digest("base64").replaceAll("=", "");
  return `t=${time},v2=${signature}`;
}
