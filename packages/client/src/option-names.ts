import { InvalidInputError } from "./invalid-input-error.ts";

/**
 * Rejects unknown options and suggests the nearest known name.
 *
 * @param misspelledOnly Allows names that resemble no known one, for objects that may have other properties.
 * @throws {InvalidInputError}
 */
export function checkOptionNames(options: object, known: readonly string[], misspelledOnly?: boolean): void {
  for (const [name, value] of Object.entries(options)) {
    if (known.includes(name) || value === undefined) continue;
    const nearest = nearestName(name, known);
    if (misspelledOnly && !nearest) continue;
    throw new InvalidInputError(name, `is not an option.${nearest ? ` Did you mean ${nearest}?` : ""}`);
  }
}

/** Names that other clients use for an option or a field. */
const otherNames: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/(?<!ct_?)ur[il]|host|endpoint/i, "apiUrl"],
  [/key|secret/i, "apiSecretKey"],
  [/retr/i, "maxRetries"],
];

/** The known name that this one begins with or is within a few edits of, or the one that other clients call this way. */
function nearestName(name: string, known: readonly string[]): string | undefined {
  const given = name.toLowerCase();
  const distance = (one: string) => {
    const lower = one.toLowerCase();
    return given.startsWith(lower) ? 1 : editDistance(given, lower, one.length / 3);
  };
  const [nearest = ""] = [...known].sort((a, b) => distance(a) - distance(b));
  if (distance(nearest) < Number.POSITIVE_INFINITY) return nearest;
  return otherNames.find(([pattern, one]) => pattern.test(name) && known.includes(one))?.[1];
}

/** Levenshtein distance, or infinity above `max`. Our own: a library for it would add seven times as much to the bundle. */
function editDistance(from: string, to: string, max: number): number {
  if (max < 0) return Number.POSITIVE_INFINITY;
  if (from === to) return 0;
  const [fromRest, toRest] = [from.slice(1), to.slice(1)];
  if (from[0] === to[0]) return editDistance(fromRest, toRest, max);
  return (
    1 +
    Math.min(
      editDistance(fromRest, toRest, max - 1),
      editDistance(from, toRest, max - 1),
      editDistance(fromRest, to, max - 1),
    )
  );
}
