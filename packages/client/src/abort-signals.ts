/**
 * A cheap stand-in for `AbortSignal`. Creating a real one and listening to it takes longer than the rest of a call's
 * bookkeeping. `native` creates a real one for code that needs it.
 */
export class LightSignal {
  aborted = false;
  reason: unknown;
  /** Mostly one, so not a Set. */
  #listeners: (() => void)[] = [];
  #controller: AbortController | undefined;

  get native(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.aborted) this.#controller.abort(this.reason);
    }
    return this.#controller.signal;
  }

  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    this.#controller?.abort(reason);
    for (const run of this.#listeners) run();
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  onAbort(listener: () => void): () => void {
    this.#listeners.push(listener);
    return () => {
      this.#listeners = this.#listeners.filter((one) => one !== listener);
    };
  }
}

/** A signal of either kind. */
export type AnySignal = AbortSignal | LightSignal;

export function nativeSignal(signal: AnySignal): AbortSignal {
  return signal instanceof LightSignal ? signal.native : signal;
}

class Listeners extends Set<() => void> {
  readonly runAll = () => {
    for (const run of this) run();
  };
}

const listenersOf = new WeakMap<AbortSignal, Listeners>();

/**
 * Runs `listener` when a signal aborts. Returns a function that stops listening.
 *
 * Many calls can share a signal, and Node 20 warns of a leak at the eleventh listener. So each signal gets one listener
 * for all calls, and none while no call is waiting.
 */
export function onAbort(signal: AnySignal, listener: () => void): () => void {
  if (signal instanceof LightSignal) return signal.onAbort(listener);
  const listeners = listenersOf.get(signal) ?? new Listeners();
  listenersOf.set(signal, listeners);
  if (listeners.size === 0) signal.addEventListener("abort", listeners.runAll, { once: true });
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) signal.removeEventListener("abort", listeners.runAll);
  };
}

/**
 * A signal that aborts when another one does. `stop()` removes the listener on the other signal.
 *
 * `fetch` and `Request` keep a listener on their signal until it is garbage collected. On a signal that lives as long as
 * the process, those listeners would pile up.
 */
export function followSignal(leader: AnySignal): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort(leader.reason);
  if (!leader.aborted) return { signal: controller.signal, stop: onAbort(leader, abort) };
  abort();
  return { signal: controller.signal, stop() {} };
}

/** Runs something that may ignore signals. Rejects with the signal's reason as soon as the signal aborts. */
export async function abortable<T>(signal: AnySignal | undefined, run: () => T | Promise<T>): Promise<T> {
  if (!signal) return run();
  signal.throwIfAborted();
  let stop = () => {};
  try {
    return await new Promise<T>((resolve, reject) => {
      stop = onAbort(signal, () => reject(signal.reason));
      Promise.resolve(run()).then(resolve, reject);
    });
  } finally {
    stop();
  }
}
