import { createHash, randomBytes } from "node:crypto";

/** Where every id and token of one world comes from. */
export interface Randomness {
  bytes(length: number): Buffer;
  /** Where the sequence stands. Another that starts there goes on as this one does. */
  readonly position: RandomPosition;
}

export interface RandomPosition {
  /** Each run has a sequence of its own, from 1 on. */
  readonly run: number;
  readonly drawn: number;
}

/** With a seed, the same sequence from the same position; without one, unpredictable. */
export function createRandomness(seed?: string | number, position: RandomPosition = firstPosition): Randomness {
  if (seed === undefined) return { bytes: drawFromPool(), position };
  const { run } = position;
  const sequence = run === 1 ? `${seed}` : `${seed} ${run}`;
  let { drawn } = position;
  return {
    bytes(length) {
      drawn += 1;
      return createHash("shake256", { outputLength: length }).update(`${sequence}\n${drawn}`).digest();
    },
    get position() {
      return { run, drawn };
    },
  };
}

/** Asks the system for many bytes at once: each time costs more than the bytes do. None is given twice. */
function drawFromPool(): Randomness["bytes"] {
  let pool = Buffer.alloc(0);
  return (length) => {
    if (length > pool.length) pool = randomBytes(Math.max(poolBytes, length));
    const drawn = pool.subarray(0, length);
    pool = pool.subarray(length);
    return drawn;
  };
}

const poolBytes = 4096;

const firstPosition: RandomPosition = { run: 1, drawn: 0 };
