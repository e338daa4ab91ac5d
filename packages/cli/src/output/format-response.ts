import type { UserActionState } from "@authsignal-actions/sdk";
import { wrap } from "../help/text-columns.ts";
import type { Output, System } from "../system.ts";
import { escapeControlCharacters, fitText, loadTextWidth } from "./display-text.ts";

export interface FormatOptions {
  readonly asJson: boolean;
  readonly useColor: boolean;
  readonly output: Output;
  /** `TZ` decides the local time. */
  readonly env: System["env"];
  /** Whether to say which columns a table has no room for. */
  readonly namesHidden?: boolean;
}

/** The response as JSON: in one line for programs, indented for people. */
export function formatJson(response: unknown, isTTY = false): string {
  return `${JSON.stringify(response ?? null, null, isTTY ? 2 : undefined)}\n`;
}

/** Formats a response: JSON for programs, a list or a table for a terminal. */
export async function formatResponse(response: unknown, options: FormatOptions): Promise<string> {
  const { asJson, useColor, output, env } = options;
  const { columns = 80 } = output;
  if (asJson) return colorStates(formatJson(response, output.isTTY), useColor);
  if (response === undefined) return "Done.\n";
  const layout: Layout = {
    columns,
    paint: useColor ? paint : (text) => text,
    timeZone: env.TZ,
    widthOf: await loadTextWidth(),
  };
  if (!Array.isArray(response)) return listing(flatten(response, layout), layout);
  if (response.length === 0) return "No results.\n";
  const rows = response.map((item) => flatten(item, layout));
  const shown = table(rows, layout);
  if (!shown) return rows.map((row) => listing(row, layout, columns)).join("\n");
  if (!options.namesHidden || shown.hidden.length === 0) return shown.text;
  const hidden = `Not shown: ${shown.hidden.map(escapeControlCharacters).join(", ")}. Choose columns with --fields.`;
  return `${shown.text}\n${wrap(hidden, columns)}\n`;
}

interface Layout {
  readonly columns: number;
  readonly paint: (text: string, value: string) => string;
  readonly timeZone: string | undefined;
  readonly widthOf: (text: string) => number;
}

/** Values as they came, by name. */
type Row = ReadonlyMap<string, string>;

/** Flattens nested objects to `a.b`, and lists of primitives to one line. */
function flatten(value: unknown, layout: Layout): Row {
  const row = new Map<string, string>();
  const visit = (prefix: string, child: unknown) => {
    if (typeof child === "object" && child !== null && !Array.isArray(child)) {
      for (const [name, nested] of Object.entries(child)) visit(prefix === "" ? name : `${prefix}.${name}`, nested);
    } else {
      row.set(prefix, cell(child, layout));
    }
  };
  visit("", value);
  return row;
}

function cell(value: unknown, layout: Layout): string {
  if (Array.isArray(value) && value.length === 0) return "none";
  if (typeof value === "string") return localTime(value, layout.timeZone) ?? value;
  if (!Array.isArray(value) || value.some((item) => typeof item === "object")) return JSON.stringify(value);
  return value.map((item) => cell(item, layout)).join(", ");
}

/** `2026-01-31T12:00:00.000Z` as a local time: `2026-01-31 13:00:00`. Undefined for other text. */
function localTime(text: string, timeZone: string | undefined): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return undefined;
  const format = { dateStyle: "short", timeStyle: "medium", hourCycle: "h23" } as const;
  try {
    // The Swedish form of a date is that of ISO 8601.
    return date.toLocaleString("sv-SE", { ...format, timeZone: timeZone || undefined });
  } catch {
    return date.toLocaleString("sv-SE", format);
  }
}

/** A line per value. Values are cut only where there is a `limit`, because a single response may have a link to copy. */
function listing(row: Row, { paint: color, widthOf }: Layout, limit = Number.POSITIVE_INFINITY): string {
  const names = [...row.keys()].map(escapeControlCharacters);
  const width = Math.max(0, ...names.map(widthOf));
  const available = Math.max(minimumColumn, limit - width - gap.length);
  return [...row.values()]
    .map((value, index) => {
      const name = names[index] ?? "";
      const room = isState(name) ? Number.POSITIVE_INFINITY : available;
      return `${pad(name, width, widthOf)}${gap}${color(fitText(value, room, widthOf), value)}`.trimEnd();
    })
    .join("\n")
    .concat("\n");
}

/** No column gets narrower than this, unless its values are. */
const minimumColumn = 10;

const gap = "  ";

/** A table with fewer columns says too little. */
const minimumColumns = 3;

interface Table {
  readonly text: string;
  /** The names of columns that have no room. */
  readonly hidden: readonly string[];
}

/** Undefined if the terminal is too narrow for a table. */
function table(rows: readonly Row[], { columns, paint: color, widthOf }: Layout): Table | undefined {
  const all = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const header = new Map(all.map((name) => [name, name]));
  const lines: readonly Row[] = [header, ...rows];
  const widths = new Map(
    all.map((name) => [name, Math.max(...lines.map((row) => widthOf(escapeControlCharacters(row.get(name) ?? ""))))]),
  );
  const names = [...all];
  let fitted = shrink(names, widths, columns);
  while (!fitted) {
    // The last columns are those that fewest items have.
    const last = names.map(isState).lastIndexOf(false);
    if (names.length <= minimumColumns || last === -1) return undefined;
    names.splice(last, 1);
    fitted = shrink(names, widths, columns);
  }
  const chosen = fitted;
  const text = lines
    .map((row) =>
      names.map((name, index) => {
        const value = row.get(name) ?? "";
        const width = chosen[index] ?? 0;
        const text = fitText(value, width, widthOf);
        return (row === header ? text : color(text, value)) + " ".repeat(Math.max(0, width - widthOf(text)));
      }),
    )
    .map((cells) => `${cells.join(gap).trimEnd()}\n`)
    .join("");
  return { text, hidden: all.filter((name) => !names.includes(name)) };
}

/** Half a state could be taken for another one. */
function isState(name: string): boolean {
  return name === "state" || name.endsWith(".state");
}

/** Half a time says little. */
function isTime(name: string): boolean {
  return /At$/.test(name);
}

/** Makes the widest columns narrower until all fit, but never a state or a time. Undefined if they can't. */
function shrink(
  names: readonly string[],
  widths: ReadonlyMap<string, number>,
  columns: number,
): readonly number[] | undefined {
  const fitted = names.map((name) => widths.get(name) ?? 0);
  const available = columns - gap.length * (names.length - 1);
  for (let excess = fitted.reduce((sum, width) => sum + width, 0) - available; excess > 0; excess--) {
    const widest = fitted.reduce((found, width, index) => {
      const isWider = width > minimumColumn && width > (fitted[found] ?? 0);
      const name = names[index] ?? "";
      return isWider && !isState(name) && !isTime(name) ? index : found;
    }, -1);
    if (widest === -1) return undefined;
    fitted[widest] = (fitted[widest] ?? 0) - 1;
  }
  return fitted;
}

function pad(text: string, width: number, widthOf: (text: string) => number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

const colors: Readonly<Record<UserActionState, "31" | "32" | "33">> = {
  ALLOW: "32",
  CHALLENGE_SUCCEEDED: "32",
  REVIEW_SUCCEEDED: "32",
  BLOCK: "31",
  CHALLENGE_FAILED: "31",
  REVIEW_FAILED: "31",
  CHALLENGE_REQUIRED: "33",
  REVIEW_REQUIRED: "33",
};

/** Green: continue. Red: stop. Yellow: pending. */
function paint(text: string, value: string): string {
  const color = Object.hasOwn(colors, value) ? colors[value as UserActionState] : undefined;
  return color === undefined ? text : `\u001b[${color}m${text}\u001b[39m`;
}

function colorStates(json: string, useColor: boolean): string {
  if (!useColor) return json;
  return json.replace(/"([A-Z_]+)"(?=[,\s}\]]|$)/gm, (quoted, value: string) => paint(quoted, value));
}
