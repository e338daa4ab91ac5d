/**
 * What may end a request, without an AbortSignal: to make one and to listen to it takes longer than the rest of the
 * bookkeeping of a call. For those who need one, `native` makes it.
 */
export class LightSignal {
  aborted = false;
  reason: unknown;
  readonly #listeners = new Set<() => void>();
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
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

/** A signal of either kind. */
export type AnySignal = AbortSignal | LightSignal;

export function nativeSignal(signal: AnySignal): AbortSignal {
  return signal instanceof LightSignal ? signal.native : signal;
}

/** The listeners of a signal, and the one function that it was given to run them. */
interface Waiting {
  listeners: Set<() => void>;
  runAll: () => void;
}

const waitingFor = new WeakMap<AbortSignal, Waiting>();

/**
 * Runs `listener` when a signal aborts. The function that is returned ends that.
 *
 * Many calls may share a signal, and Node 20 warns of a leak at the eleventh listener. So a signal is given one for all,
 * and none while nothing waits.
 */
export function onAbort(signal: AnySignal, listener: () => void): () => void {
  if (signal instanceof LightSignal) return signal.onAbort(listener);
  const waiting = waitingFor.get(signal) ?? startWaiting(signal);
  waiting.listeners.add(listener);
  return () => {
    if (!waiting.listeners.delete(listener) || waiting.listeners.size > 0) return;
    waitingFor.delete(signal);
    signal.removeEventListener("abort", waiting.runAll);
  };
}

function startWaiting(signal: AbortSignal): Waiting {
  const listeners = new Set<() => void>();
  const runAll = () => {
    for (const run of listeners) run();
  };
  signal.addEventListener("abort", runAll, { once: true });
  const waiting = { listeners, runAll };
  waitingFor.set(signal, waiting);
  return waiting;
}

/**
 * A signal that aborts when another does. `stop()` ends that, and removes the one listener on the other signal.
 *
 * `fetch` and `Request` keep a listener on the signal they are given until it is garbage collected: on a signal that
 * lives as long as the process they would pile up.
 */
export function followSignal(leader: AnySignal): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort(leader.reason);
  if (!leader.aborted) return { signal: controller.signal, stop: onAbort(leader, abort) };
  abort();
  return { signal: controller.signal, stop() {} };
}

/** Runs something that may not know of signals, and rejects with the signal's reason as soon as it aborts. */
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
