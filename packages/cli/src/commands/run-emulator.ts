import type { EmulatorConfig } from "@authsignal-actions/emulator";
import type { System } from "../system.ts";
import { configFileNames, defaultPort, type EmulatorFlags } from "./emulator-command.ts";
import { checkConfigFile, type StartedEmulator, startEmulator } from "./start-emulator.ts";

/**
 * Starts the emulator, prints its URL and key, and closes it on SIGINT or SIGTERM.
 *
 * @throws {CliError} when a flag or file is invalid, or the port is not available
 */
export async function runEmulator(given: EmulatorFlags, system: System, asJson: boolean): Promise<void> {
  if (given.checkConfig) {
    const config = await checkConfigFile(given, system);
    system.stdout.write(asJson ? `${JSON.stringify({ config, isValid: true })}\n` : `${config} is valid.\n`);
    return;
  }
  const started = await startEmulator(given, system, { port: defaultPort });
  const { emulator, flags } = started;
  const stopped = system.untilStopped();
  system.stdout.write(asJson ? `${JSON.stringify(addressesOf(started))}\n` : banner(started));
  if (flags.open) await show(flags.publicUrl ?? new URL(emulator.url).origin, system);
  await stopped;
  await emulator.close();
}

/** Continue if no browser can be opened. */
async function show(address: string, { openBrowser, stderr }: System): Promise<void> {
  const page = `${address.replace(/\/+$/, "")}/_emulator/health`;
  try {
    await openBrowser(page);
  } catch {
    stderr.write(`Can't open a browser. Open ${page} yourself.\n`);
  }
}

function addressesOf({ emulator, configFile }: StartedEmulator): Record<string, string | undefined> {
  const { url, apiSecretKey, controlUrl } = emulator;
  return { url, apiSecretKey, controlUrl, config: configFile };
}

function banner({ emulator, config, configFile }: StartedEmulator): string {
  const { url, apiSecretKey, controlUrl } = emulator;
  return `The emulator is ready. Press Ctrl-C to stop it.

  URL      ${url}
  key      ${apiSecretKey}
  control  ${controlUrl}
  config   ${configFile ?? "none, so every action is allowed"}

Call it:

  curl -u ${apiSecretKey}: -H 'Content-Type: application/json' -d '{}' ${url}/users/usr_1/actions/signIn

${nextSteps(config, configFile)}
Run your tests with an emulator of their own:

  authsignal-actions emulator exec -- npm test
`;
}

function nextSteps(config: EmulatorConfig, configFile: string | undefined): string {
  if (configFile === undefined) {
    return `See a challenge: stop the emulator, save this as ${configFileNames[0]}, and start it again.

  actions:
    - { actionCode: withdraw, defaultUserActionResult: CHALLENGE }
`;
  }
  const challenging = challengingActions(config);
  if (challenging.length === 0) return "";
  return `${challenging.join(", ")} can ask for a challenge. A user without an authenticator gets ALLOW instead.
`;
}

/** Codes of the actions whose default or rules ask for a challenge. */
function challengingActions({ actions = [] }: EmulatorConfig): string[] {
  return actions
    .filter(({ defaultUserActionResult, rules = [] }) =>
      [defaultUserActionResult, ...rules.map(({ type }) => type)].includes("CHALLENGE"),
    )
    .map(({ actionCode }) => actionCode);
}
