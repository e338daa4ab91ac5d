import type { Output } from "../system.ts";

/** Formats a response: JSON for programs, a list or a table for a terminal. */
export function formatResponse(response: unknown, asJson: boolean, { isTTY, columns = 80 }: Output): string {
  if (asJson) return `${JSON.stringify(response ?? null, null, isTTY ? 2 : undefined)}\n`;
  if (response === undefined) return "Done.\n";
  if (!Array.isArray(response)) return listing(flatten(response));
  if (response.length === 0) return "No results.\n";
  const rows = response.map(flatten);
  const asTable = table(rows);
  return Math.max(...asTable.split("\n").map((line) => line.length)) <= columns
    ? asTable
    : rows.map(listing).join("\n");
}

type Row = ReadonlyMap<string, string>;

/** Flattens nested objects to `a.b`, and lists of primitives to one line. */
function flatten(value: unknown): Row {
  const row = new Map<string, string>();
  const visit = (prefix: string, child: unknown) => {
    if (typeof child === "object" && child !== null && !Array.isArray(child)) {
      for (const [name, nested] of Object.entries(child)) visit(prefix === "" ? name : `${prefix}.${name}`, nested);
    } else {
      row.set(prefix, cell(child));
    }
  };
  visit("", value);
  return row;
}

function cell(value: unknown): string {
  if (Array.isArray(value) && value.length === 0) return "none";
  if (!Array.isArray(value)) return escapeControlCharacters(typeof value === "string" ? value : JSON.stringify(value));
  return value.every((item) => typeof item !== "object")
    ? value.map(cell).join(", ")
    : escapeControlCharacters(JSON.stringify(value));
}

/** Values may come from a user. Escape what a terminal would interpret. */
export function escapeControlCharacters(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

function listing(row: Row): string {
  const width = Math.max(...[...row.keys()].map((name) => name.length));
  return [...row]
    .map(([name, value]) => `${escapeControlCharacters(name).padEnd(width)}  ${value}`.trimEnd())
    .join("\n")
    .concat("\n");
}

function table(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const lines = [new Map(names.map((name) => [name, escapeControlCharacters(name)])), ...rows];
  const widths = names.map((name) => Math.max(...lines.map((row) => (row.get(name) ?? "").length)));
  return lines
    .map((row) => names.map((name, index) => (row.get(name) ?? "").padEnd(widths[index] ?? 0)).join("  "))
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}
