import { createEmulator, type Emulator, EmulatorConfigError, type EmulatorOptions } from "@authsignal-actions/emulator";
import { CliError } from "../errors/cli-error.ts";
import { parseJsonObject } from "../input/parse-json.ts";
import { readTextFile } from "../input/read-text.ts";
import type { System } from "../system.ts";
import type { EmulatorFlagName } from "./emulator-command.ts";

/** Values of the flags of `emulator`. */
export interface EmulatorFlags extends Readonly<Partial<Record<EmulatorFlagName, unknown>>> {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly seed?: string | undefined;
  readonly config?: string | undefined;
}

/**
 * Starts the emulator, prints where it is, and closes it when the process is told to stop.
 *
 * @throws {CliError} when the config is wrong or the port can't be had
 */
export async function runEmulator(flags: EmulatorFlags, system: System, asJson: boolean): Promise<void> {
  const emulator = await start(flags);
  const stopped = system.untilStopped();
  const { url, apiSecretKey } = emulator;
  system.stdout.write(asJson ? `${JSON.stringify({ url, apiSecretKey })}\n` : describe(emulator));
  await stopped;
  await emulator.close();
}

async function start({ port, host, seed, config }: EmulatorFlags): Promise<Emulator> {
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new CliError("UsageError", "--port must be a whole number from 0 to 65535.", "0 takes a free port.");
  }
  try {
    return await createEmulator({
      ...(port !== undefined && { port }),
      ...(host !== undefined && { host }),
      ...(seed !== undefined && { seed }),
      ...(config !== undefined && { config: await readConfig(config) }),
    });
  } catch (error) {
    throw failure(error, port, host);
  }
}

/** What is wrong inside is the emulator's to tell. */
async function readConfig(file: string): Promise<NonNullable<EmulatorOptions["config"]>> {
  return parseJsonObject(await readTextFile("--config", file), file);
}

function failure(error: unknown, port = 0, host = "127.0.0.1"): unknown {
  if (error instanceof EmulatorConfigError) {
    return new CliError("ConfigurationError", error.problems.join(" "), "Correct the file given as --config.");
  }
  const code = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined)?.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return new CliError(
        "UnavailableError",
        `Port ${port} is taken.`,
        "Pass another --port, or none to get a free one.",
      );
    case "EACCES":
      return new CliError("UnavailableError", `Port ${port} may not be used.`, "Pass a --port from 1024 on.");
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new CliError("UnavailableError", `${host} is no address of this machine.`, "Pass another --host.");
    default:
      return error;
  }
}

function describe({ url, apiSecretKey }: Emulator): string {
  return `The emulator is ready. Stop it with Ctrl-C.

  URL  ${url}
  key  ${apiSecretKey}

  curl -u ${apiSecretKey}: -H 'Content-Type: application/json' -d '{}' ${url}/users/usr_1/actions/signIn
`;
}
