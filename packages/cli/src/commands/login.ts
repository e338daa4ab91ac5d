import { Authsignal } from "@authsignal-actions/sdk";
import { credentialsPath, readCredentials, writeCredentials } from "../config/config-files.ts";
import { clientOptions } from "../config/create-client.ts";
import { originOf, resolveSettings } from "../config/settings.ts";
import { CliError } from "../errors/cli-error.ts";
import { regionUrls } from "../generated/flags.ts";
import { readStdin } from "../input/read-text.ts";
import { profileVariable } from "../input/variables.ts";
import type { Invocation } from "../invocation.ts";

/** A user that does not exist. The call changes nothing, and shows whether the key is accepted. */
export const probeUserId = "authsignal-actions-cli-check";

/**
 * Stores a key, bound to the origin of its base URL.
 *
 * @throws {CliError} when there is no key
 * @throws {AuthsignalError} when the service rejects the key
 */
export async function login({ values, system, printer }: Invocation): Promise<void> {
  const profile = profileName(values, system.env);
  if (!/^[A-Za-z0-9][\w.-]{0,63}$/.test(profile) || profile === "__proto__") {
    throw new CliError(
      "UsageError",
      "--profile must be 1 to 64 letters, digits, dots, dashes or underscores, and begin with a letter or digit.",
    );
  }
  // The profile may not exist yet, and its old key must not decide where the new one belongs.
  const { profile: _, ...others } = values;
  const settings = resolveSettings(others, { ...system, env: withoutKey(system.env) });
  const apiUrl = settings.apiUrl?.value ?? regionUrls[settings.region?.value ?? "us"] ?? "";
  const apiSecretKey = await readKey(system, apiUrl);
  const options = clientOptions(values, system, {
    profile: { value: profile, source: "login" },
    apiUrl: { value: apiUrl, source: settings.apiUrl?.source ?? "--api-url" },
    key: { value: apiSecretKey, source: "the secret key" },
  });
  if (!values.noCheck) {
    const authsignal = new Authsignal(options);
    try {
      await authsignal.getUser({ userId: probeUserId });
    } finally {
      authsignal.close();
    }
  }
  writeCredentials(system, { ...readCredentials(system), [profile]: { apiSecretKey, apiUrl } });
  const path = credentialsPath(system);
  if (printer.asJson) await printer.print({ profile, origin: originOf(apiUrl), file: path });
  else printer.note(`Stored the secret key of profile ${profile} for ${originOf(apiUrl)} in ${path}.\n`);
}

/** Deletes a stored key. */
export async function logout({ values, system, printer }: Invocation): Promise<void> {
  const profile = profileName(values, system.env);
  const { [profile]: removed, ...kept } = readCredentials(system);
  if (removed === undefined) {
    throw new CliError(
      "ConfigurationError",
      `Profile ${JSON.stringify(profile)} has no stored secret key.`,
      "config show --origin lists where settings come from.",
    );
  }
  writeCredentials(system, kept);
  if (printer.asJson) await printer.print({ profile, file: credentialsPath(system) });
  else printer.note(`Deleted the secret key of profile ${profile}.\n`);
}

function profileName(values: Invocation["values"], env: Invocation["system"]["env"]): string {
  return (values.profile as string | undefined) ?? (env[profileVariable] || "default");
}

function withoutKey({
  AUTHSIGNAL_API_SECRET_KEY: _,
  AUTHSIGNAL_PROFILE: __,
  ...env
}: Invocation["system"]["env"]): Invocation["system"]["env"] {
  return env;
}

async function readKey({ stdin, ask }: Invocation["system"], apiUrl: string): Promise<string> {
  const question = `Server API secret key for ${originOf(apiUrl)}: `;
  const key = (stdin.isTTY ? await ask(question, { hidden: true }) : await readStdin(stdin)).trim();
  if (key !== "" && !/\s/.test(key)) return key;
  throw new CliError(
    "UsageError",
    key === "" ? "The secret key is missing." : "The secret key contains white space.",
    "Type it at the prompt, or pass it on stdin: login < key.txt.",
  );
}
