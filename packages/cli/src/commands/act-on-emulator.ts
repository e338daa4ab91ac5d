import { createEmulatorControlClient, type EmulatorControlClient } from "@authsignal-actions/emulator";
import { defaultUrl } from "../catalog/emulator-commands.ts";
import { clientOptions } from "../config/create-client.ts";
import { CliError } from "../errors/cli-error.ts";
import { controlKeyVariable } from "../input/variables.ts";
import type { Invocation } from "../invocation.ts";

interface Instance {
  readonly userId: string;
  readonly action: string;
  readonly idempotencyKey: string;
}

/** Completes or fails a challenge, and prints the resulting action. */
export async function endChallenge({ command, values, system, printer }: Invocation): Promise<void> {
  const control = await connect({ values, system });
  const instance = await findInstance(control, values);
  const body = {
    ...instance,
    ...(values.verificationMethod !== undefined && { verificationMethod: values.verificationMethod }),
  };
  const path = command.name === "approve" ? "/challenges/approve" : "/challenges/fail";
  // The method is checked by the emulator, which names those that are allowed.
  const data = dataOf(await control.POST(path, { body: body as Instance }));
  const result = data as { state?: string; problem?: string };
  if (result.problem !== undefined) {
    // A script that continues after `approve` must not miss this.
    throw new CliError("ConflictError", `The state is still ${result.state}. ${result.problem}`);
  }
  await printer.print({ ...instance, ...result });
}

/** Prints the code of the user's current challenge. Codes of other challenges would be rejected. */
export async function code({ values, system, printer }: Invocation): Promise<void> {
  const control = await connect({ values, system });
  const userId = values.userId as string;
  const { action, idempotencyKey } = await findInstance(control, { userId });
  const messages = dataOf(await control.GET("/outbox", { params: { query: { userId } } })) ?? [];
  const message = messages.find((one) => one.action === action && one.idempotencyKey === idempotencyKey);
  if (!message) {
    throw new CliError(
      "NotFoundError",
      `The challenge of ${action} is not started, or its method has no code.`,
      "Open the url of track in a browser, and choose a method with a code. Or run approve, which needs no code.",
    );
  }
  if (printer.asJson || values.fields) await printer.print(message);
  else printer.note(`${message.code}\n`);
}

/** Deletes all data of the tenant whose key is used. */
export async function resetEmulator({ values, system, printer }: Invocation): Promise<void> {
  const control = await connect({ values, system });
  dataOf(await control.POST("/reset", {}));
  await printer.print(undefined);
}

/** @throws {CliError} when the base URL is not that of an emulator: no other server may get these calls */
export async function connect({
  values,
  system,
}: Pick<Invocation, "values" | "system">): Promise<EmulatorControlClient> {
  const { apiUrl, apiSecretKey } = clientOptions(values, system);
  if (apiUrl === undefined) {
    throw new CliError(
      "ConfigurationError",
      "There is no base URL of an emulator.",
      `Pass --api-url ${defaultUrl}, or set AUTHSIGNAL_API_URL.`,
    );
  }
  const options = { url: apiUrl, ...(system.fetch && { fetch: system.fetch }) };
  await checkEmulator(createEmulatorControlClient(options), apiUrl);
  const controlKey = system.env[controlKeyVariable];
  return createEmulatorControlClient({
    ...options,
    apiSecretKey: String(apiSecretKey),
    ...(controlKey !== undefined && { controlKey }),
  });
}

/** Sent without the key, since the server may not be an emulator. */
async function checkEmulator(control: EmulatorControlClient, apiUrl: string): Promise<void> {
  const hint = "Start one with authsignal-actions emulator.";
  const origin = new URL(apiUrl).origin;
  const { data, error } = await control.GET("/health").catch((cause: unknown) => {
    const code = (cause as { cause?: NodeJS.ErrnoException }).cause?.code;
    throw new CliError(
      "UnavailableError",
      `No emulator responds at ${origin}${code === undefined ? "" : ` (${code})`}.`,
      hint,
    );
  });
  // An emulator that requires a control key rejects this call in its own format.
  if (data?.status === "ok" || (error && error.errorCode !== "unexpected_response" && error.errorCode !== "not_found"))
    return;
  throw new CliError("UnavailableError", `${origin} is not an emulator.`, hint);
}

/** The instance that the flags name, or the newest one that waits for a challenge. */
async function findInstance(control: EmulatorControlClient, values: Invocation["values"]): Promise<Instance> {
  const { userId, action, idempotencyKey } = values as { userId: string; action?: string; idempotencyKey?: string };
  if (action !== undefined && idempotencyKey !== undefined) return { userId, action, idempotencyKey };
  const actions = dataOf(await control.GET("/users/{userId}/actions", { params: { path: { userId } } })) ?? [];
  const found = actions.find(
    (one) =>
      one.state === "CHALLENGE_REQUIRED" &&
      (action === undefined || one.actionCode === action) &&
      (idempotencyKey === undefined || one.idempotencyKey === idempotencyKey),
  );
  if (found) return { userId, action: found.actionCode, idempotencyKey: found.idempotencyKey };
  throw new CliError(
    "NotFoundError",
    "No action of this user waits for a challenge.",
    "Track one that a rule challenges. The user needs an authenticator.",
  );
}

/** @throws {CliError} with the reason of the emulator */
export function dataOf<T>({
  data,
  error,
  response,
}: {
  data?: T;
  error?: { errorDescription?: string };
  response: Response;
}): T | undefined {
  if (error === undefined) return data;
  const name =
    response.status === 404 ? "NotFoundError" : response.status === 401 ? "ConfigurationError" : "UsageError";
  throw new CliError(name, `${response.status} - ${error.errorDescription ?? "The emulator gave no reason."}`);
}
