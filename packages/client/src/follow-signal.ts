/**
 * A signal that aborts when another does. `stop()` ends that, and removes the one listener on the other signal.
 *
 * `fetch` and `Request` keep a listener on the signal they are given until it is garbage collected: on a signal that
 * lives as long as the process they would pile up.
 */
export function followSignal(
  leader: AbortSignal,
  onAbort?: (reason: unknown) => void,
): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const abort = () => {
    controller.abort(leader.reason);
    onAbort?.(leader.reason);
  };
  if (leader.aborted) abort();
  else leader.addEventListener("abort", abort, { once: true });
  return { signal: controller.signal, stop: () => leader.removeEventListener("abort", abort) };
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
