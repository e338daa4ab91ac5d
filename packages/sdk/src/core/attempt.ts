import {
  type AnySignal,
  isFrameworkError,
  nativeSignal,
  type OperationId,
  operationRoutes,
  type Requester,
  TransportError,
  type TransportResponse,
} from "@authsignal-actions/client";
import type { AuthsignalError, ErrorDetails } from "../errors/authsignal-error.ts";
import { errorFromFailure } from "../errors/error-from-failure.ts";
import { errorFromResponse } from "../errors/error-from-response.ts";
import { hangingKeyError, interruptionError } from "../errors/interruption-error.ts";
import type { Keyring } from "../keyring.ts";
import { createRedactor, type Redactor } from "../redaction/redactor.ts";
import { parseRetryAfter } from "./backoff.ts";
import type { CallScope } from "./call-scope.ts";
import type { CompleteClock } from "./clock.ts";
import { type RetryPolicy, retriesStatus, retryPolicies } from "./retry-policies.ts";

/** The request of an operation, validated and serialized. */
export interface OperationInput {
  operation: OperationId;
  /** The path with its parameters filled in, percent-encoded. */
  path: string;
  values: Record<string, unknown>;
  query?: Record<string, unknown>;
  /** The JSON body. */
  bodyText?: string;
}

/** Dependencies of an attempt. */
export interface AttemptContext {
  client: Requester;
  clock: CompleteClock;
  requestIdHeaders: readonly string[];
  /** The keys to redact from errors. */
  keys: Keyring;
}

/** Shared by all attempts of a call. */
export interface AttemptInput {
  context: AttemptContext;
  input: OperationInput;
  headers: Record<string, unknown> | undefined;
  scope: CallScope;
}

/** A successful response whose body is not parsed yet. */
export interface CallSuccess {
  text: string;
  /** Details for errors about the body. A function, because only errors need the redacted request id. */
  details: () => ErrorDetails;
}

export type AttemptOutcome =
  | { success: CallSuccess; status: number }
  | {
      success?: undefined;
      error: AuthsignalError;
      /** The status of the response, if any. */
      status?: number | undefined;
      /** Whether this or an earlier attempt was written, unless the service rejected it with a 4xx. */
      mayHaveTakenEffect: boolean;
      /** Whether the operation's policy allows a retry. */
      retryable: boolean;
      /** Whether the server closed the reused connection, so that the request can be replayed on a new one at once. */
      staleConnection: boolean;
    };

/** One attempt of a call. */
export class Attempt {
  readonly #call: AttemptInput;
  readonly #policy: RetryPolicy;
  readonly #details: { operation: OperationId; attempts: number };
  #mayHaveTakenEffect: boolean;
  #requestWritten = false;

  /** `mayHaveTakenEffect` says whether an earlier attempt may have taken effect. */
  constructor(call: AttemptInput, attempt: number, mayHaveTakenEffect: boolean) {
    const { operation } = call.input;
    this.#call = call;
    this.#policy = retryPolicies[operation];
    this.#details = { operation, attempts: attempt };
    this.#mayHaveTakenEffect = mayHaveTakenEffect;
  }

  /** Sends the request and reads the whole response. Throws only errors that a framework uses for control flow. */
  async run(): Promise<AttemptOutcome> {
    const { context, input, headers, scope } = this.#call;
    if (scope.abortedByCaller) return this.#interrupted({ sent: false, retryable: false });
    const signal = scope.startAttempt();
    let response: TransportResponse;
    try {
      response = await context.client.request(operationRoutes[input.operation][0], input.path, {
        query: input.query,
        json: input.bodyText,
        headers,
        signal,
        idempotent: this.#policy.causes === "all",
        onRequestWritten: () => {
          this.#requestWritten = true;
        },
      });
    } catch (cause) {
      if (isFrameworkError(cause)) throw cause;
      return this.#failed(cause, signal);
    }
    const { status } = response;
    return status >= 200 && status <= 299 ? this.#succeeded(response) : this.#rejected(response);
  }

  #succeeded(response: TransportResponse): AttemptOutcome {
    const { status, body } = response;
    const details = () => ({ ...this.#details, statusCode: status, requestId: this.#requestId(response) });
    return { success: { text: body.text(), details }, status };
  }

  #rejected(response: TransportResponse): AttemptOutcome {
    const { status, headers } = response;
    const { causes, notFoundOnRetryIsSuccess } = this.#policy;
    if (status === 404 && this.#mayHaveTakenEffect && notFoundOnRetryIsSuccess) {
      return { success: { text: "", details: () => this.#details }, status };
    }
    const error = errorFromResponse(response, redactorFor(this.#call), {
      ...this.#details,
      requestId: this.#requestId(response),
      retryAfterMs: parseRetryAfter(headers.get("retry-after"), this.#call.context.clock.now()),
    });
    this.#mayHaveTakenEffect ||= status >= 500;
    return this.#outcome(error, { status, retryable: retriesStatus(causes, status) });
  }

  #failed(cause: unknown, signal: AnySignal): AttemptOutcome {
    const { scope, context } = this.#call;
    const transportError = cause instanceof TransportError ? cause : undefined;
    const requestWritten = transportError?.requestWritten ?? this.#requestWritten;
    const idempotent = this.#policy.causes === "all";
    const repeatable = idempotent || !requestWritten;
    this.#mayHaveTakenEffect ||= requestWritten;
    if (scope.abortedByCaller || scope.timedOut) {
      if (!scope.abortedByCaller && context.keys.isReading(nativeSignal(signal))) {
        return this.#outcome(hangingKeyError(this.#unsent, scope), { retryable: false });
      }
      return this.#interrupted({ sent: true, retryable: scope.timedOut === "attempt" && repeatable });
    }
    const error = errorFromFailure(cause, redactorFor(this.#call), { ...this.#details, requestWritten });
    const retryable = transportError?.kind === "connection" && repeatable;
    // Only if a retry is safe: the server may have read the request before it closed the connection.
    return this.#outcome(error, {
      retryable,
      staleConnection: retryable && idempotent && transportError.staleConnection,
    });
  }

  #interrupted({ sent, retryable }: { sent: boolean; retryable: boolean }): AttemptOutcome {
    const details = sent ? this.#details : this.#unsent;
    return this.#outcome(interruptionError(details, this.#call.scope, this.#mayHaveTakenEffect), { retryable });
  }

  #outcome(
    error: AuthsignalError,
    { status, retryable, staleConnection = false }: { status?: number; retryable: boolean; staleConnection?: boolean },
  ): AttemptOutcome {
    return { error, status, mayHaveTakenEffect: this.#mayHaveTakenEffect, retryable, staleConnection };
  }

  /** Details of a call whose last attempt sent nothing. */
  get #unsent(): { operation: OperationId; attempts: number } {
    return { ...this.#details, attempts: this.#details.attempts - 1 };
  }

  #requestId(response: TransportResponse): string | undefined {
    for (const name of this.#call.context.requestIdHeaders) {
      const value = response.headers.get(name.toLowerCase());
      if (value && /^[\w.:/+=-]{1,200}$/.test(value)) return redactorFor(this.#call)(value);
    }
    return undefined;
  }
}

/** A redactor for the request as it was serialized, because the caller may have changed its objects since. */
export function redactorFor({ context, input }: { context: { keys: Keyring }; input: OperationInput }): Redactor {
  const { values, query, bodyText } = input;
  return createRedactor(context.keys.seen(), values, query, bodyText && JSON.parse(bodyText));
}
