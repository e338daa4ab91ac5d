import { readFile } from "node:fs/promises";
import ts from "typescript";
import { repositoryRoot } from "../paths.ts";
import type { OpenApiDocument } from "../spec/document.ts";
import { listInOrder } from "../spec/list-operations.ts";
import { type GeneratedFile, kebabCase } from "./generator.ts";

/** Sources of the tables besides the document, by their file names in `packages/sdk/src`. */
export type SdkSources = Readonly<Record<"authsignal.ts" | "types.ts" | "core/retry-policies.ts", string>>;

/** READMEs with their tables of operations. The rest of each file is kept. */
export async function readmeTables(document: OpenApiDocument): Promise<GeneratedFile[]> {
  const read = (file: string) => readFile(repositoryRoot + file, "utf8");
  const [authsignal, types, policies] = await Promise.all(
    ["authsignal.ts", "types.ts", "core/retry-policies.ts"].map((file) => read(`packages/sdk/src/${file}`)),
  );
  const sources = { "authsignal.ts": authsignal, "types.ts": types, "core/retry-policies.ts": policies } as SdkSources;
  const tables = [
    { path: "packages/sdk/README.md", name: "methods", table: sdkMethods(document, sources) },
    { path: "packages/cli/README.md", name: "commands", table: cliCommandNames(document) },
  ];
  return Promise.all(
    tables.map(async ({ path, name, table }) => ({
      path,
      content: withTable(await read(path), { path, name, table }),
    })),
  );
}

/** The SDK's methods with their requests and retry policies. */
export function sdkMethods(document: OpenApiDocument, sources: SdkSources): string {
  const authsignal = parse(sources["authsignal.ts"]);
  const types = parse(sources["types.ts"]);
  const policies = parse(sources["core/retry-policies.ts"]);
  const rows = listInOrder(document).map(({ operationId, method }) => [
    `\`${operationId}(${requestOf(operationId, authsignal, types)})\``,
    retriedAfter(operationId, method, policies),
  ]);
  return table(["method", "retried after"], rows);
}

function cliCommandNames(document: OpenApiDocument): string {
  const rows = listInOrder(document).map(({ operationId, summary }) => [
    `\`${kebabCase(operationId)}\``,
    summary.charAt(0).toLowerCase() + summary.slice(1),
  ]);
  return table(["command", "operation"], rows);
}

/** `{ userId, attributes? }`, from the type of the method's request; empty before the method exists. */
function requestOf(operationId: string, authsignal: ts.SourceFile, types: ts.SourceFile): string {
  const method = find(authsignal, ts.isMethodDeclaration, ({ name }) => name.getText() === operationId);
  const type = method?.parameters[0]?.type?.getText();
  return type === undefined ? "" : `{ ${propertiesOf(type, types).join(", ")} }`;
}

function propertiesOf(name: string, types: ts.SourceFile): string[] {
  const declared = find(types, ts.isInterfaceDeclaration, (one) => one.name.text === name);
  const bases = declared?.heritageClauses?.flatMap((clause) => clause.types.map((base) => base.expression.getText()));
  const own = declared?.members.filter(ts.isPropertySignature) ?? [];
  return [
    ...(bases ?? []).flatMap((base) => propertiesOf(base, types)),
    ...own.map((property) => property.name.getText() + (property.questionToken ? "?" : "")),
  ];
}

const causes: Readonly<Record<string, string>> = {
  '"all"': "every cause",
  '"not-processed"': "a failure before the request was written, 429, 503",
  '"not-sent"': "a failure before the request was written",
};

/** The operation's retry policy as a phrase, with the reason from the comment above its row. */
function retriedAfter(operationId: string, method: string, policies: ts.SourceFile): string {
  const row = find(policies, ts.isPropertyAssignment, ({ name }) => name.getText() === operationId);
  if (!row) return "";
  const comments = ts.getLeadingCommentRanges(policies.text, row.pos) ?? [];
  const reason = comments.map(({ pos, end }) => policies.text.slice(pos + 2, end).trim()).join(" ");
  return [
    causes[row.initializer.getText()] ?? "",
    ...(method === "DELETE" ? ["a 404 counts as success after an attempt that may have taken effect"] : []),
    ...(reason === "" ? [] : [reason.charAt(0).toLowerCase() + reason.slice(1).replace(/\.$/, "")]),
  ].join("; ");
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true);
}

function find<T extends ts.Node>(
  node: ts.Node,
  isKind: (node: ts.Node) => node is T,
  isWanted: (node: T) => boolean,
): T | undefined {
  if (isKind(node) && isWanted(node)) return node;
  return ts.forEachChild(node, (child) => find(child, isKind, isWanted));
}

export function table(columns: string[], rows: string[][]): string {
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: string[]) => `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")} |\n`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  return line(columns) + rule + rows.map(line).join("");
}

/**
 * Replaces a table between the two comments that name it.
 *
 * @throws {Error} when the file lacks these comments
 */
export function withTable(text: string, { path, name, table }: { path: string; name: string; table: string }): string {
  const begin = `<!-- ${name}: made by \`pnpm generate\` -->\n`;
  const end = `<!-- end of ${name} -->\n`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to < from) throw new Error(`${path} has no lines ${begin.trim()} and ${end.trim()}. Add both.`);
  return `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`;
}
