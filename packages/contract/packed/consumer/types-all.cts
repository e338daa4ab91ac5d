import client = require("@authsignal-actions/client");
import sdk = require("@authsignal-actions/sdk");
import testing = require("@authsignal-actions/testing");

const authsignal: sdk.Authsignal = new sdk.Authsignal({ apiSecretKey: "key", timeoutMs: 1_000 });

export const state: Promise<sdk.UserActionState> = authsignal
  .track({ userId: "usr_123", action: "signIn" })
  .then((result) => result.state);
export const low: client.ActionsClient = client.createActionsClient({ apiSecretKey: "key" });
export const faked: Promise<string> = testing
  .createFakeAuthsignal()
  .then((fake) => fake.authsignal.track({ userId: "usr_123", action: "signIn" }))
  .then((result) => result.state);
// @ts-expect-error the region does not exist
new sdk.Authsignal({ apiSecretKey: "key", region: "mars" });
