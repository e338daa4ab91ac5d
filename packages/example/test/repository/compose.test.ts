import { fileURLToPath } from "node:url";
import { createEmulator, loadEmulatorConfig } from "@authsignal-actions/emulator";
import { Authsignal } from "@authsignal-actions/sdk";
import { expect, onTestFinished, test } from "vitest";

test("the emulator of the compose file decides by its config, for the key that the back end has", async () => {
  const config = await loadEmulatorConfig(fileURLToPath(new URL("../../emulator.yaml", import.meta.url)));
  const emulator = await createEmulator({ listen: false, config });
  onTestFinished(() => emulator.close());
  await emulator.control.enroll("usr_1", { verificationMethod: "SMS" });
  const { url: apiUrl, fetch } = emulator;
  const authsignal = new Authsignal({ apiUrl, apiSecretKey: "key-of-the-emulator", allowInsecureUrl: true, fetch });

  const track = async (ipAddress: string) =>
    (await authsignal.track({ userId: "usr_1", action: "signIn", attributes: { ipAddress } })).state;
  expect(await track("198.51.100.1")).toBe("CHALLENGE_REQUIRED");
  expect(await track("203.0.113.1")).toBe("BLOCK");
});
