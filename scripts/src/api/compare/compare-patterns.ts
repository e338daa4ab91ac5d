/**
 * Compares what two patterns accept; no pattern accepts everything. Comparable are patterns of one character class with
 * a quantifier, such as `^[a-z]{1,64}$`, patterns that match anywhere, and patterns that differ only in their anchors.
 */
export function comparePatterns(before = "", after = ""): "none" | "tighter" | "looser" | "incomparable" {
  const wasAny = everything.has(before);
  const isAny = everything.has(after);
  if (wasAny || isAny) return wasAny && isAny ? "none" : wasAny ? "tighter" : "looser";
  if (isUnanchored(before, after)) return "looser";
  if (isUnanchored(after, before)) return "tighter";
  const was = readPattern(before);
  const is = readPattern(after);
  if (!was || !is) return "incomparable";
  if (contains(is, was)) return contains(was, is) ? "none" : "looser";
  return contains(was, is) ? "tighter" : "incomparable";
}

/** Patterns that match every text. `^.*$` does not: it rejects text of several lines. */
const everything: ReadonlySet<string> = new Set(
  [".*", "(.*)", "[\\s\\S]*", "[^]*", ""].flatMap((any) => [any, `^${any}`, `${any}$`]).concat("^[\\s\\S]*$", "^[^]*$"),
);

/** Whether the second pattern is the first one without an anchor. */
function isUnanchored(pattern: string, other: string): boolean {
  if (pattern.includes("|") || /\\\$$/.test(pattern)) return false;
  const start = pattern.replace(/^\^/, "");
  const end = pattern.replace(/\$$/, "");
  return pattern !== other && [start, end, start.replace(/\$$/, "")].includes(other);
}

interface SimplePattern {
  /** Undefined when it is every character of a line. */
  characters?: Set<string>;
  least: number;
  most: number;
}

function contains(wide: SimplePattern, narrow: SimplePattern): boolean {
  return hasCharacters(wide, narrow) && wide.least <= narrow.least && narrow.most <= wide.most;
}

function hasCharacters({ characters: wide }: SimplePattern, { characters: narrow }: SimplePattern): boolean {
  if (!narrow) return !wide;
  return [...narrow].every((character) => (wide ? wide.has(character) : !/[\n\r\u2028\u2029]/.test(character)));
}

function readPattern(pattern: string): SimplePattern | undefined {
  const match = /^\^(?:\[([^[\]^](?:[^[\]\\]|\\.)*)\]|(\\[dw])|\.)(\*|\+|\?|\{\d+(?:,\d*)?\})?\$$/.exec(pattern);
  if (!match) return undefined;
  const [, listed, shorthand, quantifier] = match;
  if (listed === undefined && shorthand === undefined) return readQuantifier(quantifier);
  const characters = readClass(listed ?? shorthand ?? "");
  return characters && { characters, ...readQuantifier(quantifier) };
}

function readQuantifier(quantifier = "{1}"): { least: number; most: number } {
  const infinite = Number.POSITIVE_INFINITY;
  if (quantifier === "*") return { least: 0, most: infinite };
  if (quantifier === "+") return { least: 1, most: infinite };
  if (quantifier === "?") return { least: 0, most: 1 };
  const [least = "", most] = quantifier.slice(1, -1).split(",");
  return { least: Number(least), most: most === undefined ? Number(least) : most === "" ? infinite : Number(most) };
}

const sets: Record<string, [string, string][]> = {
  d: [["0", "9"]],
  w: [
    ["a", "z"],
    ["A", "Z"],
    ["0", "9"],
    ["_", "_"],
  ],
};

/** The characters of a class, or undefined if it has anything but single characters and ranges. */
function readClass(text: string): Set<string> | undefined {
  const characters = new Set<string>();
  const tokens = text.match(/\\?[^\\]-\\?[^\\]|\\?[^\\]/g) ?? [];
  if (tokens.join("") !== text) return undefined;
  for (const token of tokens) {
    const letter = /^\\([a-z])/i.exec(token)?.[1];
    const ranges = letter === undefined ? [readRange(token)] : token.length === 2 ? sets[letter] : undefined;
    if (!ranges) return undefined;
    for (const [first, last] of ranges) addRange(characters, first, last);
  }
  return characters;
}

function readRange(token: string): [string, string] {
  const [, first = "", last = first] = /^\\?(.)(?:-\\?(.))?$/su.exec(token) ?? [];
  return [first, last];
}

function addRange(characters: Set<string>, first: string, last: string): void {
  for (let point = first.codePointAt(0) ?? 0; point <= (last.codePointAt(0) ?? -1); point++) {
    characters.add(String.fromCodePoint(point));
  }
}
