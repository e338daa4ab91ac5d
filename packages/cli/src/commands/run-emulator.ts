import type { Emulator, EmulatorConfig } from "@authsignal-actions/emulator";
import { controlKeyVariable } from "../input/variables.ts";
import { createRequestLog } from "../output/request-log.ts";
import type { System } from "../system.ts";
import { configFileNames, defaultPort, type EmulatorFlags } from "./emulator-command.ts";
import { withSettings } from "./emulator-settings.ts";
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
  const flags = withSettings(given, system.env);
  const log = flags.quiet ? undefined : createRequestLog(system.stderr, asJson, enrollLine);
  const started = await startEmulator(flags, system, { port: defaultPort, onRequest: log?.write });
  const { emulator } = started;
  const stopped = system.untilStopped();
  system.stdout.write(asJson ? `${JSON.stringify(addressesOf(started, system))}\n` : banner(started, system));
  warnAboutHost(started, system, asJson);
  if (flags.open) await show(flags.publicUrl ?? new URL(emulator.url).origin, system);
  await stopped;
  await emulator.close();
  log?.flush();
}

function warnAboutHost({ emulator, flags }: StartedEmulator, { stderr, env }: System, asJson: boolean): void {
  if (emulator.controlKey === undefined || loopback.test(flags.host ?? "localhost")) return;
  const source = env[controlKeyVariable] === undefined ? "printed above" : `in ${controlKeyVariable}`;
  const warning = `The emulator listens on ${flags.host}, so other machines can reach it. Its control API requires the control key ${source}.`;
  stderr.write(asJson ? `${JSON.stringify({ warning })}\n` : `Warning: ${warning}\n`);
}

const loopback = /^(?:localhost|::1|127\.[\d.]+)$/i;

/** Continue if no browser can be opened. */
async function show(address: string, { openBrowser, stderr }: System): Promise<void> {
  const page = `${address.replace(/\/+$/, "")}/_emulator/health`;
  try {
    await openBrowser(page);
  } catch {
    stderr.write(`Can't open a browser. Open ${page} yourself.\n`);
  }
}

function addressesOf({ emulator, configFile }: StartedEmulator, system: System): Record<string, string | undefined> {
  const { url, apiSecretKey, controlUrl } = emulator;
  return { url, apiSecretKey, controlUrl, controlKey: generatedKey(emulator, system), config: configFile };
}

/** The control key, unless the environment set it: then it may be a secret that others use too. */
function generatedKey({ controlKey }: Emulator, { env }: System): string | undefined {
  return env[controlKeyVariable] === undefined ? controlKey : undefined;
}

function banner({ emulator, config, configFile }: StartedEmulator, system: System): string {
  const { url, apiSecretKey, controlUrl } = emulator;
  const controlKey = generatedKey(emulator, system);
  const challenged = challengingActions(config);
  const call = `curl -u ${apiSecretKey}: -H 'Content-Type: application/json' -d '{}' ${url}/users/usr_1/actions`;
  const lines = [
    "The emulator is ready. Press Ctrl-C to stop it.",
    "",
    `  URL      ${url}`,
    `  key      ${apiSecretKey}`,
    `  control  ${controlUrl}${controlKey === undefined ? "" : `, control key ${controlKey}`}`,
    `  config   ${configFile ?? "none, so every action is allowed"}`,
    "",
    "Call it:",
    `  ${call}/${challenged[0] ?? "signIn"}`,
    "",
    ...nextSteps(challenged, configFile),
    "Run your tests with an emulator of their own:",
    "  authsignal-actions emulator exec -- npm test",
  ];
  return `${lines.join("\n")}\n`;
}

function nextSteps(challenged: readonly string[], configFile: string | undefined): string[] {
  if (configFile === undefined) {
    return [
      `Configure a challenge: save this as ${configFileNames[0]} and start the emulator again.`,
      "  actions: [{ actionCode: withdraw, defaultUserActionResult: CHALLENGE }]",
      "",
    ];
  }
  if (challenged.length === 0) return [];
  return [
    `${challenged.join(", ")}: a user without an authenticator gets ALLOW instead of a challenge. To enroll one:`,
    `  ${enrollLine}`,
    "",
  ];
}

const enrollLine =
  "authsignal-actions enroll-verified-authenticator --user-id usr_1 --verification-method EMAIL_OTP --email usr_1@example.com";

/** Codes of the actions whose default or rules ask for a challenge. */
function challengingActions({ actions = [] }: EmulatorConfig): string[] {
  return actions
    .filter(({ defaultUserActionResult, rules = [] }) =>
      [defaultUserActionResult, ...rules.map(({ type }) => type)].includes("CHALLENGE"),
    )
    .map(({ actionCode }) => actionCode);
}
