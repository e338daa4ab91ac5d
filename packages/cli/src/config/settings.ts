import type { Region } from "@authsignal-actions/client";
import type { FlagValues } from "../catalog/command.ts";
import { CliError } from "../errors/cli-error.ts";
import { regions, regionUrls } from "../generated/flags.ts";
import { keyVariable, profileVariable, regionVariable, urlVariable } from "../input/variables.ts";
import { suggestion } from "../parser/nearest.ts";
import type { System } from "../system.ts";
import { type Credential, type FileSettings, readCredentials, readProjectFile, readUserFile } from "./config-files.ts";

/** A value and where it comes from: a flag, a variable, or a file with its profile. */
export interface Setting<Value> {
  readonly value: Value;
  readonly source: string;
}

/** The settings in use. A missing `region` and `apiUrl` mean the region `us`. */
export interface Settings {
  readonly profile: Setting<string>;
  readonly region?: Setting<Region>;
  readonly apiUrl?: Setting<string>;
  readonly timeoutMs?: Setting<number>;
  readonly color?: Setting<string>;
  readonly key?: Setting<string>;
  /** The base URL that a stored key is bound to. */
  readonly keyUrl?: string;
}

/** A source of settings. The first one that sets a value wins. */
interface Layer {
  readonly settings: FileSettings;
  readonly sourceOf: (name: keyof FileSettings) => string;
  /** Whether someone else may have written it, such as the author of a cloned repository. */
  readonly isForeign?: boolean;
}

/**
 * Flags over environment over project file over user file. A profile that `--profile` names ranks above the environment.
 *
 * @throws {CliError} when a setting or a file is invalid, or the key would be sent to a foreign origin
 */
export function resolveSettings(values: FlagValues, system: Pick<System, "env" | "cwd" | "configFolder">): Settings {
  const { env, cwd } = system;
  const project = readProjectFile(cwd);
  const user = readUserFile(system);
  const credentials = readCredentials(system);
  const profile = profileOf(values, env, [project, user]);
  const { value: name, isFlag } = profile;
  if (profile.isNamed)
    checkProfile(name, profile.source, [project?.config.profiles, user?.config.profiles, credentials]);

  const flags: Layer = {
    settings: values as FileSettings,
    sourceOf: (setting) => `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  };
  const environment: Layer = {
    settings: omitUndefined({ apiUrl: env[urlVariable] || undefined, region: env[regionVariable] || undefined }),
    sourceOf: (setting) => (setting === "apiUrl" ? urlVariable : regionVariable),
  };
  const profiles = [project, user].flatMap((file) =>
    file?.config.profiles?.[name] ? [fileLayer(file.path, file.config.profiles[name], file === project, name)] : [],
  );
  const tops = [project, user].flatMap((file) => (file ? [fileLayer(file.path, file.config, file === project)] : []));
  const [projectTop, userTop] = [tops.find(({ isForeign }) => isForeign), tops.find(({ isForeign }) => !isForeign)];
  const [projectProfile, userProfile] = [
    profiles.find(({ isForeign }) => isForeign),
    profiles.find(({ isForeign }) => !isForeign),
  ];
  const files = [projectProfile, projectTop, userProfile, userTop];
  const credential = Object.hasOwn(credentials, name) ? credentials[name] : undefined;
  const layers = (
    isFlag ? [flags, projectProfile, userProfile, environment, projectTop, userTop] : [flags, environment, ...files]
  ).filter((layer) => layer !== undefined);
  const place = placeOf(layers, isFlag ? credential : undefined);
  const key = keyOf(env, { credential, name, isFlag });
  if (key) checkOrigin(key, place, credential);
  return {
    profile: { value: name, source: profile.source },
    ...(place.setting && { [place.name]: place.setting }),
    ...pick(layers, "timeoutMs"),
    ...pick(layers, "color"),
    ...(key && { key }),
    ...(key && key.source !== keyVariable && credential && { keyUrl: credential.apiUrl }),
  } as Settings;
}

function fileLayer(path: string, settings: FileSettings, isForeign: boolean, profile?: string): Layer {
  const source = profile === undefined ? path : `${path} (profile ${profile})`;
  return { settings, sourceOf: () => source, isForeign };
}

function profileOf(
  values: FlagValues,
  env: System["env"],
  files: readonly ReturnType<typeof readProjectFile>[],
): Setting<string> & { isFlag: boolean; isNamed: boolean } {
  if (typeof values.profile === "string")
    return { value: values.profile, source: "--profile", isFlag: true, isNamed: true };
  const fromEnvironment = env[profileVariable];
  if (fromEnvironment) return { value: fromEnvironment, source: profileVariable, isFlag: false, isNamed: true };
  for (const file of files) {
    if (file?.config.profile) return { value: file.config.profile, source: file.path, isFlag: false, isNamed: true };
  }
  return { value: "default", source: "default", isFlag: false, isNamed: false };
}

function checkProfile(
  name: string,
  source: string,
  tables: readonly (Readonly<Record<string, unknown>> | undefined)[],
): void {
  const known = [...new Set(tables.flatMap((table) => Object.keys(table ?? {})))].sort();
  if (known.includes(name) || name === "default") return;
  const list = known.length === 0 ? "There are no profiles yet." : `The profiles are ${known.join(", ")}.`;
  throw new CliError(
    "ConfigurationError",
    `${source}: there is no profile ${JSON.stringify(name)}.${suggestion(name, known)}`,
    `${list} Create one with login --profile <name>.`,
  );
}

interface Place {
  readonly name: "region" | "apiUrl";
  readonly setting?: Setting<string>;
  readonly isForeign: boolean;
}

/** `region` and `apiUrl` exclude each other, so the first source that sets either of them decides both. */
function placeOf(layers: readonly Layer[], bound: Credential | undefined): Place {
  for (const { settings, sourceOf, isForeign = false } of layers) {
    const { region, apiUrl } = settings;
    if (apiUrl !== undefined && region !== undefined && sourceOf("apiUrl") === "--api-url") {
      throw new CliError("ConfigurationError", "--region can't be combined with --api-url.", "Pass one of them.");
    }
    // The key of a named profile has a base URL of its own, which ranks above the environment.
    if (bound && sourceOf("apiUrl") === urlVariable) continue;
    if (apiUrl !== undefined)
      return { name: "apiUrl", setting: { value: apiUrl, source: sourceOf("apiUrl") }, isForeign };
    if (region === undefined) continue;
    const source = sourceOf("region");
    if (!(regions as readonly string[]).includes(region)) {
      throw new CliError(
        "ConfigurationError",
        `${source} must be one of ${regions.join(", ")}; it is ${JSON.stringify(region)}.`,
      );
    }
    return { name: "region", setting: { value: region, source }, isForeign };
  }
  return { name: "region", isForeign: false };
}

function keyOf(
  env: System["env"],
  { credential, name, isFlag }: { credential: Credential | undefined; name: string; isFlag: boolean },
): Setting<string> | undefined {
  const stored = credential && { value: credential.apiSecretKey, source: `login (profile ${name})` };
  const fromEnvironment = env[keyVariable] ? { value: env[keyVariable], source: keyVariable } : undefined;
  return isFlag ? (stored ?? fromEnvironment) : (fromEnvironment ?? stored);
}

/** A cloned repository must not be able to send the key elsewhere. */
function checkOrigin(key: Setting<string>, place: Place, credential: Credential | undefined): void {
  const { setting } = place;
  if (key.source === keyVariable) {
    if (!place.isForeign || place.name === "region" || !setting || isLoopback(setting.value)) return;
    throw new CliError(
      "ConfigurationError",
      `${setting.source} sets apiUrl to ${originOf(setting.value)}. ${keyVariable} is not sent to an origin that a project file chooses.`,
      `If you trust it, pass --api-url, or set ${urlVariable}.`,
    );
  }
  if (!credential || !setting) return;
  const bound = originOf(credential.apiUrl);
  const target = place.name === "region" ? originOf(regionUrls[setting.value] ?? "") : originOf(setting.value);
  if (target === bound) return;
  throw new CliError(
    "ConfigurationError",
    `The secret key of ${key.source} is bound to ${bound}. It is not sent to ${target} (${setting.source}).`,
    `Run login again for that origin, or set ${keyVariable}.`,
  );
}

export function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "an invalid URL";
}

export function isLoopback(url: string): boolean {
  return URL.canParse(url) && /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

function pick<Name extends "timeoutMs" | "color">(
  layers: readonly Layer[],
  name: Name,
): { [Key in Name]?: Setting<unknown> } {
  const layer = layers.find(({ settings }) => settings[name] !== undefined);
  return (layer ? { [name]: { value: layer.settings[name], source: layer.sourceOf(name) } } : {}) as {
    [Key in Name]?: Setting<unknown>;
  };
}

function omitUndefined(values: { apiUrl: string | undefined; region: string | undefined }): FileSettings {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
