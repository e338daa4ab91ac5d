import {
  createEmulator,
  DataFileError,
  type Emulator,
  type EmulatorConfig,
  EmulatorConfigError,
  EmulatorOptionError,
  type EmulatorOptions,
  loadEmulatorConfig,
} from "@authsignal-actions/emulator";
import { configFileNames, defaultApiSecretKey, type EmulatorFlags } from "../catalog/emulator-commands.ts";
import { CliError, isError } from "../errors/cli-error.ts";
import { readTextFile } from "../input/read-text.ts";
import { controlKeyVariable } from "../input/variables.ts";
import type { System } from "../system.ts";
import { findConfigFile, withSettings } from "./emulator-settings.ts";
import { limitHeapGrowth } from "./limit-heap-growth.ts";

export interface StartOptions {
  /** Default, if neither a flag nor a setting gives one. */
  readonly port: number;
  readonly onRequest?: EmulatorOptions["onRequest"];
}

export interface StartedEmulator {
  readonly emulator: Emulator;
  /** Flags and settings. */
  readonly flags: EmulatorFlags;
  readonly config: EmulatorConfig;
  /** Undefined without one. */
  readonly configFile: string | undefined;
}

export function dashboardUrl({ emulator, flags }: StartedEmulator): string {
  return `${(flags.publicUrl ?? new URL(emulator.url).origin).replace(/\/+$/, "")}/`;
}

/**
 * Starts the emulator. The flags include settings from the environment.
 *
 * @throws {CliError} when a flag, a setting or the config file is invalid, or the port is not available
 */
export async function startEmulator(
  flags: EmulatorFlags,
  system: Pick<System, "env" | "cwd">,
  { port: defaultPort, onRequest }: StartOptions,
): Promise<StartedEmulator> {
  const { port = defaultPort, host, publicUrl, allowedHost, redirectHost, seed, data, anyKey } = flags;
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new CliError("UsageError", "--port must be an integer from 0 to 65535.", "0 selects a free port.");
  }
  const configFile = findConfigFile(flags, system.cwd);
  const config = configFile === undefined ? {} : await readConfig(configFile);
  const tls = await readTls(flags);
  const controlKey = system.env[controlKeyVariable];
  limitHeapGrowth();
  try {
    const emulator = await createEmulator({
      config: withDefaultKey(config),
      port,
      ...(host !== undefined && { host }),
      ...(publicUrl !== undefined && { publicUrl }),
      ...(allowedHost !== undefined && { allowedHosts: [...allowedHost] }),
      ...(redirectHost !== undefined && { redirectHosts: [...redirectHost] }),
      ...(seed !== undefined && { seed }),
      ...(data !== undefined && { data }),
      ...(anyKey !== undefined && { anyKey }),
      ...(tls !== undefined && { tls }),
      ...(controlKey !== undefined && { controlKey }),
      ...(onRequest !== undefined && { onRequest }),
    });
    return { emulator, flags, config, configFile };
  } catch (error) {
    throw failure(error, port, host);
  }
}

export function withDefaultKey(config: EmulatorConfig): EmulatorConfig {
  return { ...config, apiSecretKeys: config.apiSecretKeys ?? [defaultApiSecretKey] };
}

/** @throws {CliError} when one flag of the pair is missing, or a file can't be read */
async function readTls({ tlsCert, tlsKey }: EmulatorFlags): Promise<{ cert: string; key: string } | undefined> {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined) throw new CliError("UsageError", "--tls-key needs --tls-cert.", "Pass both.");
  if (tlsKey === undefined) throw new CliError("UsageError", "--tls-cert needs --tls-key.", "Pass both.");
  return { cert: await readTextFile("--tls-cert", tlsCert), key: await readTextFile("--tls-key", tlsKey) };
}

/**
 * Checks the config file, and names it.
 *
 * @throws {CliError} when there is none, or it is invalid
 */
export async function checkConfigFile(given: EmulatorFlags, { env, cwd }: System): Promise<string> {
  const configFile = findConfigFile(withSettings(given, env), cwd);
  if (configFile === undefined) {
    const hint = `Create ${configFileNames[0]}, or pass --config.`;
    throw new CliError("ConfigurationError", `No config file found in ${cwd}.`, hint);
  }
  await readConfig(configFile);
  return configFile;
}

/** @throws {CliError} when the file can't be read, or is invalid. The hint says what to do about it. */
export async function readConfig(
  file: string,
  hint = "Correct the config file.",
  source = "--config",
): Promise<EmulatorConfig> {
  try {
    return await loadEmulatorConfig(file);
  } catch (error) {
    if (!isError(error)) throw error;
    if (!(error instanceof EmulatorConfigError)) throw new CliError("UsageError", error.message, `Check ${source}.`);
    const [problem = "", ...more] = error.problems;
    if (more.length === 0) throw new CliError("ConfigurationError", problem, hint);
    const message = `The config has ${error.problems.length} errors.`;
    throw new CliError("ConfigurationError", message, hint, error.problems);
  }
}

function failure(error: unknown, port = 0, host = "127.0.0.1"): unknown {
  // The file alone is valid, so a tenant has the default key.
  if (error instanceof EmulatorConfigError) {
    return new CliError("ConfigurationError", error.problems.join(" "), `${defaultApiSecretKey} is the default key.`);
  }
  if (error instanceof DataFileError) return new CliError("ConfigurationError", error.message);
  if (!(error instanceof EmulatorOptionError)) return error;
  const code = (error.cause as NodeJS.ErrnoException | undefined)?.code;
  switch (code) {
    case "EADDRINUSE":
      return new CliError(
        "UnavailableError",
        `Port ${port} is in use.`,
        "Pass another --port, or --port 0 to get a free one.",
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
  controlKey: controlKeyVariable,
  tls: "--tls-cert and --tls-key",
};
