import type { Authsignal, AuthsignalOptions, Hooks } from "@authsignal-actions/sdk";
import type { FlagValues } from "../catalog/command.ts";
import { defaultUrl } from "../catalog/emulator-commands.ts";
import { CliError } from "../errors/cli-error.ts";
import { regionUrls } from "../generated/flags.ts";
import { keyVariable, urlVariable } from "../input/variables.ts";
import type { System } from "../system.ts";
import { isLoopback, resolveSettings, type Setting, type Settings } from "./settings.ts";

/** The SDK's default, which it does not export. */
const defaultTotalTimeoutMs = 15_000;

/** Options of the SDK for the settings in use. */
export function clientOptions(
  values: FlagValues,
  system: System,
  settings: Settings = resolveSettings(values, system),
): AuthsignalOptions {
  const { key, region, keyUrl, timeoutMs } = settings;
  if (key === undefined) throw missingKey(settings);
  const apiUrl = settings.apiUrl?.value ?? (region ? undefined : keyUrl);
  checkEmulatorKey(key, apiUrl);
  checkUrl(apiUrl, settings.apiUrl?.source ?? "--api-url", values.allowInsecureUrl === true);
  return {
    apiSecretKey: key.value,
    // The key and the URL come from the same settings, so the SDK reads no variable.
    ...(apiUrl === undefined ? { region: region?.value ?? "us" } : { apiUrl }),
    allowInsecureUrl: values.allowInsecureUrl === true,
    timeoutMs: timeoutMs?.value,
    // Otherwise the total timeout would end an attempt before its own timeout.
    totalTimeoutMs: Math.max(timeoutMs?.value ?? 0, defaultTotalTimeoutMs),
    hooks: values.verbose ? verboseHooks(system) : undefined,
    fetch: system.fetch,
    clock: { now: system.now, monotonic: system.monotonic },
  };
}

export async function createClient(values: FlagValues, system: System): Promise<Authsignal> {
  const options = clientOptions(values, system);
  // Help and usage errors load this file too, but need no SDK.
  const { Authsignal } = await import("@authsignal-actions/sdk");
  return new Authsignal(options);
}

export function missingKey({ profile }: Pick<Settings, "profile">): CliError {
  return new CliError(
    "ConfigurationError",
    `${keyVariable} is not set, and profile ${profile.value} has no stored secret key.`,
    "Set it to the server API secret key of your tenant, or to the secret key that the emulator prints. To store it, run login.",
  );
}

/** An emulator's key can't be valid anywhere else. */
function checkEmulatorKey({ value, source }: Setting<string>, apiUrl: string | undefined): void {
  const isService = apiUrl === undefined || Object.values(regionUrls).includes(apiUrl);
  if (!isService || !value.startsWith("sk_emulator_")) return;
  throw new CliError(
    "ConfigurationError",
    `${source} is the key of an emulator, but the base URL is that of the service. Nothing was sent.`,
    `Set ${urlVariable}=${defaultUrl}, which is the default of the emulator, or pass --api-url.`,
  );
}

function checkUrl(apiUrl: string | undefined, source: string, isInsecureAllowed: boolean): void {
  if (apiUrl === undefined) return;
  const refuse = (problem: string, hint: string) => {
    throw new CliError("ConfigurationError", `${source} ${problem}`, hint);
  };
  if (!/^https?:\/\//i.test(apiUrl) || !URL.canParse(apiUrl)) {
    refuse(
      "must be an absolute URL that starts with https://, such as https://api.authsignal.com/v1.",
      `Correct ${source === urlVariable ? "the variable" : source}.`,
    );
  }
  const { protocol, username, password } = new URL(apiUrl);
  if (username !== "" || password !== "")
    refuse("must not contain credentials.", `Set the secret key in ${keyVariable}.`);
  if (protocol === "http:" && !isInsecureAllowed && !isLoopback(apiUrl)) {
    refuse(
      "is http:// to another machine, which would send the secret key unencrypted.",
      "Use https://, or set --allow-insecure-url.",
    );
  }
}

/** A line on stderr for each attempt. Hooks get no ids, secrets or personal data. */
function verboseHooks({ stderr }: System): Hooks {
  return {
    onRequest: ({ method, path, attempt }) => void stderr.write(`> ${method} ${path} (attempt ${attempt})\n`),
    onResponse: ({ status, durationMs, requestId }) =>
      void stderr.write(
        `< ${status} in ${Math.round(durationMs)} ms${requestId === undefined ? "" : `, request id ${requestId}`}\n`,
      ),
    onRetry: ({ delayMs, error }) =>
      void stderr.write(
        `! ${error.name}${error.statusCode === undefined ? "" : ` ${error.statusCode}`}, next attempt in ${Math.round(delayMs)} ms\n`,
      ),
  };
}
