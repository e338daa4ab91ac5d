/** One row of the table of targets. */
export interface Figure {
  id: string;
  title: string;
  target: string;
  /** The measured value, in the terms of the target. */
  measured: string;
  passed: boolean;
  /** The underlying numbers, by subject. */
  columns: Column[];
}

export interface Column {
  name: string;
  unit: string;
  /** Digits after the point that mean something. */
  digits: number;
  values: Record<string, number>;
}

/** A ratio as it is written in the table. */
export function times(ratio: number): string {
  return `${ratio.toFixed(2)}×`;
}

/** How many targets are missed, as a sentence. */
export function missedTargets(figures: readonly Figure[]): string {
  const missed = figures.filter(({ passed }) => !passed).length;
  if (missed === 0) return "All targets are met.";
  return `${missed} of ${figures.length} targets ${missed === 1 ? "is" : "are"} missed.`;
}
