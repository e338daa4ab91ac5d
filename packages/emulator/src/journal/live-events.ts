import type { components } from "../generated/control-types.ts";

/** Something that happened to a tenant. */
export type LiveEvent = components["schemas"]["LiveEvent"];

/** Tells whoever listens what happens to one tenant, across resets. */
export class LiveEvents {
  #listeners: Set<(event: LiveEvent) => void> | undefined;

  /** The event is only made if someone listens. */
  publish(makeEvent: () => LiveEvent): void {
    if (!this.#listeners?.size) return;
    const event = makeEvent();
    for (const listener of this.#listeners) listener(event);
  }

  /** Gives a function that ends it. */
  subscribe(listener: (event: LiveEvent) => void): () => void {
    this.#listeners ??= new Set();
    const listeners = this.#listeners;
    const own = (event: LiveEvent) => listener(event);
    listeners.add(own);
    return () => listeners.delete(own);
  }
}
