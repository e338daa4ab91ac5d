import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CliError } from "../errors/cli-error.ts";
import { regions } from "../generated/flags.ts";
import { nearest } from "../parser/nearest.ts";
import type { System } from "../system.ts";

/** Settings that a config file may have, at its top or in a profile. */
export interface FileSettings {
  readonly region?: string;
  readonly apiUrl?: string;
  readonly timeoutMs?: number;
  readonly color?: string;
}

export interface ConfigFile extends FileSettings {
  /** The profile to use by default. */
  readonly profile?: string;
  readonly profiles?: Readonly<Record<string, FileSettings>>;
}

/** A key, and the only base URL whose origin it is sent to. */
export interface Credential {
  readonly apiSecretKey: string;
  readonly apiUrl: string;
}

export const projectFileName = "authsignal-actions.json";

/** The config file of the project: in the working directory or the nearest folder above it, up to the root of the repository. */
export function readProjectFile(cwd: string): { path: string; config: ConfigFile } | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, projectFileName);
    const text = readIfExists(path);
    if (text !== undefined) return { path, config: parseConfig(text, path) };
    if (folder === dirname(folder) || exists(join(folder, ".git"))) return undefined;
  }
}

/** The config file of the user. */
export function readUserFile({
  configFolder,
}: Pick<System, "configFolder">): { path: string; config: ConfigFile } | undefined {
  const path = join(configFolder, "config.json");
  const text = readIfExists(path);
  return text === undefined ? undefined : { path, config: parseConfig(text, path) };
}

export function credentialsPath({ configFolder }: Pick<System, "configFolder">): string {
  return join(configFolder, "credentials.json");
}

/** Stored keys by profile. */
export function readCredentials(system: Pick<System, "configFolder">): Readonly<Record<string, Credential>> {
  const path = credentialsPath(system);
  const text = readIfExists(path);
  if (text === undefined) return {};
  const content = parseObject(text, path);
  for (const [profile, credential] of Object.entries(content)) {
    const { apiSecretKey, apiUrl } = (credential ?? {}) as Partial<Credential>;
    if (typeof apiSecretKey === "string" && typeof apiUrl === "string" && URL.canParse(apiUrl)) continue;
    throw new CliError(
      "ConfigurationError",
      `${path}: the entry of profile ${profile} is invalid.`,
      "Run login again.",
    );
  }
  return content as Record<string, Credential>;
}

/** Replaces the stored keys. The file can be read by its owner only, from its first byte on. */
export function writeCredentials(
  system: Pick<System, "configFolder">,
  credentials: Readonly<Record<string, Credential>>,
): void {
  const path = credentialsPath(system);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.${process.pid}`;
  try {
    writeFileSync(part, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    renameSync(part, path);
  } finally {
    rmSync(part, { force: true });
  }
}

type Check = (value: unknown) => string | undefined;

const isText: Check = (value) => (typeof value === "string" && value !== "" ? undefined : "must be text");
const oneOf =
  (values: readonly string[]): Check =>
  (value) =>
    values.includes(value as string) ? undefined : `must be one of ${values.join(", ")}`;

const settingChecks: Readonly<Record<keyof FileSettings, Check>> = {
  region: oneOf(regions),
  apiUrl: isText,
  timeoutMs: (value) => (typeof value === "number" && value > 0 ? undefined : "must be a number of milliseconds"),
  color: oneOf(["auto", "always", "never"]),
};

function parseConfig(text: string, path: string): ConfigFile {
  const content = parseObject(text, path);
  const { profile, profiles, ...settings } = content;
  checkSettings(settings, path, ["profile", "profiles"]);
  if (profile !== undefined && isText(profile)) throw invalid(path, "profile", "must be text");
  if (profiles === undefined) return content;
  if (typeof profiles !== "object" || profiles === null || Array.isArray(profiles)) {
    throw invalid(path, "profiles", "must be an object with settings by profile");
  }
  for (const [name, values] of Object.entries(profiles)) {
    if (typeof values !== "object" || values === null) throw invalid(path, `profiles.${name}`, "must be an object");
    checkSettings(values as Record<string, unknown>, path, [], `profiles.${name}.`);
  }
  return content;
}

function checkSettings(settings: Record<string, unknown>, path: string, others: readonly string[], prefix = ""): void {
  for (const [name, value] of Object.entries(settings)) {
    if (/key|secret|token|password/i.test(name)) {
      throw new CliError(
        "ConfigurationError",
        `${path}: ${prefix}${name} is not allowed, because config files hold no secrets.`,
        "Remove it, and run login.",
      );
    }
    const check = Object.hasOwn(settingChecks, name) ? settingChecks[name as keyof FileSettings] : undefined;
    if (!check) {
      const known = [...Object.keys(settingChecks), ...others];
      const near = nearest(name, known);
      throw invalid(
        path,
        prefix + name,
        `is not a setting.${near ? ` Did you mean ${near}?` : ""} The settings are ${known.join(", ")}`,
      );
    }
    const problem = check(value);
    if (problem) throw invalid(path, prefix + name, problem);
  }
  if (settings.region !== undefined && settings.apiUrl !== undefined) {
    throw invalid(path, `${prefix}region`, "can't be combined with apiUrl");
  }
}

function invalid(path: string, field: string, problem: string): CliError {
  return new CliError("ConfigurationError", `${path}: ${field} ${problem}.`, "Correct the file.");
}

function parseObject(text: string, path: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {}
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new CliError("ConfigurationError", `${path} is not a JSON object.`, "Correct the file.");
}

function readIfExists(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new CliError("ConfigurationError", `${path} can't be read (${code}).`, "Check its permissions.");
  }
}

function exists(path: string): boolean {
  try {
    return statSync(path) !== undefined;
  } catch {
    return false;
  }
}
