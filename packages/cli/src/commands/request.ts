import { type ActionsClientOptions, createActionsClient } from "@authsignal-actions/client";
import {
  type AuthsignalError,
  ConflictError,
  ConnectionError,
  type ErrorDetails,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnauthorizedError,
} from "@authsignal-actions/sdk";
import { clientOptions } from "../config/create-client.ts";
import { resolveSettings } from "../config/settings.ts";
import { CliError } from "../errors/cli-error.ts";
import { regionUrls } from "../generated/flags.ts";
import { readJsonSource } from "../input/read-request.ts";
import type { Invocation } from "../invocation.ts";
import { printRequest } from "../output/format-request.ts";

const defaultTimeoutMs = 5_000;

/**
 * Sends any request with the key, once.
 *
 * @throws {CliError} when the path leads away from the base URL
 * @throws {AuthsignalError} when the response has an error status, or there is none
 */
export async function request(invocation: Invocation): Promise<void> {
  const { values, positionals, system, printer } = invocation;
  const [method = "GET", path = ""] = positionals;
  checkPath(path);
  const body = typeof values.body === "string" ? await readJsonSource("--body", values.body, system) : undefined;
  if (body !== undefined && method === "GET")
    throw new CliError("UsageError", "--body can't be combined with GET.", "Use POST, PUT, PATCH or DELETE.");
  const {
    apiSecretKey,
    apiUrl,
    region = "us",
    allowInsecureUrl,
    timeoutMs = defaultTimeoutMs,
    fetch,
  } = clientOptions(values, system, resolveSettings(values, system));
  if (values.dryRun || values.curl) {
    const url = `${(apiUrl ?? regionUrls[region] ?? "").replace(/\/+$/, "")}${path}`;
    return printRequest({ method, url, ...(body && { body }) }, invocation);
  }
  const client = createActionsClient({
    apiSecretKey,
    ...(apiUrl === undefined ? { region } : { apiUrl }),
    allowInsecureUrl,
    fetch,
  } as ActionsClientOptions);
  const startedAt = system.now();
  if (values.verbose) system.stderr.write(`> ${method} ${path.replace(/\?.*/s, "?…")} (attempt 1)\n`);
  const send = client.request as (
    method: string,
    path: string,
    options: object,
  ) => Promise<{ data?: string; error?: unknown; response: Response }>;
  const signal = AbortSignal.timeout(timeoutMs);
  const { data, error, response } = await send(method, path, { body, parseAs: "text", signal }).catch(
    (cause: unknown) => {
      throw failure(cause, signal.aborted);
    },
  );
  if (values.verbose) system.stderr.write(`< ${response.status} in ${system.now() - startedAt} ms\n`);
  if (!response.ok) throw errorOf(response, error, String(apiSecretKey));
  await printer.print(parse(data));
}

/** The key must not leave the base URL, and the path must arrive as it was written. */
function checkPath(path: string): void {
  const refuse = (problem: string) => {
    throw new CliError(
      "UsageError",
      `<path> ${problem}.`,
      "Write it like /users/usr_1, with encodeURIComponent for each value.",
    );
  };
  if (!path.startsWith("/") || path.startsWith("//")) refuse("must begin with one slash and not name a host");
  if (/[{}\\#\s]|[^\u0021-\u007e]/.test(path)) refuse("has a character that must be percent-encoded");
  if (/\/(\.|%2e){1,2}(\/|\?|$)/i.test(path)) refuse("must not have the segments . and ..");
}

function failure(cause: unknown, isTimeout: boolean): AuthsignalError | CliError {
  if (isTimeout) return new TimeoutError("The request took too long.", { attempts: 1 });
  const { name, message } = Object(cause) as Partial<Error>;
  if (name === "InvalidInputError") return new CliError("UsageError", `The request is invalid: ${message}`);
  return new ConnectionError("The connection failed.", { attempts: 1, cause });
}

const errorClasses: Readonly<Record<number, new (message: string, details: ErrorDetails) => AuthsignalError>> = {
  401: UnauthorizedError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  429: RateLimitError,
};

function errorOf({ status }: Response, body: unknown, key: string): AuthsignalError {
  const fields = (parse(typeof body === "string" ? body : JSON.stringify(body ?? null)) ?? {}) as Record<
    string,
    unknown
  >;
  const text = (value: unknown) =>
    typeof value === "string" && value !== "" ? value.replaceAll(key, "[redacted]").slice(0, 1000) : undefined;
  const errorCode = text(fields.errorCode) ?? text(fields.error);
  const errorDescription = text(fields.errorDescription);
  const ErrorClass = errorClasses[status] ?? (status >= 500 ? ServerError : InvalidRequestError);
  const reason = errorDescription ?? errorCode ?? "The service gave no reason.";
  return new ErrorClass(`${status} - ${reason}`, { attempts: 1, statusCode: status, errorCode, errorDescription });
}

/** JSON, or the text itself. */
function parse(text: string | undefined): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
