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
