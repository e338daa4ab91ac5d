import { closest, distance } from "fastest-levenshtein";

/** The known word that was probably meant. Undefined if none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(
    word.toLowerCase(),
    known.map((name) => name.toLowerCase()),
  );
  const found = known.find((name) => name.toLowerCase() === candidate);
  return distance(word.toLowerCase(), candidate) <= Math.max(1, Math.floor((word.length + 1) / 3)) ? found : undefined;
}

/** ` Did you mean x?` if one is near or begins with the word, else nothing. */
export function suggestion(word: string, known: readonly string[]): string {
  const found = known.find((name) => word.length > 2 && name.startsWith(`${word}-`)) ?? nearest(word, known);
  return found === undefined ? "" : ` Did you mean ${found}?`;
}
