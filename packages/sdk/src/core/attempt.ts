import { type ActionsClient, InvalidInputError, operations, TransportError } from "@authsignal-actions/client";
import type { AuthsignalError, ErrorDetails } from "../errors/authsignal-error.ts";
import { errorFromResponse } from "../errors/error-from-response.ts";
import {
  AbortedError,
  ConfigurationError,
  ConnectionError,
  TimeoutError,
  UnexpectedResponseError,
} from "../errors/errors.ts";
import { createRedactor, type Redactor, redactCause } from "../errors/redactor.ts";
import type { CallScope } from "./call-scope.ts";
import type { Clock } from "./clock.ts";
import type { OperationInput } from "./operation-input.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { type RetryPolicy, retriesStatus } from "./retry-policies.ts";

/** What an attempt needs besides the call's own input. */
export interface AttemptContext {
  client: ActionsClient;
  clock: Clock;
  requestIdHeaders: readonly string[];
  /** Keys that were used, which no error may show. */
  keys: () => readonly string[];
}

/** A success whose body is not parsed yet. */
export interface CallSuccess {
  text: string;
  /** What errors about the body should tell. Only an error looks for the request id, which is then redacted. */
  details: () => ErrorDetails;
}

export type AttemptOutcome =
  | { success: CallSuccess; status: number }
  | {
      success?: undefined;
      error: AuthsignalError;
      /** The status, if one came. */
      status?: number | undefined;
      /** Whether the operation's policy allows another attempt. */
      retryable: boolean;
      /** Whether a kept-alive connection was closed under the request, so that a fresh one should be tried at once. */
      staleConnection: boolean;
    };

/** Sends the request once and reads the whole answer. A failure to do so is an outcome too. */
export async function runAttempt(
  context: AttemptContext,
  input: OperationInput,
  headers: Record<string, string> | undefined,
  scope: CallScope,
  policy: RetryPolicy,
  attempt: number,
): Promise<AttemptOutcome> {
  const { operation } = input;
  const details = { operation, attempts: attempt };
  if (scope.abortedByCaller) return final(interruption(scope, { operation, attempts: attempt - 1 }));
  const { method } = operations[operation];
  let requestWritten = false;
  let result: Awaited<ReturnType<Request>>;
  try {
    result = await (context.client.request as Request)(method, input.path, {
      params: { query: input.query },
      body: input.body,
      bodySerializer: () => input.bodyText,
      headers,
      parseAs: "text",
      signal: scope.startAttempt(),
      onRequestWritten: () => {
        requestWritten = true;
      },
    });
  } catch (cause) {
    return failureOf(cause, requestWritten, context, input, scope, policy, details);
  }
  const { data, error, response } = result;
  const { status } = response;
  if (response.ok) {
    const answered = () => ({ ...details, statusCode: status, requestId: readRequestId(response, context, input) });
    return { success: { text: typeof data === "string" ? data : "", details: answered }, status };
  }
  if (status === 404 && scope.mayBeDone && policy.notFoundOnRepeatIsDone) {
    return { success: { text: "", details: () => details }, status };
  }
  if (status >= 500) scope.mayBeDone = true;
  const failed = errorFromResponse(status, error, response.headers.get("location"), redactorFor(context, input), {
    ...details,
    requestId: readRequestId(response, context, input),
    retryAfterMs: parseRetryAfter(response.headers.get("retry-after"), context.clock.now()),
  });
  return { error: failed, status, retryable: retriesStatus(policy.causes, status), staleConnection: false };
}

/** The client's `request`, for a method and a filled path that are not known when compiling. */
type Request = (
  method: string,
  path: string,
  options: object,
) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

function failureOf(
  cause: unknown,
  written: boolean,
  context: AttemptContext,
  input: OperationInput,
  scope: CallScope,
  policy: RetryPolicy,
  details: { operation: ErrorDetails["operation"]; attempts: number },
): AttemptOutcome {
  const known = cause instanceof TransportError ? cause : undefined;
  const requestWritten = known?.requestWritten ?? written;
  if (requestWritten) scope.mayBeDone = true;
  const repeatable = policy.causes === "all" || !requestWritten;
  if (scope.abortedByCaller || scope.timedOut) {
    const error = interruption(scope, details);
    return { error, retryable: scope.timedOut === "attempt" && repeatable, staleConnection: false };
  }
  const redact = redactorFor(context, input);
  if (!known) {
    const refused = cause instanceof ConfigurationError || cause instanceof InvalidInputError;
    return final(
      new ConfigurationError(refused ? redact(cause.message) : "The request could not be sent.", {
        ...details,
        attempts: details.attempts - (written ? 0 : 1),
        field: refused ? cause.field : undefined,
        hint: refused
          ? "Nothing was sent. Correct the options of the client."
          : "This is a mistake in a program, mostly in a fetch or agent that was given: see `cause`.",
        cause: redactCause(refused ? cause.cause : cause, redact),
      }),
    );
  }
  if (known.kind === "response") {
    return final(
      new UnexpectedResponseError(redact(known.message), {
        ...details,
        statusCode: known.status,
        hint: "Check that apiUrl is the API itself and not a proxy's page.",
      }),
    );
  }
  const tls = known.kind === "tls";
  const error = new ConnectionError(redact(known.message), {
    ...details,
    tls,
    hint: tls
      ? "Check the certificate, the clock of this machine, and that apiUrl is the API itself. For a private CA pass an agent that knows it."
      : "Check the network, DNS and proxy between this machine and apiUrl. `cause` has the system's reason.",
    cause: redactCause(known.cause ?? known, redact),
  });
  if (tls) return final(error);
  return {
    error,
    retryable: repeatable,
    staleConnection: known.staleConnection && policy.causes === "all",
  };
}

function final(error: AuthsignalError): AttemptOutcome {
  return { error, retryable: false, staleConnection: false };
}

/** The error of a call that its caller or a deadline ended. */
export function interruption(scope: CallScope, details: ErrorDetails): AuthsignalError {
  if (scope.abortedByCaller) {
    return new AbortedError("The call was aborted by its signal.", { ...details, cause: scope.abortReason });
  }
  const { timeoutMs, totalTimeoutMs } = scope.limits;
  const problem =
    scope.timedOut === "total"
      ? `The call took longer than ${totalTimeoutMs} ms, the limit set by totalTimeoutMs.`
      : `No complete answer came within ${timeoutMs} ms, the limit set by timeoutMs.`;
  return new TimeoutError(problem, {
    ...details,
    hint: scope.mayBeDone
      ? "The service may have done the work. Read the action before naming another."
      : "The service did not do the work. Check the network, DNS and proxy between this machine and apiUrl.",
  });
}

function readRequestId(response: Response, context: AttemptContext, input: OperationInput): string | undefined {
  for (const name of context.requestIdHeaders) {
    const value = response.headers.get(name);
    if (value && /^[\w.:/+=-]{1,200}$/.test(value)) return redactorFor(context, input)(value);
  }
  return undefined;
}

/** Knows what this call must not show. */
export function redactorFor(context: Pick<AttemptContext, "keys">, input: OperationInput): Redactor {
  return createRedactor(context.keys(), input.values, input.query, input.body);
}
