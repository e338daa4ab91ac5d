import { createEmulator } from "@authsignal-actions/emulator";
import { Authsignal } from "@authsignal-actions/sdk";
import { announceCalls } from "./announce-calls.ts";
import { commandLine, createCliCalls } from "./cli-calls.ts";
import { type Instance, runScenario } from "./run-scenario.ts";

/** Runs the calls against an emulator that is started for them. */
export async function runOffline(print: (line: string) => void, stop: AbortSignal): Promise<void> {
  const challenged = "signIn";
  const allowed = "viewBalance";
  await using emulator = await createEmulator({
    config: {
      actions: [
        { actionCode: challenged, defaultUserActionResult: "CHALLENGE" },
        { actionCode: allowed, defaultUserActionResult: "ALLOW" },
      ],
    },
  });
  const { url: apiUrl, apiSecretKey, control } = emulator;
  print(`The emulator runs at ${apiUrl}. It challenges ${challenged} and allows ${allowed}.`);
  const scenario = {
    challenged,
    allowed,
    print,
    approveChallenge: (instance: Instance) => control.approveChallenge(instance),
  };

  print("\nThrough the SDK\n");
  const authsignal = new Authsignal({ apiSecretKey, apiUrl });
  await runScenario(announceCalls(authsignal, { print, stop }), { ...scenario, userId: "usr_sdk" });
  authsignal.close();

  print("\nThrough the CLI\n");
  const cli = announceCalls(createCliCalls({ apiSecretKey, apiUrl }), { print, stop, commandLine });
  await runScenario(cli, { ...scenario, userId: "usr_cli" });

  print(goLive);
}

const goLive = `
All of this ran on this machine. To run it against your tenant:

  export AUTHSIGNAL_API_SECRET_KEY=…     server API secret key, from the admin portal
  npm run demo -- --live --region us     or au, eu, ca

In your code, leave out apiUrl:

  new Authsignal({ apiSecretKey: process.env.AUTHSIGNAL_API_SECRET_KEY, region: "us" })`;
