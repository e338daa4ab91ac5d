// Uses every package in one process, and prints the installed versions.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createActionsClient } from "@authsignal-actions/client";
import { createEmulator } from "@authsignal-actions/emulator";
import { Authsignal } from "@authsignal-actions/sdk";
import { createFakeAuthsignal } from "@authsignal-actions/testing";

const require = createRequire(import.meta.url);
const versionOf = (from, name) => from(`@authsignal-actions/${name}/package.json`).version;
const ofSdk = createRequire(require.resolve("@authsignal-actions/sdk/package.json"));

const emulator = await createEmulator();
const { url: apiUrl, apiSecretKey } = emulator;
const authsignal = new Authsignal({ apiUrl, apiSecretKey });
const client = createActionsClient({ apiUrl, apiSecretKey });
const fake = await createFakeAuthsignal();
const action = { userId: "usr_1", action: "signIn" };
const { state, idempotencyKey } = await authsignal.track(action);
const { data } = await client.GET("/users/{userId}/actions", { params: { path: { userId: "usr_1" } } });
const result = {
  tracked: state,
  listed: data.map((one) => one.idempotencyKey === idempotencyKey),
  faked: (await fake.authsignal.track(action)).state,
  document: readFileSync(require.resolve("@authsignal-actions/spec/openapi.yaml"), "utf8").startsWith("openapi: 3.1"),
  versions: {
    sdk: versionOf(require, "sdk"),
    client: versionOf(require, "client"),
    clientOfSdk: versionOf(ofSdk, "client"),
    testing: versionOf(require, "testing"),
  },
};
authsignal.close();
client.close();
await fake.close();
await emulator.close();
console.log(JSON.stringify(result));
