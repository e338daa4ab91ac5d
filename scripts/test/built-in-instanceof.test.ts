import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { repositoryRoot } from "../src/paths.ts";

const read = (file: string) => readFileSync(repositoryRoot + file, "utf8");

test("no published package tests for a built-in with `instanceof`", () => {
  const published = globSync("{packages/*,docs,scripts,spec}/package.json", { cwd: repositoryRoot })
    .filter((file) => !JSON.parse(read(file)).private)
    .map(dirname);
  const files = globSync(`{${published.join(",")}}/src/**/*.{ts,tsx,mts,cts,js,mjs,cjs}`, {
    cwd: repositoryRoot,
  }).sort();
  expect(files.length).toBeGreaterThan(200);
  expect(
    files.flatMap((file) => findBuiltIns(file, read(file))),
    "It fails for a value of another realm, such as an error of Node in Jest. Test a property instead, as `isError` does.",
  ).toEqual([]);
});

test.each([
  ["a global", "x instanceof Error", "Error"],
  ["a property of the global object", "x instanceof globalThis.Date", "globalThis.Date"],
  ["a global beside a property of that name", "const kinds = { Error: 1 }; x instanceof Error", "Error"],
  ["another name for a global", "const E = TypeError; x instanceof E", "E"],
  ["another name, destructured", "const { URL: U } = globalThis; x instanceof U", "U"],
])("%s is found", (_, code, name) => {
  expect(findBuiltIns("a.ts", `\n${code};`)).toEqual([`a.ts:2: instanceof ${name}`]);
});

test.each([
  ["an imported class", 'import { Response } from "other"; x instanceof Response'],
  ["a class of an imported module", 'import * as other from "other"; x instanceof other.Error'],
  ["a class of the file", "class Refusal extends Error {}\nx instanceof Refusal"],
  ["a class from a dynamic import", 'const { TOTP } = await import("other"); x instanceof TOTP'],
  ["a parameter", "const is = (Class: Function) => x instanceof Class"],
  ["a comment", "// x instanceof Error"],
])("%s is not", (_, code) => {
  expect(findBuiltIns("a.ts", code)).toEqual([]);
});

/** Syntax that declares a class that code can use. */
const declares: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.BindingElement,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.ImportClause,
  ts.SyntaxKind.ImportSpecifier,
  ts.SyntaxKind.NamespaceImport,
  ts.SyntaxKind.Parameter,
  ts.SyntaxKind.VariableDeclaration,
]);

/** Each `instanceof` with a class that the file neither imports nor declares. */
function findBuiltIns(file: string, text: string): string[] {
  if (!text.includes("instanceof")) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const declarations = new Map<string, ts.Node>();
  const tests: ts.BinaryExpression[] = [];
  const visit = (node: ts.Node): void => {
    const { name } = node as Partial<ts.NamedDeclaration>;
    if (name && ts.isIdentifier(name) && declares.has(node.kind)) declarations.set(name.text, node);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) tests.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);

  const isBuiltIn = (expression: ts.Expression): boolean => {
    if (ts.isPropertyAccessExpression(expression)) return isBuiltIn(expression.expression);
    if (!ts.isIdentifier(expression)) return false;
    let declaration = declarations.get(expression.text);
    if (!declaration) return true;
    while (ts.isBindingElement(declaration) || ts.isObjectBindingPattern(declaration)) declaration = declaration.parent;
    return ts.isVariableDeclaration(declaration) && !!declaration.initializer && isBuiltIn(declaration.initializer);
  };
  return tests
    .filter(({ right }) => isBuiltIn(right))
    .map(({ right }) => {
      const { line } = source.getLineAndCharacterOfPosition(right.getStart());
      return `${file}:${line + 1}: instanceof ${right.getText()}`;
    });
}
