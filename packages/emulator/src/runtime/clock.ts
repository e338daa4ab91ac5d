/** A source of the current time. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock's difference from its base clock, which a data file keeps. */
export interface SavedClock {
  /** Milliseconds that it is ahead. */
  readonly offset: number;
  /** The time at which it is frozen, in milliseconds since 1970; undefined if it runs. */
  readonly frozenAt?: number | undefined;
}

/** Keeps the state of a clock for the next one. Writing is synchronous, as freezing is. */
export interface ClockMemory {
  read(): SavedClock | undefined;
  write(saved: SavedClock): void;
}

/** The time of a clock that follows a base clock, and can be held, moved and frozen. It starts no work. */
export class ClockState implements Clock {
  readonly #base: Clock;
  #offset: number;
  /** Undefined while the clock runs. */
  #heldAt: number | undefined;
  #isFrozen: boolean;

  constructor(base: Clock, { offset, frozenAt }: SavedClock) {
    this.#base = base;
    this.#offset = offset;
    this.#heldAt = frozenAt;
    this.#isFrozen = frozenAt !== undefined;
  }

  now(): number {
    return this.#heldAt ?? this.#base.now() + this.#offset;
  }

  /** The time of the base clock. */
  baseNow(): number {
    return this.#base.now();
  }

  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  freeze(): void {
    this.#heldAt ??= this.now();
    this.#isFrozen = true;
  }

  unfreeze(): void {
    this.#isFrozen = false;
  }

  /** Stops at a time until `run`. */
  holdAt(time: number): void {
    this.#heldAt = time;
  }

  /** Continues from the time at which it was held. A frozen clock stays there. */
  run(): void {
    if (this.#isFrozen || this.#heldAt === undefined) return;
    this.#offset = this.#heldAt - this.#base.now();
    this.#heldAt = undefined;
  }

  /** Follows the base clock exactly, as at the beginning. */
  reset(): void {
    this.#offset = 0;
    this.#heldAt = undefined;
    this.#isFrozen = false;
  }

  save(): SavedClock {
    return { offset: this.#offset, frozenAt: this.#isFrozen ? this.#heldAt : undefined };
  }
}
