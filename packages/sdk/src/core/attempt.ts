import {
  type AnySignal,
  isFrameworkError,
  nativeSignal,
  type OperationId,
  operationRoutes,
  type Requester,
  type RequesterResponse,
  TransportError,
} from "@authsignal-actions/client";
import type { AuthsignalError, ErrorDetails } from "../errors/authsignal-error.ts";
import { errorFromFailure } from "../errors/error-from-failure.ts";
import { errorFromResponse } from "../errors/error-from-response.ts";
import { hangingKeyError, interruptionError } from "../errors/interruption-error.ts";
import { createRedactor, type Redactor } from "../errors/redactor.ts";
import type { Keyring } from "../keyring.ts";
import type { CallScope } from "./call-scope.ts";
import type { CompleteClock } from "./clock.ts";
import type { OperationInput } from "./operation-input.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { retriesStatus, retryPolicies } from "./retry-policies.ts";

/** What an attempt needs besides the call's own input. */
export interface AttemptContext {
  client: Requester;
  clock: CompleteClock;
  requestIdHeaders: readonly string[];
  /** Keys that were used, which no error may show. */
  keys: Keyring;
}

/** What the attempts of one call have in common. */
export interface AttemptInput {
  context: AttemptContext;
  input: OperationInput;
  headers: Record<string, string> | undefined;
  scope: CallScope;
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
      /** Whether the service may have done the work: the request was written, and no 4xx came. */
      mayHaveTakenEffect: boolean;
      /** Whether the operation's policy allows another attempt. */
      retryable: boolean;
      /** Whether a kept-alive connection was closed under the request, so that a new one should be tried at once. */
      staleConnection: boolean;
    };

/**
 * Sends the request once and reads the whole response. A failure to do so is an outcome too.
 *
 * `mayHaveTakenEffect` tells it of earlier attempts, of which one may have done the work.
 */
export async function runAttempt(
  call: AttemptInput,
  attempt: number,
  mayHaveTakenEffect: boolean,
): Promise<AttemptOutcome> {
  const { context, input, headers, scope } = call;
  const { operation } = input;
  const policy = retryPolicies[operation];
  const details = { operation, attempts: attempt };
  if (scope.abortedByCaller) {
    const error = interruptionError({ ...details, attempts: attempt - 1 }, scope, mayHaveTakenEffect);
    return { error, mayHaveTakenEffect, retryable: false, staleConnection: false };
  }
  const [method] = operationRoutes[operation];
  const signal = scope.startAttempt();
  let requestWritten = false;
  let result: Awaited<ReturnType<Requester["request"]>>;
  try {
    result = await context.client.request(method, input.path, {
      query: input.query,
      json: input.bodyText,
      headers,
      signal,
      idempotent: policy.causes === "all",
      onRequestWritten: () => {
        requestWritten = true;
      },
    });
  } catch (cause) {
    if (isFrameworkError(cause)) throw cause;
    const written = cause instanceof TransportError ? cause.requestWritten : requestWritten;
    const failure = { cause, signal, requestWritten: written, mayHaveTakenEffect: written || mayHaveTakenEffect };
    return failed(call, details, failure);
  }
  const { data, error, response } = result;
  const { status } = response;
  if (response.ok) {
    const answered = () => ({ ...details, statusCode: status, requestId: readRequestId(response, call) });
    return { success: { text: typeof data === "string" ? data : "", details: answered }, status };
  }
  if (status === 404 && mayHaveTakenEffect && policy.notFoundOnRetryIsSuccess) {
    return { success: { text: "", details: () => details }, status };
  }
  const refused = errorFromResponse({ status, body: error, headers: response.headers }, redactorFor(call), {
    ...details,
    requestId: readRequestId(response, call),
    retryAfterMs: parseRetryAfter(response.headers.get("retry-after"), context.clock.now()),
  });
  return {
    error: refused,
    status,
    mayHaveTakenEffect: mayHaveTakenEffect || status >= 500,
    retryable: retriesStatus(policy.causes, status),
    staleConnection: false,
  };
}

interface Failure {
  cause: unknown;
  signal: AnySignal;
  requestWritten: boolean;
  mayHaveTakenEffect: boolean;
}

function failed(
  call: AttemptInput,
  details: { operation: OperationId; attempts: number },
  { cause, signal, requestWritten, mayHaveTakenEffect }: Failure,
): AttemptOutcome {
  const { scope, context, input } = call;
  const { causes } = retryPolicies[input.operation];
  const repeatable = causes === "all" || !requestWritten;
  if (!scope.abortedByCaller && scope.timedOut && context.keys.isReading(nativeSignal(signal))) {
    const error = hangingKeyError({ ...details, attempts: details.attempts - 1 }, scope);
    return { error, mayHaveTakenEffect, retryable: false, staleConnection: false };
  }
  if (scope.abortedByCaller || scope.timedOut) {
    const error = interruptionError(details, scope, mayHaveTakenEffect);
    const retryable = scope.timedOut === "attempt" && repeatable;
    return { error, mayHaveTakenEffect, retryable, staleConnection: false };
  }
  const error = errorFromFailure(cause, redactorFor(call), { ...details, requestWritten });
  const transportError = cause instanceof TransportError ? cause : undefined;
  const retryable = transportError?.kind === "connection" && repeatable;
  // Only where a repeat is harmless: the server may have read the request before it closed the connection.
  const staleConnection = retryable && transportError.staleConnection && causes === "all";
  return { error, mayHaveTakenEffect, retryable, staleConnection };
}

function readRequestId(response: RequesterResponse, call: AttemptInput): string | undefined {
  for (const name of call.context.requestIdHeaders) {
    const value = response.headers.get(name);
    if (value && /^[\w.:/+=-]{1,200}$/.test(value)) return redactorFor(call)(value);
  }
  return undefined;
}

/** Knows what this call must not show: what was sent, whatever has become of the caller's objects since. */
export function redactorFor({ context, input }: { context: { keys: Keyring }; input: OperationInput }): Redactor {
  const { values, query, bodyText } = input;
  return createRedactor(context.keys.seen(), values, query, bodyText && JSON.parse(bodyText));
}
