import type { OpenApiDocument } from "./document.ts";
import { listFacts } from "./document-facts.ts";
import { type MarkdownRow, readCodeSpans, readMarkdownTables } from "./markdown-tables.ts";

/**
 * Checks PROVENANCE.md against the document, and returns a sentence for each problem.
 *
 * A table is known by its first column: `Key` lists the sources; `Statement` and `Question` speak of what the document
 * says or leaves open, at the places in their column `Where`; `Left out` names what the document could say and does
 * not; any other is a kind of fact (`Property`, `Status`, …), one row per fact.
 */
export function checkProvenance(markdown: string, document: OpenApiDocument): string[] {
  const facts = new Set(listFacts(document));
  const rows = readRows(markdown);
  const keys = rows.filter((row) => row.table === "Key");
  const claims = rows.filter((row) => row.table !== "Key");
  const factRows = claims.filter(isFactRow);
  return [
    ...keys.flatMap((row) => keyProblems(row)),
    ...repeated(keys),
    ...claims.flatMap((row) => sourceProblems(row, new Set(keys.map((key) => key.subject)))),
    ...claims.flatMap((row) => placeProblems(row, facts)),
    ...repeated(factRows),
    ...missing(facts, factRows).map((fact) => `"${fact}" of the document has no row.`),
    ...unused(keys, claims),
  ];
}

/** The facts of the document that have no row, such as `status track 200`. */
export function missingRows(markdown: string, document: OpenApiDocument): string[] {
  return missing(new Set(listFacts(document)), readRows(markdown).filter(isFactRow));
}

const certainties = ["sure", "likely", "open"];

/** The value of the sources column when there is none. */
const noSource = "no source";

interface ProvenanceRow {
  /** The name of the first column. */
  table: string;
  subject: string;
  /** How a message points at the row. */
  label: string;
  cells: Record<string, string>;
}

function readRows(markdown: string): ProvenanceRow[] {
  return readMarkdownTables(markdown).flatMap((table) => table.rows.map((row) => readRow(table.columns, row)));
}

function isFactRow({ table }: ProvenanceRow): boolean {
  return !["Key", "Statement", "Question", "Left out"].includes(table);
}

function readRow(columns: string[], { line, cells }: MarkdownRow): ProvenanceRow {
  const table = columns[0] ?? "";
  const text = cells[table] ?? "";
  const subject = readCodeSpans(text)[0] ?? text;
  return { table, subject: nameOf(table, subject), label: `line ${line}, "${subject}"`, cells };
}

/** `Property` and `Rule.name` make the fact `property Rule.name`; other tables name their subjects in full. */
function nameOf(table: string, subject: string): string {
  return ["Key", "Statement", "Question", "Left out"].includes(table) ? subject : `${table.toLowerCase()} ${subject}`;
}

function keyProblems({ label, cells }: ProvenanceRow): string[] {
  return cells["What it is"] && cells.Where ? [] : [`${label}: a source needs what it is and where it is found.`];
}

function sourceProblems({ label, cells }: ProvenanceRow, keys: Set<string>): string[] {
  const { Certainty: certainty = "", Sources: sources = "", Note: note = "" } = cells;
  const problems: string[] = [];
  if (!certainties.includes(certainty)) {
    problems.push(`${label}: the certainty "${certainty}" is none of ${certainties.join(", ")}.`);
  }
  if (sources === noSource) {
    if (certainty !== "open") problems.push(`${label}: without a source its certainty can only be open.`);
    if (note === "") problems.push(`${label}: without a source its note must say why the document has it.`);
    return problems;
  }
  for (const key of sources.split(",").map((part) => part.trim())) {
    if (!keys.has(key)) problems.push(`${label}: the source "${key}" is not in the table of sources.`);
  }
  return problems;
}

function placeProblems({ table, subject, label, cells }: ProvenanceRow, facts: Set<string>): string[] {
  if (table === "Left out") {
    return facts.has(subject) ? [`${label}: the document has it, so it is not left out.`] : [];
  }
  if (table !== "Statement" && table !== "Question") {
    return facts.has(subject) ? [] : [`${label}: the document has no ${subject}.`];
  }
  const places = readCodeSpans(cells.Where ?? "");
  if (places.length === 0) return [`${label}: the column Where names no place in the document.`];
  return places
    .filter((place) => !facts.has(place))
    .map((place) => `${label}: the document has no ${place}, which the column Where names.`);
}

function repeated(rows: ProvenanceRow[]): string[] {
  const seen = new Map<string, ProvenanceRow>();
  return rows.flatMap((row) => {
    const first = seen.get(row.subject);
    if (!first) seen.set(row.subject, row);
    return first ? [`${row.label}: it has a row already, ${first.label}.`] : [];
  });
}

function missing(facts: Set<string>, rows: ProvenanceRow[]): string[] {
  const named = new Set(rows.map((row) => row.subject));
  return [...facts].filter((fact) => !named.has(fact));
}

function unused(keys: ProvenanceRow[], claims: ProvenanceRow[]): string[] {
  const used = new Set(claims.flatMap((row) => (row.cells.Sources ?? "").split(",").map((part) => part.trim())));
  return keys.filter((key) => !used.has(key.subject)).map((key) => `${key.label}: no row uses this source.`);
}
