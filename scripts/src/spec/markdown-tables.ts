export interface MarkdownTable {
  columns: string[];
  rows: MarkdownRow[];
}

export interface MarkdownRow {
  /** The line of the file, counted from 1. */
  line: number;
  /** Text of each cell by the name of its column; a cell that is missing is empty. */
  cells: Record<string, string>;
}

/** Reads every table of a Markdown text: lines that begin with `|`, the first one the names of the columns. */
export function readMarkdownTables(markdown: string): MarkdownTable[] {
  const tables: MarkdownTable[] = [];
  let current: MarkdownTable | undefined;
  for (const [index, text] of markdown.split("\n").entries()) {
    if (!text.startsWith("|")) {
      current = undefined;
      continue;
    }
    const cells = splitCells(text);
    if (!current) {
      current = { columns: cells, rows: [] };
      tables.push(current);
    } else if (!cells.every(isRuler)) {
      const named = current.columns.map((column, at) => [column, cells[at] ?? ""]);
      current.rows.push({ line: index + 1, cells: Object.fromEntries(named) });
    }
  }
  return tables;
}

/** The texts between backticks. */
export function readCodeSpans(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
}

function splitCells(text: string): string[] {
  return text
    .replace(/^\||\|\s*$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function isRuler(cell: string): boolean {
  return /^:?-+:?$/.test(cell);
}
