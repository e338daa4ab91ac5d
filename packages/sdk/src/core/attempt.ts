import {
  type ActionsClient,
  isFrameworkError,
  type OperationId,
  operations,
  TransportError,
} from "@authsignal-actions/client";
import type { AuthsignalError, ErrorDetails } from "../errors/authsignal-error.ts";
import { errorFromFailure } from "../errors/error-from-failure.ts";
import { errorFromResponse } from "../errors/error-from-response.ts";
import { interruptionError } from "../errors/interruption-error.ts";
import { createRedactor, type Redactor } from "../errors/redactor.ts";
import type { CallScope } from "./call-scope.ts";
import type { CompleteClock } from "./clock.ts";
import type { OperationInput } from "./operation-input.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { type RetryPolicy, retriesStatus } from "./retry-policies.ts";

/** What an attempt needs besides the call's own input. */
export interface AttemptContext {
  client: ActionsClient;
  clock: CompleteClock;
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
  if (scope.abortedByCaller) {
    const error = interruptionError(scope, { operation, attempts: attempt - 1 });
    return { error, retryable: false, staleConnection: false };
  }
  const { method } = operations[operation];
  let requestWritten = false;
  let result: Awaited<ReturnType<Request>>;
  try {
    result = await (context.client.request as Request)(method, input.path, {
      params: { query: input.query },
      body: input.bodyText,
      bodySerializer: (text: string) => text,
      headers,
      parseAs: "text",
      signal: scope.startAttempt(),
      onRequestWritten: () => {
        requestWritten = true;
      },
    });
  } catch (cause) {
    if (isFrameworkError(cause)) throw cause;
    return failed(cause, requestWritten, context, input, scope, policy, details);
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
  const refused = errorFromResponse(status, error, response.headers.get("location"), redactorFor(context, input), {
    ...details,
    requestId: readRequestId(response, context, input),
    retryAfterMs: parseRetryAfter(response.headers.get("retry-after"), context.clock.now()),
  });
  return { error: refused, status, retryable: retriesStatus(policy.causes, status), staleConnection: false };
}

/** The client's `request`, for a method and a filled path that are not known when compiling. */
type Request = (
  method: string,
  path: string,
  options: object,
) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

function failed(
  cause: unknown,
  written: boolean,
  context: AttemptContext,
  input: OperationInput,
  scope: CallScope,
  policy: RetryPolicy,
  details: { operation: OperationId; attempts: number },
): AttemptOutcome {
  const known = cause instanceof TransportError ? cause : undefined;
  const requestWritten = known?.requestWritten ?? written;
  if (requestWritten) scope.mayBeDone = true;
  const repeatable = policy.causes === "all" || !requestWritten;
  if (scope.abortedByCaller || scope.timedOut) {
    const error = interruptionError(scope, details);
    return { error, retryable: scope.timedOut === "attempt" && repeatable, staleConnection: false };
  }
  const error = errorFromFailure(cause, redactorFor(context, input), { ...details, requestWritten });
  const retryable = known?.kind === "connection" && repeatable;
  return { error, retryable, staleConnection: retryable && known.staleConnection && policy.causes === "all" };
}

function readRequestId(response: Response, context: AttemptContext, input: OperationInput): string | undefined {
  for (const name of context.requestIdHeaders) {
    const value = response.headers.get(name);
    if (value && /^[\w.:/+=-]{1,200}$/.test(value)) return redactorFor(context, input)(value);
  }
  return undefined;
}

/** Knows what this call must not show: what was sent, whatever has become of the caller's objects since. */
export function redactorFor(context: Pick<AttemptContext, "keys">, input: OperationInput): Redactor {
  const { values, query, bodyText } = input;
  return createRedactor(context.keys(), values, query, bodyText && JSON.parse(bodyText));
}
