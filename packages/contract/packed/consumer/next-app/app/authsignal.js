import { createActionsClient } from "@authsignal-actions/client";
import { Authsignal } from "@authsignal-actions/sdk";

const { SERVICE_URL: apiUrl, SERVICE_KEY: apiSecretKey } = process.env;

export const instance = { userId: "usr_1", action: "withdraw", idempotencyKey: "key_1" };

export const authsignal = new Authsignal({ apiUrl, apiSecretKey, transport: "fetch", onUnavailable: "ALLOW" });
export const client = createActionsClient({ apiUrl, apiSecretKey, transport: "fetch" });

export async function readState() {
  const { state } = await authsignal.getAction(instance);
  return state;
}
