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
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
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
export function followSignal(
  leader: AbortSignal,
  onFollow?: (reason: unknown) => void,
): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const abort = () => {
    controller.abort(leader.reason);
    onFollow?.(leader.reason);
  };
  if (!leader.aborted) return { signal: controller.signal, stop: onAbort(leader, abort) };
  abort();
  return { signal: controller.signal, stop() {} };
}

/** Runs something that may not know of signals, and rejects with the signal's reason as soon as it aborts. */
export async function abortable<T>(
  signal: AbortSignal | undefined,
  run: (signal?: AbortSignal) => T | Promise<T>,
): Promise<T> {
  if (!signal) return run();
  signal.throwIfAborted();
  let stop = () => {};
  try {
    return await new Promise<T>((resolve, reject) => {
      const followed = followSignal(signal, reject);
      stop = followed.stop;
      Promise.resolve(run(followed.signal)).then(resolve, reject);
    });
  } finally {
    stop();
  }
}
