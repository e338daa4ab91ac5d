import type { OperationId } from "@authsignal-actions/client";
import { Authsignal, type AuthsignalOptions } from "@authsignal-actions/sdk";
import { CliError } from "../errors/cli-error.ts";
import { type FlagValues, readRequest } from "../input/read-request.ts";
import { keyVariable, urlVariable } from "../input/variables.ts";
import { formatResponse } from "../output/format-response.ts";
import type { System } from "../system.ts";

/**
 * Calls the service and prints the response.
 *
 * @throws {CliError} when an argument or environment variable is missing
 * @throws {AuthsignalError} when the call fails
 */
export async function runOperation(
  operation: OperationId,
  values: FlagValues,
  system: System,
  asJson: boolean,
): Promise<void> {
  const authsignal = new Authsignal(clientOptions(values, system));
  try {
    const request = await readRequest(operation, values, system);
    const methods: Record<OperationId, (request: never) => Promise<unknown>> = authsignal;
    // Flags and request types come from the same document, and the SDK checks the values.
    const result = await methods[operation](request as never);
    system.stdout.write(formatResponse(result, asJson, system.stdout));
  } finally {
    authsignal.close();
  }
}

/** The SDK's default, which it does not export. */
const defaultTotalTimeoutMs = 15_000;

function clientOptions(values: FlagValues, { env }: System): AuthsignalOptions {
  const apiSecretKey = env[keyVariable];
  if (!apiSecretKey) {
    throw new CliError(
      "ConfigurationError",
      `${keyVariable} is not set.`,
      "Set it to the server API secret key of your tenant, or to the key that the emulator prints.",
    );
  }
  const { region, apiUrl } = values as { region?: AuthsignalOptions["region"]; apiUrl?: string };
  const timeoutMs = values.timeoutMs as number | undefined;
  return {
    apiSecretKey,
    region,
    // The key comes from the environment, so the URL it belongs to may too.
    apiUrl: apiUrl ?? (region === undefined ? env[urlVariable] || undefined : undefined),
    allowInsecureUrl: values.allowInsecureUrl as boolean | undefined,
    timeoutMs,
    // Otherwise the total timeout would end an attempt before its own timeout.
    totalTimeoutMs: Math.max(timeoutMs ?? 0, defaultTotalTimeoutMs),
  };
}
