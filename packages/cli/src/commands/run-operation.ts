import type { OperationId } from "@authsignal-actions/client";
import { Authsignal, type AuthsignalOptions } from "@authsignal-actions/sdk";
import { CliError } from "../errors/cli-error.ts";
import { type FlagValues, readRequest } from "../input/read-request.ts";
import { keyVariable, urlVariable } from "../input/variables.ts";
import { formatResponse } from "../output/format-response.ts";
import type { System } from "../system.ts";

/**
 * Calls the service and prints what it answers.
 *
 * @throws {CliError} when the command line or the environment lacks something
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
    const answer = await methods[operation](request as never);
    system.stdout.write(formatResponse(answer, asJson, system.stdout));
  } finally {
    authsignal.close();
  }
}

/** The SDK's own default, which it does not export. */
const defaultTotalTimeoutMs = 15_000;

function clientOptions(values: FlagValues, { env }: System): AuthsignalOptions {
  const apiSecretKey = env[keyVariable];
  if (!apiSecretKey) {
    throw new CliError(
      "ConfigurationError",
      `${keyVariable} is not set.`,
      "It is the server API secret key of the tenant; the emulator prints its own.",
    );
  }
  const { region, apiUrl } = values as { region?: AuthsignalOptions["region"]; apiUrl?: string };
  const timeoutMs = values.timeoutMs as number | undefined;
  return {
    apiSecretKey,
    region,
    // Where the key is from the environment, so is the service that it belongs to.
    apiUrl: apiUrl ?? (region === undefined ? env[urlVariable] || undefined : undefined),
    allowInsecureUrl: values.allowInsecureUrl as boolean | undefined,
    timeoutMs,
    // Otherwise the limit of the call would cut an attempt that may take longer.
    totalTimeoutMs: Math.max(timeoutMs ?? 0, defaultTotalTimeoutMs),
  };
}
