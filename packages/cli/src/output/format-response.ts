import type { UserActionState } from "@authsignal-actions/sdk";
import { wrap } from "../help/text-columns.ts";
import type { Output, System } from "../system.ts";
import { escapeControlCharacters, fitText, loadTextWidth, terminalWidth, wrapText } from "./display-text.ts";

interface StyleOptions {
  readonly useColor: boolean;
  readonly output: Output;
  /** `TZ` decides the local time. */
  readonly env: System["env"];
}

export interface FormatOptions extends StyleOptions {
  readonly asJson: boolean;
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
  if (asJson) return colorStates(formatJson(response, output.isTTY), useColor);
  if (response === undefined) return "Done.\n";
  const layout = await layoutOf({ useColor, output, env });
  const { columns } = layout;
  if (!Array.isArray(response)) return listing(flatten(response, layout), layout);
  if (response.length === 0) return "No results.\n";
  const rows = response.map((item) => flatten(item, layout));
  const shown = table(rows, layout);
  if (!shown) return rows.map((row) => listing(row, layout, columns)).join("\n");
  if (!options.namesHidden || shown.hidden.length === 0) return shown.text;
  const hidden = `Not shown: ${shown.hidden.map(escapeControlCharacters).join(", ")}. Choose columns with --fields.`;
  return `${shown.text}\n${wrap(hidden, columns)}\n`;
}

/**
 * Formats an item of a stream as a row whose columns have the same width in each row, with a header for the first one. A
 * table that is wider than the terminal has no room for times.
 */
export async function formatItem(
  item: unknown,
  {
    fields,
    isFirst,
    ...options
  }: StyleOptions & {
    fields: readonly string[];
    isFirst: boolean;
  },
): Promise<string> {
  const layout = await layoutOf(options);
  const widthOfColumn = (name: string) => Math.max(name.length, itemWidths[name.replace(/.*\./, "")] ?? 0);
  const names = [...fields];
  const isTooWide = () =>
    names.reduce((sum, name) => sum + widthOfColumn(name) + gap.length, -gap.length) > layout.columns;
  for (let time = timeIndex(names); time !== -1 && isTooWide(); time = timeIndex(names)) names.splice(time, 1);
  const row = flatten(item, layout);
  const line = (textOf: (name: string) => string, color: Layout["paint"]) =>
    names
      .map((name) =>
        pad(color(escapeControlCharacters(textOf(name)), textOf(name)), widthOfColumn(name), layout.widthOf),
      )
      .join(gap)
      .trimEnd()
      .concat("\n");
  const header = isFirst
    ? line(
        (name) => name,
        (text) => text,
      )
    : "";
  return header + line((name) => row.get(name) ?? "", layout.paint);
}

/** Widths of columns whose values come later. */
const itemWidths: Readonly<Record<string, number>> = {
  actionCode: 16,
  idempotencyKey: 36,
  state: 19,
  createdAt: 19,
  updatedAt: 19,
  stateUpdatedAt: 19,
};

/** A line for a webhook event, or for each record of a batch: time, type, user, action and state. */
export async function formatEvent(event: unknown, options: StyleOptions): Promise<string> {
  const { paint: color, timeZone } = await layoutOf(options);
  const { records = [event] } = event as { records?: readonly unknown[] };
  return records
    .map((one) => {
      const {
        time = "",
        type,
        data,
        record = data,
      } = one as Record<"time" | "type", string> & Record<"data" | "record", Record<string, unknown> | undefined>;
      const { userId, action, actionCode = action, state } = record ?? {};
      return [clockTime(time, timeZone), type, userId, actionCode, state]
        .filter((part) => part !== undefined)
        .map((part) => color(escapeControlCharacters(String(part)), String(part)))
        .join(" ")
        .concat("\n");
    })
    .join("");
}

/** `13:00:00`, the local time of day. */
export function clockTime(isoTime: string, timeZone: string | undefined): string {
  return localTime(isoTime, timeZone)?.slice(11) ?? isoTime;
}

async function layoutOf({ useColor, output, env }: StyleOptions): Promise<Layout> {
  return {
    columns: terminalWidth(output, env) ?? 80,
    paint: useColor ? paint : (text) => text,
    timeZone: env.TZ,
    widthOf: await loadTextWidth(),
  };
}

interface Layout {
  readonly columns: number;
  readonly paint: (text: string, value: string) => string;
  readonly timeZone: string | undefined;
  readonly widthOf: (text: string) => number;
}

/** Values as received, by name. */
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

/** A line per value. Values are wrapped only where there is a `limit`, because a single response may have a link to copy. */
function listing(row: Row, { paint: color, widthOf }: Layout, limit = Number.POSITIVE_INFINITY): string {
  const names = [...row.keys()].map(escapeControlCharacters);
  const width = Math.max(0, ...names.map(widthOf));
  const available = Math.max(minimumColumn, limit - width - gap.length);
  return [...row.values()]
    .map((value, index) => {
      const name = names[index] ?? "";
      const room = isWhole(name) || isTime(name) ? Number.POSITIVE_INFINITY : available;
      const text = wrapText(value, room, widthOf).join(`\n${" ".repeat(width + gap.length)}`);
      return `${pad(name, width, widthOf)}${gap}${color(text, value)}`.trimEnd();
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
    const last = timeIndex(names) === -1 ? names.map(isWhole).lastIndexOf(false) : timeIndex(names);
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

function isState(name: string): boolean {
  return name === "state" || name.endsWith(".state");
}

/** Half a state could be taken for another one, and half a key can't be copied. */
function isWhole(name: string): boolean {
  return isState(name) || /(^|\.)idempotencyKey$/.test(name);
}

/** Half a time says little. */
function isTime(name: string): boolean {
  return /At$/.test(name);
}

/** The column that a table misses least, or -1. */
function timeIndex(names: readonly string[]): number {
  return Math.max(names.indexOf("updatedAt"), names.indexOf("createdAt"));
}

/** Makes the widest columns narrower until all fit, but never a state, a key or a time. Undefined if they can't. */
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
      return isWider && !isWhole(name) && !isTime(name) ? index : found;
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
