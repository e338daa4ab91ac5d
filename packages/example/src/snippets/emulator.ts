import { createEmulator } from "@authsignal-actions/emulator";

const emulator = await createEmulator({
  config: { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }] },
});

const track = async () => {
  const response = await fetch(`${emulator.url}/users/jane/actions/withdraw`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${emulator.apiSecretKey}:`)}` },
    body: "{}",
  });
  return (await response.json()) as { state: string; idempotencyKey: string };
};

console.log((await track()).state); // ALLOW: a user without an authenticator can't be challenged
await emulator.control.enroll("jane", { verificationMethod: "AUTHENTICATOR_APP" });
const { state, idempotencyKey } = await track();
console.log(state); // CHALLENGE_REQUIRED
await emulator.control.approveChallenge({ userId: "jane", action: "withdraw", idempotencyKey });

await emulator.close();
