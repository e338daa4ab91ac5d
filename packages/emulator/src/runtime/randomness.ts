import { hash, randomBytes } from "node:crypto";

/** The source of a tenant's ids and tokens. */
export interface Randomness {
  bytes(length: number): Buffer;
  /** The position in the sequence. Another sequence that starts there continues in the same way. */
  readonly position: RandomPosition;
}

export interface RandomPosition {
  /** Each run has its own sequence, counted from 1. */
  readonly run: number;
  readonly drawn: number;
}

/** Makes sequences that don't change the ids of a tenant. */
export interface RandomnessSource {
  randomnessFor(purpose: string): Randomness;
}

/** With a seed, the same sequence from the same position; without one, unpredictable bytes from `draw`. */
export function createRandomness(
  seed?: string | number,
  position: RandomPosition = firstPosition,
  draw: Randomness["bytes"] = drawFromPool(),
): Randomness {
  return seed === undefined ? { bytes: draw, position } : new Sequence(seed, position);
}

const firstPosition: RandomPosition = { run: 1, drawn: 0 };

class Sequence implements Randomness {
  readonly #sequence: string;
  readonly #run: number;
  #drawn: number;

  constructor(seed: string | number, { run, drawn }: RandomPosition) {
    this.#sequence = run === 1 ? `${seed}` : `${seed} ${run}`;
    this.#run = run;
    this.#drawn = drawn;
  }

  bytes(length: number): Buffer {
    this.#drawn += 1;
    const place = `${this.#sequence}\n${this.#drawn}`;
    // Hashing to a string costs a third of hashing to a buffer.
    let drawn = Buffer.from(hash("sha256", place, "binary"), "binary");
    for (let more = 1; drawn.length < length; more++) {
      drawn = Buffer.concat([drawn, Buffer.from(hash("sha256", `${place}\n${more}`, "binary"), "binary")]);
    }
    return drawn.subarray(0, length);
  }

  get position(): RandomPosition {
    return { run: this.#run, drawn: this.#drawn };
  }
}

/** Draws from a pool, since each call to the system costs more than its bytes. No byte is used twice. */
export function drawFromPool(): Randomness["bytes"] {
  let pool = Buffer.alloc(0);
  return (length) => {
    if (length > pool.length) pool = randomBytes(Math.max(poolBytes, length));
    const drawn = pool.subarray(0, length);
    pool = pool.subarray(length);
    return drawn;
  };
}

const poolBytes = 4096;

/** A UUID of version 4. */
export function uuid(randomness: Randomness): string {
  const bytes = randomness.bytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  // `join` makes a flat string. V8 keeps the pieces of a concatenation, which take six times the memory.
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** 256 random bits that are safe in a URL. */
export function opaqueToken(randomness: Randomness): string {
  return randomness.bytes(32).toString("base64url");
}
