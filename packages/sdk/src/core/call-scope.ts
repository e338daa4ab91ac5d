import { type AnySignal, LightSignal, onAbort } from "@authsignal-actions/client";
import type { CallLimits } from "../options.ts";
import type { CompleteClock } from "./clock.ts";

/** Which limit ended the wait. */
export type TimeoutScope = "attempt" | "total";

/** What may end a call early: the caller's signal and the deadlines. `close()` removes the listener and the timer. */
export class CallScope {
  readonly limits: CallLimits;
  timedOut: TimeoutScope | undefined;
  readonly #callerSignal: AbortSignal | undefined;
  readonly #stopListening: (() => void) | undefined;
  readonly #deadline: number;
  readonly #clock: CompleteClock;
  #signal: LightSignal | undefined;
  #timer: unknown;

  constructor(callerSignal: AbortSignal | undefined, limits: CallLimits, clock: CompleteClock) {
    this.limits = limits;
    this.#callerSignal = callerSignal;
    this.#clock = clock;
    this.#deadline = clock.monotonic() + limits.totalTimeoutMs;
    this.#stopListening = callerSignal && onAbort(callerSignal, () => this.#signal?.abort(callerSignal.reason));
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
  startAttempt(): AnySignal {
    const { timeoutMs } = this.limits;
    const { remainingMs } = this;
    return timeoutMs <= remainingMs ? this.#start(timeoutMs, "attempt") : this.#start(remainingMs, "total");
  }

  /** A signal for the pause between two attempts, which aborts at the total deadline. */
  startPause(): AnySignal {
    return this.#start(this.remainingMs, "total");
  }

  close(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#stopListening?.();
  }

  #start(milliseconds: number, scope: TimeoutScope): AnySignal {
    this.#clock.clearTimeout(this.#timer);
    if (this.#callerSignal?.aborted) return this.#callerSignal;
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

/** Named as the reason of `AbortSignal.timeout()` is, so that the transport knows a deadline. */
const timeoutReason: { readonly name: "TimeoutError" } = { name: "TimeoutError" };
