import ts from "typescript";
import type { OpenApiDocument, Schema } from "../../src/spec/document.ts";
import { listOperations } from "../../src/spec/list-operations.ts";

/** Names that the document defines, by what they are. */
export interface SpecNames {
  operations: ReadonlySet<string>;
  /** Values of enumerations: states, outcomes, verification methods. */
  values: ReadonlySet<string>;
  /** Parameters and properties. */
  fields: ReadonlySet<string>;
  patterns: ReadonlySet<string>;
}

/** Properties and parameters named with words that code uses for other things nearly always: `response.on("error", …)`, a Node's `data`. */
const everydayWords: ReadonlySet<string> = new Set([
  ...[
    "actions",
    "data",
    "description",
    "error",
    "id",
    "name",
    "record",
    "records",
    "source",
    "time",
    "type",
    "url",
    "version",
  ],
]);

/** A name of the document in the text of a source file. */
export interface HardCodedName {
  name: string;
  kind: keyof SpecNames;
  /** Counted from 1. */
  line: number;
}

/** Everything that has a name in the document. */
export function readSpecNames(document: OpenApiDocument): SpecNames {
  const operations = listOperations(document);
  const parameters = operations.flatMap((operation) => [...operation.pathParameters, ...operation.queryParameters]);
  const fields = new Set(parameters.map(({ name }) => name).filter((name) => !everydayWords.has(name)));
  const values = new Set<string>();
  const patterns = new Set<string>();
  const visit = (schema: Schema): void => {
    for (const value of schema.enum ?? []) values.add(value);
    if (typeof schema.const === "string") values.add(schema.const);
    if (schema.pattern !== undefined) patterns.add(schema.pattern);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (!everydayWords.has(name)) fields.add(name);
      visit(property);
    }
    for (const part of [schema.allOf, schema.anyOf, schema.oneOf, schema.items].flat()) if (part) visit(part);
  };
  for (const { schema } of parameters) visit(schema);
  for (const schema of Object.values(document.components.schemas)) visit(schema);
  return { operations: new Set(operations.map(({ operationId }) => operationId)), values, fields, patterns };
}

/**
 * Finds names of the document that a source file has as text, where a compiler does not see that the document no longer
 * has them, or decides what to do with each: string literals, also as types; values within longer text and regular
 * expressions; keys and methods named like an operation. Property access is left out: it compiles only if the document
 * has the property.
 */
export function findHardCodedNames(fileName: string, text: string, names: SpecNames): HardCodedName[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const found: HardCodedName[] = [];
  const add = (node: ts.Node, name: string, kind: keyof SpecNames) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    found.push({ name, kind, line });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (names.operations.has(node.text)) add(node, node.text, "operations");
      // `attributes.state` names the field as well.
      const field = node.text.slice(node.text.lastIndexOf(".") + 1);
      if (names.fields.has(field)) add(node, field, "fields");
      for (const name of wordsIn(node.text, names.values)) add(node, name, "values");
    } else if (ts.isTemplateLiteralToken(node)) {
      for (const name of wordsIn(node.text, names.values)) add(node, name, "values");
    } else if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const inside = node.getText(source).replace(/^\/(.*)\/\w*$/s, "$1");
      if (names.patterns.has(inside)) add(node, inside, "patterns");
      for (const kind of ["values", "fields"] as const) {
        for (const name of wordsIn(inside, names[kind])) add(node, name, kind);
      }
    } else if (isNamedMember(node) && names.operations.has(node.name.getText(source))) {
      add(node.name, node.name.getText(source), "operations");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function wordsIn(text: string, names: ReadonlySet<string>): string[] {
  return (text.match(/[A-Za-z_][\w.]*/g) ?? []).filter((word) => names.has(word));
}

function isNamedMember(
  node: ts.Node,
): node is ts.PropertyAssignment | ts.ShorthandPropertyAssignment | ts.MethodDeclaration {
  return ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isMethodDeclaration(node);
}
