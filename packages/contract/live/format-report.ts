import type { LiveReport } from "./run-live.ts";

/** A report as text for a person. */
export function formatReport({ taken, skipped, deviations, left }: LiveReport): string {
  const lines = deviations.map(
    ({ operation, step, what, expected, got }) =>
      `  ${operation} (${step})\n    ${what}: expected ${expected}, got ${got}`,
  );
  const found = deviations.length === 0 ? "nothing differs from the document" : `${deviations.length} differ`;
  return [
    `${taken.length} steps taken, ${skipped.length} not taken, ${found}.`,
    ...lines,
    ...skipped.map((text) => `  not taken: ${text}`),
    ...left.map((text) => `  not cleaned up: ${text}`),
    "",
  ].join("\n");
}
