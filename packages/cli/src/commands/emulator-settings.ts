import { existsSync } from "node:fs";
import { join } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import type { Flag } from "../catalog/command.ts";
import { kebabCase } from "../catalog/command.ts";
import { configFileNames, type EmulatorFlags, emulatorFlags, emulatorOnlyFlags } from "../catalog/emulator-commands.ts";
import { CliError } from "../errors/cli-error.ts";
import { controlKeyVariable, controlUrlVariable, emulatorVariablePrefix } from "../input/variables.ts";
import type { System } from "../system.ts";

const settingFlags = { ...emulatorFlags, quiet: emulatorOnlyFlags.quiet };
type SettingName = keyof typeof settingFlags;

/** The flag for each variable. */
const settings: ReadonlyMap<string, SettingName> = new Map(
  (Object.keys(settingFlags) as SettingName[]).map((name) => [
    emulatorVariablePrefix + kebabCase(name).replaceAll("-", "_").toUpperCase(),
    name,
  ]),
);

/**
 * Fills in omitted flags from `AUTHSIGNAL_EMULATOR_*`.
 *
 * @throws {CliError} when a variable is unknown or has an invalid value
 */
export function withSettings(flags: EmulatorFlags, env: System["env"]): EmulatorFlags {
  const values: Partial<Record<SettingName, unknown>> = {};
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith(emulatorVariablePrefix) || value === undefined) continue;
    if (variable === controlUrlVariable || variable === controlKeyVariable) continue;
    const name = settings.get(variable);
    if (name === undefined) throw unknownVariable(variable);
    if (value === "") {
      throw new CliError("ConfigurationError", `${variable} is empty.`, "Set a value or unset it.");
    }
    values[name] = readSetting(variable, value, settingFlags[name]);
  }
  const given = Object.entries(flags).filter(([, value]) => value !== undefined);
  // `readSetting` reads each value as its flag is parsed.
  return { ...values, ...Object.fromEntries(given) } as EmulatorFlags;
}

function readSetting(variable: string, value: string, { type }: Flag): unknown {
  if (type === "list") return value.split(",").map((item) => item.trim());
  if (type === "number") {
    if (value.trim() !== "" && Number.isFinite(Number(value))) return Number(value);
    throw new CliError("ConfigurationError", `${variable} must be a number; it is ${JSON.stringify(value)}.`);
  }
  if (type !== "boolean") return value;
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  throw new CliError("ConfigurationError", `${variable} must be true or false; it is ${JSON.stringify(value)}.`);
}

function unknownVariable(variable: string): CliError {
  const known = [...settings.keys(), controlKeyVariable];
  const nearest = closest(variable, known);
  return new CliError(
    "ConfigurationError",
    `${variable} is not a setting of the emulator.`,
    distance(variable, nearest) > 2 ? `The settings are ${known.join(", ")}.` : `Did you mean ${nearest}?`,
  );
}

/**
 * The config file: the flag's, or the one in the working directory. Undefined without one.
 *
 * @throws {CliError} when the working directory has several
 */
export function findConfigFile({ config }: EmulatorFlags, cwd: string): string | undefined {
  if (config !== undefined) return config;
  const found = configFileNames.filter((name) => existsSync(join(cwd, name)));
  const [name, ...more] = found;
  if (more.length > 0) {
    const message = `This folder has several config files: ${found.join(", ")}.`;
    throw new CliError("ConfigurationError", message, "Keep one, or choose one with --config.");
  }
  return name === undefined ? undefined : join(cwd, name);
}
