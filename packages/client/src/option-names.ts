import { InvalidInputError } from "./invalid-input-error.ts";

/** Rejects unknown options and suggests the nearest known name. @throws {InvalidInputError} */
export function checkOptionNames(options: object, known: readonly string[]): void {
  for (const [name, value] of Object.entries(options)) {
    if (known.includes(name) || value === undefined) continue;
    const nearest = nearestName(name, known);
    throw new InvalidInputError(name, `is not an option.${nearest ? ` Did you mean ${nearest}?` : ""}`);
  }
}

/** Names that other clients use for an option. */
const otherNames: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/ur[il]|host|endpoint/i, "apiUrl"],
  [/key|secret/i, "apiSecretKey"],
  [/timeout/i, "timeoutMs"],
  [/retr/i, "maxRetries"],
];

/** The known name within a few edits, or the one that other clients call this way. */
function nearestName(name: string, known: readonly string[]): string | undefined {
  const near = known
    .map((one) => ({ one, edits: editDistance(name.toLowerCase(), one.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits)[0];
  if (near && near.edits <= near.one.length / 3) return near.one;
  return otherNames.find(([pattern, one]) => pattern.test(name) && known.includes(one))?.[1];
}

/** Levenshtein distance. Our own: a library for it would add seven times as much to the bundle. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const replaced = (row[j] ?? 0) + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
