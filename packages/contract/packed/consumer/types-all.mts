import { type ActionsClient, createActionsClient } from "@authsignal-actions/client";
import { createEmulator, type Emulator } from "@authsignal-actions/emulator";
import { Authsignal, type TrackResponse, UserActionState } from "@authsignal-actions/sdk";
import { createFakeAuthsignal } from "@authsignal-actions/testing";

const authsignal = new Authsignal({ apiSecretKey: "key", region: "eu" });
const client: ActionsClient = createActionsClient({ apiSecretKey: "key" });

export async function decide(): Promise<string> {
  const result: TrackResponse = await authsignal.track({ userId: "usr_123", action: "signIn" });
  return result.state === UserActionState.CHALLENGE_REQUIRED ? result.url : result.state;
}

export async function emulate(): Promise<string> {
  const emulator: Emulator = await createEmulator();
  const { authsignal: fake, control } = await createFakeAuthsignal();
  await control.enroll("usr_123", { verificationMethod: "SMS", phoneNumber: "+6427000000" });
  const { state } = await fake.track({ userId: "usr_123", action: "signIn" });
  return `${emulator.url} ${state}`;
}

// @ts-expect-error the operation does not exist
client.GET("/nothing");
// @ts-expect-error the region does not exist
new Authsignal({ apiSecretKey: "key", region: "mars" });
