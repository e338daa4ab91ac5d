import { createEmulator, type Emulator, type EmulatorOptions } from "@authsignal-actions/emulator";
import { Authsignal } from "@authsignal-actions/sdk";
import { onTestFinished } from "vitest";

/** An emulator for the running test, and the SDK with its defaults pointed at it. */
export async function startEmulator(
  options?: EmulatorOptions,
): Promise<{ emulator: Emulator; authsignal: Authsignal }> {
  const emulator = await createEmulator(options);
  const authsignal = new Authsignal({ apiUrl: emulator.url, apiSecretKey: emulator.apiSecretKey });
  onTestFinished(async () => {
    authsignal.close();
    await emulator.close();
  });
  return { emulator, authsignal };
}
