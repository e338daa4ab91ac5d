import type { CallLimits } from "../options.ts";
import type { CompleteClock } from "./clock.ts";

/** Which limit ended the wait. */
export type TimeoutScope = "attempt" | "total";

/**
 * What may end a call early, the caller's signal and the deadlines, and whether it did something before that. One
 * listener and at most one timer at a time; `close()` removes both.
 */
export class CallScope {
  readonly limits: CallLimits;
  timedOut: TimeoutScope | undefined;
  /** Whether the service may have done the work in an attempt that failed: it was written, and no 4xx came. */
  mayBeDone = false;
  readonly #callerSignal: AbortSignal | undefined;
  readonly #deadline: number;
  readonly #clock: CompleteClock;
  #controller: AbortController | undefined;
  #timer: unknown;
  readonly #onCallerAbort = () => this.#controller?.abort(this.#callerSignal?.reason);

  constructor(callerSignal: AbortSignal | undefined, limits: CallLimits, clock: CompleteClock) {
    this.limits = limits;
    this.#callerSignal = callerSignal;
    this.#clock = clock;
    this.#deadline = clock.monotonic() + limits.totalTimeoutMs;
    callerSignal?.addEventListener("abort", this.#onCallerAbort, { once: true });
  }

  get abortedByCaller(): boolean {
    return this.#callerSignal?.aborted ?? false;
  }

  get abortReason(): unknown {
    return this.#callerSignal?.reason;
  }

  /** Milliseconds until the total deadline. */
  get remainingMs(): number {
    return this.#deadline - this.#clock.monotonic();
  }

  /** A signal for the next attempt, which aborts after `timeoutMs` or at the total deadline. */
  startAttempt(): AbortSignal {
    const { timeoutMs } = this.limits;
    const { remainingMs } = this;
    return timeoutMs <= remainingMs ? this.#start(timeoutMs, "attempt") : this.#start(remainingMs, "total");
  }

  /** A signal for the pause between two attempts, which aborts at the total deadline. */
  startPause(): AbortSignal {
    return this.#start(this.remainingMs, "total");
  }

  close(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#callerSignal?.removeEventListener("abort", this.#onCallerAbort);
  }

  #start(milliseconds: number, scope: TimeoutScope): AbortSignal {
    this.#clock.clearTimeout(this.#timer);
    if (this.#callerSignal?.aborted) return this.#callerSignal;
    this.timedOut = undefined;
    const controller = new AbortController();
    this.#controller = controller;
    this.#timer = this.#clock.setTimeout(
      () => {
        this.timedOut = scope;
        controller.abort(timeoutReason);
      },
      Math.max(0, milliseconds),
    );
    return controller.signal;
  }
}

const timeoutReason = Symbol("timeout");
