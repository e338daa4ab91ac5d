import type { Emulator, EmulatorConfig } from "@authsignal-actions/emulator";
import { configFileNames, defaultPort, type EmulatorFlags } from "../catalog/emulator-commands.ts";
import { controlKeyVariable } from "../input/variables.ts";
import { createRequestLog } from "../output/request-log.ts";
import type { System } from "../system.ts";
import { withSettings } from "./emulator-settings.ts";
import { checkConfigFile, dashboardUrl, type StartedEmulator, startEmulator } from "./start-emulator.ts";
import { watchConfig } from "./watch-config.ts";

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
  const log = flags.quiet ? undefined : createRequestLog(system.stderr, asJson, usersLine);
  const started = await startEmulator(flags, system, { port: defaultPort, onRequest: log?.write });
  const { emulator } = started;
  const stopped = system.untilStopped();
  const stopWatching = watchConfig(started, system, asJson);
  system.stdout.write(asJson ? `${JSON.stringify(addressesOf(started, system))}\n` : banner(started, system));
  warnAboutHost(started, system, asJson);
  if (flags.open) await show(dashboardUrl(started), system);
  await stopped;
  await stopWatching();
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
async function show(page: string, { openBrowser, stderr }: System): Promise<void> {
  try {
    await openBrowser(page);
  } catch {
    stderr.write(`Can't open a browser. Open ${page} yourself.\n`);
  }
}

function addressesOf(started: StartedEmulator, system: System): Record<string, string | undefined> {
  const { emulator, configFile } = started;
  const { url, apiSecretKey, controlUrl } = emulator;
  const controlKey = generatedKey(emulator, system);
  return { url, apiSecretKey, controlUrl, dashboardUrl: dashboardUrl(started), controlKey, config: configFile };
}

/** The control key, unless the environment set it: then it may be a secret that others use too. */
function generatedKey({ controlKey }: Emulator, { env }: System): string | undefined {
  return env[controlKeyVariable] === undefined ? controlKey : undefined;
}

function banner(started: StartedEmulator, system: System): string {
  const { emulator, config, configFile } = started;
  const { url, apiSecretKey, controlUrl } = emulator;
  const controlKey = generatedKey(emulator, system);
  const challenged = challengingActions(config);
  const enrolled = config.users?.find(({ authenticators = [] }) => authenticators.length > 0)?.userId;
  const call = (userId: string, action: string) =>
    `  curl -u ${shellWord(apiSecretKey)}: -H 'Content-Type: application/json' -d '{}' ${url}/users/${forShell(userId)}/actions/${action}`;
  const lines = [
    "The emulator is ready. Press Ctrl-C to stop it.",
    "",
    `  URL        ${url}`,
    `  key        ${apiSecretKey}`,
    `  dashboard  ${dashboardUrl(started)}`,
    `  control    ${controlUrl}${controlKey === undefined ? "" : `, control key ${controlKey}`}`,
    `  config     ${configFile ?? "none, so every action is allowed"}`,
    "",
    "Use it in another shell:",
    `  export AUTHSIGNAL_API_URL=${url}`,
    `  export AUTHSIGNAL_API_SECRET_KEY=${shellWord(apiSecretKey)}`,
    "",
    "Call it:",
    call(enrolled ?? "usr_1", challenged[0] ?? "signIn"),
    "",
  ];
  if (configFile === undefined) {
    lines.push(
      `See a challenge: save this as ${configFileNames[0]} in this folder. The emulator loads it at once.`,
      "  actions: [{ actionCode: withdraw, defaultUserActionResult: CHALLENGE }]",
      `  ${usersLine}`,
      "Then call it, and open the url of the response in a browser:",
      call("usr_1", "withdraw"),
      "",
    );
  } else if (challenged.length > 0 && enrolled === undefined) {
    lines.push(
      `${challenged.join(", ")}: a user without an authenticator gets ALLOW instead of a challenge. Add to the config:`,
      `  ${usersLine}`,
      "",
    );
  } else if (challenged.length > 0) {
    lines.push("To complete the challenge, open the url of the response in a browser.", "");
  }
  lines.push("Run your tests with an emulator of their own:", "  authsignal-actions emulator exec -- npm test");
  return `${lines.join("\n")}\n`;
}

/** A path segment without characters that mean something to a shell. */
function forShell(userId: string): string {
  return encodeURIComponent(userId).replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

function shellWord(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The line of a config that gives a user an authenticator. */
const usersLine =
  "users: [{ userId: usr_1, email: usr_1@example.com, authenticators: [{ verificationMethod: EMAIL_OTP }] }]";

/** Codes of the actions whose default or rules ask for a challenge. */
function challengingActions({ actions = [] }: EmulatorConfig): string[] {
  return actions
    .filter(({ defaultUserActionResult, rules = [] }) =>
      [defaultUserActionResult, ...rules.map(({ type }) => type)].includes("CHALLENGE"),
    )
    .map(({ actionCode }) => actionCode);
}
