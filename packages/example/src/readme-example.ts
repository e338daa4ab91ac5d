import { createEmulator } from "@authsignal-actions/emulator";
import { Authsignal } from "@authsignal-actions/sdk";

const emulator = await createEmulator({
  config: { actions: [{ actionCode: "signIn", defaultUserActionResult: "CHALLENGE" }] },
});
const { apiSecretKey, url: apiUrl } = emulator;
const authsignal = new Authsignal({ apiSecretKey, apiUrl }); // a tenant: { apiSecretKey, region: "eu" }

const user = { userId: "usr_123" };
await authsignal.enrollVerifiedAuthenticator({ ...user, attributes: { verificationMethod: "PASSKEY" } });

const signIn = { ...user, action: "signIn" };
const { state, idempotencyKey, token } = await authsignal.track(signIn);
console.log(state); // CHALLENGE_REQUIRED: send the user to `url`; ALLOW: go on; any other: stop

const instance = { ...signIn, idempotencyKey };
await emulator.control.approveChallenge(instance); // a person does this in a browser

const challenge = await authsignal.validateChallenge({ token, ...instance });
console.log(challenge.state); // CHALLENGE_SUCCEEDED, and it is this user's sign-in
await emulator.close();
