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
  if (seed === undefined) return { bytes: (length) => randomBytes(length), position };
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

const firstPosition: RandomPosition = { run: 1, drawn: 0 };
