import {
  createEmulator,
  createEmulatorControlClient,
  type Emulator,
  type EmulatorConfig,
  type EmulatorOptions,
} from "@authsignal-actions/emulator";

const config: EmulatorConfig = {
  actions: [
    {
      actionCode: "signIn",
      defaultUserActionResult: "ALLOW",
      rules: [
        { ruleId: "one", name: "One", isActive: true, priority: 1, type: "CHALLENGE", conditions: { "==": [1, 1] } },
      ],
    },
  ],
};
const options: EmulatorOptions = { config, port: 0, host: "127.0.0.1", seed: "one", listen: false };

export async function run(): Promise<string> {
  await using emulator: Emulator = await createEmulator(options);
  const { control, fetch, url, apiSecretKey } = emulator;
  await control.enroll("usr_123", { verificationMethod: "SMS", phoneNumber: "+6427000000" });
  await control.clock.advance(1_000);
  control.clearFaults();
  const [request] = control.listRequests();
  await fetch(new Request(url, { headers: { authorization: apiSecretKey } }));
  await emulator.reset();
  return String(request);
}

export const remote = createEmulatorControlClient({ url: "http://127.0.0.1:4747", apiSecretKey: "key" });
