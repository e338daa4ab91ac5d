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
import { AuthsignalError, type ErrorDetails } from "../errors/authsignal-error.ts";
import { errorFromFailure } from "../errors/error-from-failure.ts";
import { errorFromResponse } from "../errors/error-from-response.ts";
import { AbortedError, ConnectionError } from "../errors/errors.ts";
import { hangingKeyError, interruptionError } from "../errors/interruption-error.ts";
import type { Keyring } from "../keyring.ts";
import type { AttemptEvent, Observe } from "../observers.ts";
import { createRedactor, type Redactor } from "../redaction/redactor.ts";
import { backoff, parseRetryAfter } from "./backoff.ts";
import { type CallLimits, CallScope } from "./call-scope.ts";
import type { CompleteClock } from "./clock.ts";
import { type RetryCauses, retriesStatus, retryPolicies } from "./retry-policies.ts";

/** The request of an operation, checked and serialized. */
export interface OperationInput {
  operation: OperationId;
  /** The path with its parameters filled in, percent-encoded. */
  path: string;
  values: Record<string, unknown>;
  query?: Record<string, unknown>;
  /** The JSON body. */
  bodyText?: string;
}

/** Shared by all calls of a client. */
export interface CallContext {
  client: Requester;
  clock: CompleteClock;
  requestIdHeaders: readonly string[];
  /** The keys to redact from errors. */
  keys: Keyring;
  observe: Observe | undefined;
}

/** One call: its request, and the checked options. */
export interface PreparedCall {
  input: OperationInput;
  limits: CallLimits;
  signal: AbortSignal | undefined;
  headers: Record<string, unknown> | undefined;
}

/** A successful response whose body is not parsed yet. */
export interface CallSuccess {
  text: string;
  /** Details for errors about the body. A function, because only errors need the redacted request id. */
  details: () => ErrorDetails;
}

/** What an attempt led to: a success, or an error and whether a retry is safe. */
type Outcome =
  | { success: CallSuccess }
  | {
      success?: undefined;
      error: AuthsignalError;
      retryable?: boolean;
      /** Whether the server closed the reused connection, so that the request can be replayed on a new one at once. */
      staleConnection?: boolean;
    };

/** One call of an operation, with all its attempts. */
export class Call {
  readonly #context: CallContext;
  readonly #prepared: PreparedCall;
  readonly #retried: RetryCauses;
  readonly #scope: CallScope;
  #event: AttemptEvent;
  /** Whether an attempt was written, unless the service rejected it with a 4xx. */
  #mayHaveTakenEffect = false;

  constructor(context: CallContext, prepared: PreparedCall) {
    const { operation } = prepared.input;
    const [method, path] = operationRoutes[operation];
    this.#context = context;
    this.#prepared = prepared;
    this.#retried = retryPolicies[operation];
    this.#scope = new CallScope(prepared.signal, prepared.limits, context.clock);
    this.#event = { operation, attempt: 0, method, path };
  }

  /**
   * Sends the request, retries it as its policy and limits allow, and parses the response.
   *
   * @throws {AuthsignalError} the error of the last attempt.
   */
  async run<T>(parse: (success: CallSuccess) => T): Promise<T> {
    const { client, clock, observe } = this.#context;
    const { closeCount } = client;
    const scope = this.#scope;
    const { maxRetries } = scope.limits;
    let retries = 0;
    let replayed = false;
    try {
      for (;;) {
        this.#event = { ...this.#event, attempt: this.#event.attempt + 1 };
        if (!scope.callerSignal?.aborted) observe?.("request", this.#event);
        // The hook may have aborted it.
        if (scope.callerSignal?.aborted) throw interruptionError(this.#unsent, scope, this.#mayHaveTakenEffect);
        const outcome = await this.#attempt();
        if (outcome.success) return parse(outcome.success);

        const { retryable, staleConnection } = outcome;
        let { error } = outcome;
        let delayMs: number | undefined;
        if (client.closeCount !== closeCount) {
          // A retry would open a connection that is never closed.
          if (error instanceof ConnectionError) {
            error = new AbortedError("The client was closed.", { ...this.#details, cause: error });
          }
        } else if (staleConnection && !replayed) {
          // The server closed an idle connection as the request was sent. A new connection works at once, so this replay
          // has no delay and does not count as a retry.
          replayed = true;
          delayMs = 0;
        } else if (retryable && retries < maxRetries) {
          delayMs = backoff(retries++, error.retryAfterMs, clock.random());
        }
        if (delayMs === undefined || delayMs >= scope.remainingMs) throw error;

        observe?.("retry", { ...this.#event, delayMs, error });
        if (delayMs > 0) {
          await clock.sleep(delayMs, nativeSignal(scope.startDelay())).catch(() => {
            throw this.#interrupted();
          });
          if (client.closeCount !== closeCount) throw error;
        }
      }
    } catch (error) {
      if (error instanceof AuthsignalError) observe?.("failure", { ...this.#event, error });
      throw error;
    } finally {
      scope.close();
    }
  }

  /** Sends the request and reads the whole response. Throws only errors that a framework uses for control flow. */
  async #attempt(): Promise<Outcome> {
    const { client, clock, observe } = this.#context;
    const { input, headers } = this.#prepared;
    const startedAt = observe ? clock.monotonic() : 0;
    const signal = this.#scope.startAttempt();
    let requestWritten = false;
    let response: TransportResponse;
    try {
      response = await client.request(this.#event.method, input.path, {
        query: input.query,
        json: input.bodyText,
        headers,
        signal,
        idempotent: this.#retried === "all",
        onRequestWritten: () => {
          requestWritten = true;
        },
      });
    } catch (cause) {
      if (isFrameworkError(cause)) throw cause;
      return this.#failed(cause, requestWritten, signal);
    }
    const { status, body } = response;
    const details = () => ({ ...this.#details, statusCode: status, requestId: this.#requestId(response) });
    if (observe) {
      const durationMs = Math.round(clock.monotonic() - startedAt);
      const { requestId } = details();
      observe("response", { ...this.#event, status, durationMs, ...(requestId && { requestId }) });
    }
    if (status >= 200 && status <= 299) return { success: { text: body.text(), details } };
    return this.#rejected(response, details());
  }

  #rejected(response: TransportResponse, details: ErrorDetails): Outcome {
    const { status, headers } = response;
    if (status === 404 && this.#mayHaveTakenEffect && this.#event.method === "DELETE") {
      return { success: { text: "", details: () => this.#details } };
    }
    this.#mayHaveTakenEffect ||= status >= 500;
    const error = errorFromResponse(response, this.#redactor(), {
      ...details,
      retryAfterMs: parseRetryAfter(headers.get("retry-after"), this.#context.clock.now()),
    });
    return { error, retryable: retriesStatus(this.#retried, status) };
  }

  #failed(cause: unknown, written: boolean, signal: AnySignal): Outcome {
    const { callerSignal, timedOut } = this.#scope;
    const abortedByCaller = callerSignal?.aborted;
    const {
      kind,
      requestWritten = written,
      staleConnection = false,
    } = cause instanceof TransportError ? cause : ({} as Partial<TransportError>);
    const idempotent = this.#retried === "all";
    const repeatable = idempotent || !requestWritten;
    this.#mayHaveTakenEffect ||= requestWritten;
    if (abortedByCaller || timedOut) {
      if (!this.#context.keys.isReading(nativeSignal(signal))) {
        return { error: this.#interrupted(), retryable: !abortedByCaller && timedOut === "attempt" && repeatable };
      }
      const create = abortedByCaller ? interruptionError : hangingKeyError;
      return { error: create(this.#unsent, this.#scope, this.#mayHaveTakenEffect) };
    }
    const retryable = kind === "connection" && repeatable;
    const error = errorFromFailure(cause, this.#redactor(), {
      ...this.#details,
      requestWritten,
      mayHaveTakenEffect: this.#mayHaveTakenEffect,
    });
    // Only if a retry is safe: the server may have read the request before it closed the connection.
    return { error, retryable, staleConnection: retryable && idempotent && staleConnection };
  }

  #interrupted(): AuthsignalError {
    return interruptionError(this.#details, this.#scope, this.#mayHaveTakenEffect);
  }

  get #details(): { operation: OperationId; attempts: number } {
    const { operation, attempt } = this.#event;
    return { operation, attempts: attempt };
  }

  /** Details of a call whose last attempt sent nothing. */
  get #unsent(): { operation: OperationId; attempts: number } {
    return { ...this.#details, attempts: this.#event.attempt - 1 };
  }

  #requestId({ headers }: TransportResponse): string | undefined {
    for (const name of this.#context.requestIdHeaders) {
      const value = headers.get(name.toLowerCase());
      if (value && /^[\w.:/+=-]{1,200}$/.test(value)) return this.#redactor()(value);
    }
    return undefined;
  }

  #redactor(): Redactor {
    return redactorFor(this.#context, this.#prepared.input);
  }
}

/** A redactor for the request as it was serialized, because the caller may have changed its objects since. */
export function redactorFor({ keys }: CallContext, { values, query, bodyText }: OperationInput): Redactor {
  return createRedactor(keys.seen(), values, query, bodyText && JSON.parse(bodyText));
}
