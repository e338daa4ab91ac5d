/** The median. NaN for an empty list. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** A percentile, with linear interpolation. NaN for an empty list. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * (percent / 100);
  const lower = sorted[Math.floor(position)] ?? Number.NaN;
  const upper = sorted[Math.ceil(position)] ?? Number.NaN;
  return lower + (upper - lower) * (position - Math.floor(position));
}

/**
 * The median of the ratios of each round. The two of a round ran right after each other, so a machine that slows down
 * between rounds does not move it.
 */
export function medianRatio(numerators: readonly number[], denominators: readonly number[]): number {
  return median(paired(numerators, denominators, (a, b) => a / b));
}

/** The median of the differences of each round. */
export function medianDifference(minuends: readonly number[], subtrahends: readonly number[]): number {
  return median(paired(minuends, subtrahends, (a, b) => a - b));
}

function paired(
  left: readonly number[],
  right: readonly number[],
  combine: (a: number, b: number) => number,
): number[] {
  if (left.length !== right.length)
    throw new RangeError(`${left.length} rounds can't be compared with ${right.length}`);
  return left.map((value, round) => combine(value, right[round] ?? Number.NaN));
}
