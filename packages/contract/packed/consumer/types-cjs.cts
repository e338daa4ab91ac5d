import client = require("@authsignal-actions/client");
import sdk = require("@authsignal-actions/sdk");

const authsignal: sdk.Authsignal = new sdk.Authsignal({ apiSecretKey: "key", timeoutMs: 1_000 });

export const state: Promise<sdk.UserActionState> = authsignal
  .track({ userId: "usr_123", action: "signIn" })
  .then((result) => result.state);
export const low: client.ActionsClient = client.createActionsClient({ apiSecretKey: "key" });
