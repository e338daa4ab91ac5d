import { parseYaml } from "@redocly/openapi-core";

/** Values a document may hold once its aliases are expanded: far beyond a real one, far below an alias bomb. */
const maxValues = 5_000_000;

/** Levels of objects and lists in one another. The parser bounds what is written; aliases can nest deeper. */
const maxDepth = 500;

/**
 * Reads YAML or JSON with the parser that lints and bundles the document, so that every command sees the same document.
 * Merge keys (`<<`) are merged; an anchor may be used any number of times.
 *
 * @throws {Error} in one line, for a syntax error, an anchor inside itself, or aliases that expand without bound
 */
export function readYaml(text: string, name: string): unknown {
  const content = parseText(text, name);
  const count = createCounter(name);
  if (count(content) > maxValues) {
    throw new Error(
      `${name} has more than ${maxValues.toLocaleString("en")} values once its YAML aliases are expanded. Use \`$ref\` instead of aliases of aliases.`,
    );
  }
  return content;
}

function parseText(text: string, name: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    const { reason, mark, message } = error as SyntaxProblem;
    const place = mark ? ` at line ${mark.line + 1}, column ${mark.column + 1}` : "";
    throw new Error(`${name} is no valid YAML or JSON: ${reason ?? message}${place}`);
  }
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
