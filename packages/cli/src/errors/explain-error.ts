import type { OperationId } from "@authsignal-actions/client";
import { operationOf } from "../catalog/catalog.ts";
import { type Command, type FlagValues, flagName, programName } from "../catalog/command.ts";
import { changes } from "../catalog/operation-commands.ts";
import { isLoopback } from "../config/settings.ts";
import { keyVariable } from "../input/variables.ts";
import { CliError, isError } from "./cli-error.ts";

/** The command line that failed. */
export interface FailedCommand {
  readonly command?: Command | undefined;
  readonly values: FlagValues;
  /** The flag, variable or file that set the base URL. */
  readonly urlSource?: string | undefined;
  /** The base URL. */
  readonly url?: string | undefined;
  /** Where the key comes from. */
  readonly keySource?: string | undefined;
}

export interface Explanation {
  readonly name: string;
  readonly message: string;
  readonly hint: string | undefined;
  readonly problems: readonly string[] | undefined;
  /** What a program may decide on. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Says what failed and what to do, in the terms of the command line. */
export function explainError(error: unknown, failed: FailedCommand): Explanation {
  if (!isError(error)) {
    return { name: "Error", message: String(error), hint: undefined, problems: undefined, details: {} };
  }
  const { name } = error;
  if (error instanceof CliError) {
    const { message, hint, problems } = error;
    return { name, message, hint, problems, details: {} };
  }
  const { operation, attempts, statusCode, errorCode, errorDescription, requestId, retryAfterMs, field } =
    fieldsOf(error);
  const code = systemCode(error);
  const message = messageOf(error, failed);
  return {
    name,
    message: code === undefined || message.includes(code) ? message : `${message} (${code})`,
    hint: hintOf(error, failed),
    problems: undefined,
    details: {
      operation,
      attempts,
      statusCode,
      errorCode,
      errorDescription,
      requestId,
      retryAfterMs,
      field: field || undefined,
      code,
    },
  };
}

/** Own properties of the SDK's errors. */
interface ErrorFields {
  operation?: OperationId;
  attempts?: number;
  statusCode?: number;
  errorCode?: string;
  errorDescription?: string;
  requestId?: string;
  retryAfterMs?: number;
  field?: string;
  tls?: boolean;
}

function fieldsOf(error: Error): ErrorFields {
  const fields: Record<string, unknown> = { ...error };
  return fields;
}

/** The system's code of the cause or of its cause, such as ECONNREFUSED. */
function systemCode({ cause }: Error): string | undefined {
  return isError(cause) ? ((cause as NodeJS.ErrnoException).code ?? systemCode(cause)) : undefined;
}

function messageOf(error: Error, { command, values, keySource }: FailedCommand): string {
  const { field, attempts } = fieldsOf(error);
  const message = error.message.replace(/^AuthsignalError: /, "");
  if (error.name === "TimeoutError" && attempts !== undefined) {
    const limit = `${values.timeoutMs ?? 5000} ms (--timeout-ms)`;
    return attempts === 1
      ? `There was no complete response within ${limit}.`
      : `There was no complete response in ${attempts} attempts, each within ${limit}.`;
  }
  if (!field || !message.startsWith(field)) return message;
  if (field === "apiSecretKey") return (keySource ?? keyVariable) + message.slice(field.length);
  return inputName(field, command) + message.slice(field.length);
}

/** The flag of a field: `attributes.custom.amount` is part of `--custom`. */
function inputName(field: string, command: Command | undefined): string {
  const [name = "", ...nested] = field.replace(/^attributes\./, "").split(".");
  if (!command || !Object.hasOwn(command.flags, name)) return field;
  return nested.length === 0 ? flagName(name) : `${flagName(name)} ${nested.join(".")}`;
}

function hintOf(error: Error, failed: FailedCommand): string | undefined {
  const { command, values, keySource = keyVariable } = failed;
  const urlSource = values.to === undefined ? (failed.urlSource ?? "--api-url") : "--to";
  const fields = fieldsOf(error);
  const { attempts = 0, statusCode, retryAfterMs, requestId } = fields;
  const help = command && `See ${programName} ${command.name} --help.`;
  const doctor = `Run ${programName} doctor to check secret key, region and network.`;
  const tenant = `that ${urlSource === "--api-url" ? "--region or --api-url" : urlSource} is the tenant's`;
  switch (error.name) {
    case "UnauthorizedError":
      return values.challengeId === undefined
        ? `Check ${keySource}, and ${tenant}. ${doctor}`
        : `Check ${keySource}, and ${tenant}. The challenge of --challenge-id may also have expired or been claimed.`;
    case "PermissionDeniedError":
      return "The secret key is valid but lacks the permission. Check the settings of the tenant.";
    case "NotFoundError":
      return `Check ${identifiers(command)}, and ${tenant}.`;
    case "ConflictError":
      return "The request conflicts with the stored data. Read that before you send it again.";
    case "RateLimitError":
      return retryAfterMs === undefined
        ? "Send fewer requests."
        : `Send fewer requests. Wait ${Math.ceil(retryAfterMs / 1000)} s before the next one.`;
    case "ServerError":
      return `${effectOf(command, attempts)}Try again later.${requestId ? ` For support, the request id is ${requestId}.` : ""}`;
    case "TimeoutError":
      return `${effectOf(command, attempts)}Raise --timeout-ms, or check the network, the proxy settings and ${urlSource}.`;
    case "ConnectionError":
      if (unconnected.has(systemCode(error) ?? "")) return connectionHint(failed, urlSource, attempts);
      return fields.tls
        ? `Check ${urlSource}, the certificate and the system clock. For a private CA, set NODE_EXTRA_CA_CERTS.`
        : `${effectOf(command, attempts)}Check the network, DNS, the proxy settings, and ${urlSource}.`;
    case "UnexpectedResponseError":
      return `Check ${urlSource}. The response seems to come from a proxy or another host.`;
    case "ChallengeMismatchError":
      return "Treat the challenge as failed. Take --user-id, --action and --idempotency-key from the server-side session.";
    case "WebhookSignatureError":
      if (/tolerance/.test(error.message))
        return "A stored or delayed webhook needs a longer --tolerance-seconds; the default is 300. Otherwise check the clock.";
      return `Check --signature and ${keySource}, and pass the body exactly as it was received.`;
    case "ConfigurationError":
      return `Correct the flag, the variable or the file. ${programName} config show --origin lists them.`;
    case "InvalidRequestError":
      return [statusCode === undefined ? "Nothing was sent." : "Correct the request.", help].filter(Boolean).join(" ");
    default:
      return undefined;
  }
}

/** Codes of a connection that was never established, so that nothing was sent. */
const unconnected: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

function connectionHint({ values, url = "" }: FailedCommand, urlSource: string, attempts: number): string {
  // An earlier attempt may have failed in another way.
  const sent = attempts > 1 ? "" : "Nothing was sent. ";
  if (values.to !== undefined) return `${sent}Check that your application is running, and --to.`;
  return isLoopback(url)
    ? `${sent}Is the emulator running? Start it with ${programName} emulator, or check ${urlSource}.`
    : `${sent}Check the network, DNS, the proxy settings, and ${urlSource}.`;
}

/** Whether the change may have happened. Nothing for a command that only reads. */
function effectOf(command: Command | undefined, attempts: number): string {
  const operation = command && operationOf(command);
  const isChange = operation !== undefined ? changes(operation) : command?.name === "request";
  if (!isChange || attempts === 0) return "";
  return "The request may have taken effect. Check before you send it again. ";
}

function identifiers(command: Command | undefined): string {
  const ids = ["userId", "action", "idempotencyKey", "userAuthenticatorId"].filter(
    (name) => command && Object.hasOwn(command.flags, name),
  );
  const names = ids.map(flagName);
  if (names.length === 0) return "the path";
  return names.length === 1 ? String(names[0]) : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
