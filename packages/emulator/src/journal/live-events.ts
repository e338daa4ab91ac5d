import type { components } from "../generated/control-types.ts";

/** Something that happened to a tenant. */
export type LiveEvent = components["schemas"]["LiveEvent"];

/** Tells whoever listens what happens to one tenant, across resets. */
export interface LiveEvents {
  /** The event is only made if someone listens. */
  publish(makeEvent: () => LiveEvent): void;
  /** Gives a function that ends it. */
  subscribe(listener: (event: LiveEvent) => void): () => void;
}

export function createLiveEvents(): LiveEvents {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    publish(makeEvent) {
      if (listeners.size === 0) return;
      const event = makeEvent();
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      const own = (event: LiveEvent) => listener(event);
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };
}
