import { parseYaml } from "@redocly/openapi-core";

/** Values a document may hold once its aliases are expanded: far beyond a real one, far below an alias bomb. */
const maxValues = 5_000_000;

/** Levels of objects and lists in one another. The parser bounds what is written; aliases can nest deeper. */
const maxDepth = 500;

/** Where an anchor can be: at the start of a value. In text it is one too many, which only costs the count. */
const anchor = /(?:^|[\s[{,:?-])&[^\s[\]{},]/m;

/**
 * Reads YAML or JSON with the parser that lints and bundles the document, so that every command sees the same document.
 * Merge keys (`<<`) are merged; an anchor may be used any number of times.
 *
 * @throws {Error} in one line, for a syntax error, an anchor inside itself, or aliases that expand without bound
 */
export function readYaml(text: string, name: string): unknown {
  const content = parseText(text, name);
  // Without an anchor nothing is repeated, so that the text bounds the values.
  if (!anchor.test(text)) return content;
  const count = createCounter(name);
  if (count(content) > maxValues) {
    throw new Error(
      `${name} has more than ${maxValues.toLocaleString("en")} values once its YAML aliases are expanded. Use \`$ref\` instead of aliases of aliases.`,
    );
  }
  return content;
}

function parseText(text: string, name: string): unknown {
  if (/^\s*\{/.test(text)) {
    const content = parseJson(text, name);
    if (content !== undefined) return content;
  }
  try {
    return parseYaml(text);
  } catch (error) {
    const { reason, mark, message } = error as SyntaxProblem;
    const place = mark ? ` at line ${mark.line + 1}, column ${mark.column + 1}` : "";
    throw new Error(`${name} is not valid YAML or JSON: ${reason ?? message}${place}`);
  }
}

/** JSON is read much faster alone. What only YAML allows or explains, such as unquoted or repeated keys, is undefined. */
function parseJson(text: string, name: string): unknown {
  try {
    const content: unknown = JSON.parse(text);
    const written = text.match(/"(?:[^"\\]|\\.)*"(?:\s*:)?/g)?.filter((token) => token.endsWith(":")).length ?? 0;
    return countKeys(content, name) === written ? content : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function countKeys(value: unknown, name: string, depth = 0): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth === maxDepth) throw new Error(`${name} is nested deeper than ${maxDepth} levels.`);
  let keys = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const inner of Object.values(value)) keys += countKeys(inner, name, depth + 1);
  return keys;
}

/** What the parser throws. */
interface SyntaxProblem extends Error {
  reason?: string;
  /** Counted from 0. */
  mark?: { line: number; column: number };
}

/** Counts values as if every alias were written out. An aliased value is one object, so it is counted once and reused. */
function createCounter(name: string): (value: unknown) => number {
  const counts = new Map<object, number>();
  const open = new Set<object>();
  return function count(value: unknown): number {
    if (typeof value !== "object" || value === null) return 1;
    const known = counts.get(value);
    if (known !== undefined) return known;
    if (open.has(value)) {
      throw new Error(`${name} contains itself through an anchor of YAML: write a \`$ref\` there instead.`);
    }
    if (open.size === maxDepth) throw new Error(`${name} is nested deeper than ${maxDepth} levels.`);
    open.add(value);
    const inner = Object.values(value).reduce<number>((sum, item) => sum + count(item), 1);
    open.delete(value);
    counts.set(value, inner);
    return inner;
  };
}
