import { type AnySignal, LightSignal, onAbort } from "@authsignal-actions/client";
import type { CompleteClock } from "./clock.ts";

/** The limits of a call. */
export interface CallLimits {
  timeoutMs: number;
  totalTimeoutMs: number;
  maxRetries: number;
}

/** The deadline that expired. */
export type TimeoutScope = "attempt" | "total";

/** The deadlines and the caller's signal of a call. `close()` removes the timer and the listener. */
export class CallScope {
  readonly callerSignal: AbortSignal | undefined;
  readonly limits: CallLimits;
  timedOut: TimeoutScope | undefined;
  readonly #stopListening: (() => void) | undefined;
  readonly #deadline: number;
  readonly #clock: CompleteClock;
  #signal: LightSignal | undefined;
  #timer: unknown;

  constructor(callerSignal: AbortSignal | undefined, limits: CallLimits, clock: CompleteClock) {
    this.limits = limits;
    this.callerSignal = callerSignal;
    this.#clock = clock;
    this.#deadline = clock.monotonic() + limits.totalTimeoutMs;
    this.#stopListening = callerSignal && onAbort(callerSignal, () => this.#signal?.abort(callerSignal.reason));
  }

  /** Milliseconds until the total deadline. */
  get remainingMs(): number {
    return this.#deadline - this.#clock.monotonic();
  }

  /** Returns the signal of the next attempt. It aborts after `timeoutMs` or at the total deadline. */
  startAttempt(): AnySignal {
    const { timeoutMs, totalTimeoutMs } = this.limits;
    const remainingMs = this.#signal ? this.remainingMs : totalTimeoutMs;
    return timeoutMs <= remainingMs ? this.#start(timeoutMs, "attempt") : this.#start(remainingMs, "total");
  }

  /** Returns a signal for the delay before a retry. It aborts at the total deadline. */
  startDelay(): AnySignal {
    return this.#start(this.remainingMs, "total");
  }

  close(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#stopListening?.();
  }

  #start(milliseconds: number, scope: TimeoutScope): AnySignal {
    this.#clock.clearTimeout(this.#timer);
    if (this.callerSignal?.aborted) return this.callerSignal;
    this.timedOut = undefined;
    const signal = new LightSignal();
    this.#signal = signal;
    this.#timer = this.#clock.setTimeout(
      () => {
        this.timedOut = scope;
        signal.abort(timeoutReason);
      },
      Math.max(0, milliseconds),
    );
    return signal;
  }
}

/** Has the name of the reason of `AbortSignal.timeout()`, by which the transport recognizes a timeout. */
const timeoutReason: { readonly name: "TimeoutError" } = { name: "TimeoutError" };
