import type { OperationId } from "@authsignal-actions/client";
import type { ValidateChallengeResponse } from "@authsignal-actions/sdk";
import { flagName, kebabCase } from "../catalog/command.ts";
import { deletes, operationCommands } from "../catalog/operation-commands.ts";
import { clientOptions } from "../config/create-client.ts";
import { CliError } from "../errors/cli-error.ts";
import { exitCodeOfState } from "../errors/exit-codes.ts";
import { type SpecFlag, specCommands } from "../generated/flags.ts";
import { readRequest } from "../input/read-request.ts";
import type { Invocation } from "../invocation.ts";
import { escapeControlCharacters } from "../output/display-text.ts";
import { captureRequest, printRequest } from "../output/format-request.ts";
import { suggestion } from "../parser/nearest.ts";

/**
 * Calls the service and prints the response.
 *
 * @throws {CliError} when an argument or environment variable is missing
 * @throws {AuthsignalError} when the call fails
 */
export async function runOperation(operation: OperationId, invocation: Invocation): Promise<number> {
  const { values, system, printer } = invocation;
  const isPreview = values.dryRun === true || values.curl === true;
  const options = clientOptions(values, system);
  const request = await readRequest(operation, values, system);
  warnOfUnknownValues(operation, request, invocation);
  if (isPreview) {
    const captured = await captureRequest(operation, request, options);
    await printRequest(captured, invocation);
    warnOfUnsentValues(operation, request, invocation);
    return 0;
  }
  if (deletes(operation) && !(await confirm(operation, request, invocation))) return 130;
  const { Authsignal } = await import("@authsignal-actions/sdk");
  const authsignal = new Authsignal(options);
  try {
    const methods: Record<OperationId, (request: never) => Promise<unknown>> = authsignal;
    // Flags and request types come from the same document, and the SDK checks the values.
    const response = await methods[operation](request as never);
    await printer.print(response);
    if (values.open) await openLink(response, invocation);
    if (values.exitVerdict) return exitCodeOfState(response);
    if (operation === "validateChallenge") checkPass(response as ValidateChallengeResponse);
    return 0;
  } finally {
    authsignal.close();
  }
}

/** The service may take values that this version does not know, so they are sent. */
function warnOfUnknownValues(
  operation: OperationId,
  request: Record<string, unknown>,
  { system, printer }: Invocation,
): void {
  const body = (request.attributes ?? {}) as Record<string, unknown>;
  const flags: readonly SpecFlag[] = specCommands[operation].flags;
  for (const { name, values = [], open } of flags) {
    const value = body[name] ?? request[name];
    if (!open || typeof value !== "string" || values.includes(value) || printer.isQuiet) continue;
    const known = suggestion(value, values) || ` Known values: ${values.join(", ")}.`;
    const warning = `Warning: ${flagName(name)} ${JSON.stringify(value)} is not a known value.${known}`;
    system.stderr.write(`${escapeControlCharacters(warning)}\n`);
  }
}

/** A sender of the printed request must make the comparisons that this command makes. */
function warnOfUnsentValues(
  operation: OperationId,
  request: Record<string, unknown>,
  { system, printer }: Invocation,
): void {
  for (const { name } of operationCommands[operation].extra ?? []) {
    if (request[name] === undefined || printer.isQuiet) continue;
    const warning = `${flagName(name)} is not sent: the command compares it with the response. Do the same.`;
    system.stderr.write(`Warning: ${warning}\n`);
  }
}

/** Fails closed, so that `validate-challenge … && grant` grants nothing to a user who must not pass. */
function checkPass(response: ValidateChallengeResponse): void {
  const { isValid, state, error } = response;
  if (state === undefined ? isValid : exitCodeOfState(response) === 0) return;
  const reason = state === undefined ? (error ?? "The challenge token is invalid.") : `Its state is ${state}.`;
  throw new CliError("ChallengeNotPassedError", `The challenge doesn't let the user pass. ${reason}`, "Grant nothing.");
}

/** Asks before something is deleted. Names it, so that you notice a wrong shell variable. */
async function confirm(
  operation: OperationId,
  request: Record<string, unknown>,
  invocation: Invocation,
): Promise<boolean> {
  const { values, system } = invocation;
  if (values.yes) return true;
  if (!system.stdin.isTTY || !system.stderr.isTTY) {
    throw new CliError(
      "UsageError",
      `${kebabCase(operation)} needs --yes, because there is no terminal to ask on.`,
      "Pass --yes if you are sure.",
    );
  }
  const target = Object.entries(request)
    .filter(([, value]) => typeof value === "string")
    .map(([name, value]) => `${flagName(name).slice(2)} ${JSON.stringify(value)}`);
  const question = `${kebabCase(operation)}: ${target.join(", ")}. This can't be undone. Continue? [y/N] `;
  const answer = await system.ask(escapeControlCharacters(question));
  if (/^y(es)?$/i.test(answer.trim())) return true;
  system.stderr.write("Nothing was deleted.\n");
  return false;
}

/** The call has succeeded, so a missing browser is no failure. */
async function openLink(response: unknown, { system }: Invocation): Promise<void> {
  const { url } = (response ?? {}) as { url?: string };
  if (!url) {
    system.stderr.write("The response has no url to open.\n");
    return;
  }
  try {
    await system.openBrowser(url);
  } catch {
    system.stderr.write("Can't open a browser. Open the url of the response yourself.\n");
  }
}
