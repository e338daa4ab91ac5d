import { createHash, randomBytes } from "node:crypto";

/** Where every id and token of one world comes from. */
export interface Randomness {
  bytes(length: number): Buffer;
}

/** With a seed, the same sequence each time; without one, unpredictable. */
export function createRandomness(seed?: string | number): Randomness {
  if (seed === undefined) return { bytes: (length) => randomBytes(length) };
  let drawn = 0;
  return {
    bytes(length) {
      drawn += 1;
      return createHash("shake256", { outputLength: length }).update(`${seed}\n${drawn}`).digest();
    },
  };
}
