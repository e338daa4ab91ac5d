import {
  createEmulator,
  DataFileError,
  type Emulator,
  EmulatorConfigError,
  EmulatorOptionError,
  type EmulatorOptions,
  loadEmulatorConfig,
} from "@authsignal-actions/emulator";
import { CliError } from "../errors/cli-error.ts";
import type { EmulatorFlagName } from "./emulator-command.ts";
import { limitHeapGrowth } from "./limit-heap-growth.ts";

/** Values of the flags of `emulator` and `emulator exec`. */
export interface EmulatorFlags extends Readonly<Partial<Record<EmulatorFlagName | "open", unknown>>> {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly publicUrl?: string | undefined;
  readonly allowedHost?: readonly string[] | undefined;
  readonly redirectHost?: readonly string[] | undefined;
  readonly seed?: string | undefined;
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  readonly anyKey?: boolean | undefined;
  /** Only for `emulator`. */
  readonly open?: boolean | undefined;
}

/**
 * Starts the emulator with the given flags.
 *
 * @throws {CliError} when a flag or file is invalid, or the port is not available
 */
export async function startEmulator(flags: EmulatorFlags): Promise<Emulator> {
  const { port, host, publicUrl, allowedHost, redirectHost, seed, config, data, anyKey } = flags;
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new CliError("UsageError", "--port must be an integer from 0 to 65535.", "0 selects a free port.");
  }
  limitHeapGrowth();
  const loaded = config === undefined ? undefined : await readConfig(config);
  try {
    return await createEmulator({
      ...(port !== undefined && { port }),
      ...(host !== undefined && { host }),
      ...(publicUrl !== undefined && { publicUrl }),
      ...(allowedHost !== undefined && { allowedHosts: [...allowedHost] }),
      ...(redirectHost !== undefined && { redirectHosts: [...redirectHost] }),
      ...(seed !== undefined && { seed }),
      ...(data !== undefined && { data }),
      ...(anyKey !== undefined && { anyKey }),
      ...(loaded !== undefined && { config: loaded }),
    });
  } catch (error) {
    throw failure(error, port, host);
  }
}

async function readConfig(file: string): Promise<NonNullable<EmulatorOptions["config"]>> {
  try {
    return await loadEmulatorConfig(file);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const hint = "Correct the file passed as --config.";
    if (!(error instanceof EmulatorConfigError)) throw new CliError("UsageError", error.message, "Check --config.");
    const [problem = "", ...more] = error.problems;
    if (more.length === 0) throw new CliError("ConfigurationError", problem, hint);
    const message = `The config has ${error.problems.length} errors.`;
    throw new CliError("ConfigurationError", message, hint, error.problems);
  }
}

function failure(error: unknown, port = 0, host = "127.0.0.1"): unknown {
  if (!(error instanceof Error)) return error;
  if (error instanceof DataFileError) return new CliError("ConfigurationError", error.message);
  if (!(error instanceof EmulatorOptionError)) return error;
  const code = (error.cause as NodeJS.ErrnoException | undefined)?.code;
  switch (code) {
    case "EADDRINUSE":
      return new CliError(
        "UnavailableError",
        `Port ${port} is in use.`,
        "Pass another --port, or omit it to get a free port.",
      );
    case "EACCES":
      return new CliError("UnavailableError", `No permission to use port ${port}.`, "Pass a --port of 1024 or higher.");
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new CliError("UnavailableError", `${host} is not an address of this machine.`, "Pass another --host.");
    default: {
      const { message, option } = error;
      const isAboutValue = message.startsWith(option);
      const flag = optionFlags[option] ?? option;
      return new CliError("UsageError", isAboutValue ? flag + message.slice(option.length) : message);
    }
  }
}

const optionFlags: Readonly<Record<string, string>> = {
  port: "--port",
  host: "--host",
  publicUrl: "--public-url",
  allowedHosts: "--allowed-host",
  redirectHosts: "--redirect-host",
  seed: "--seed",
  data: "--data",
  anyKey: "--any-key",
};
