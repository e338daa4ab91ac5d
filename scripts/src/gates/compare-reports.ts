import ts from "typescript";

/** A difference between two API reports. */
export interface ReportChange {
  /** Code that compiled before may no longer compile. */
  isBreaking: boolean;
  /** For a list: "removed export `track`". */
  text: string;
}

interface Declaration {
  isExported: boolean;
  isDeprecated: boolean;
  /** The declaration without comments, in one notation. */
  text: string;
  /** The members of an interface or class, which are compared one by one. */
  members?: { heading: string; isClass: boolean; byName: Map<string, Member> };
}

interface Member {
  text: string;
  isOptional: boolean;
  isDeprecated: boolean;
}

/**
 * Compares two reports of API Extractor, declaration by declaration.
 *
 * A required member that an interface gains counts as breaking, because code that creates such an object must add it. So does
 * any other change of a type, because a report does not say whether a type is an input or an output.
 *
 * @param exceptFor names of declarations that are compared elsewhere
 */
export function compareReports(
  before: string,
  after: string,
  exceptFor: ReadonlySet<string> = new Set(),
): ReportChange[] {
  const old = readDeclarations(before);
  const current = readDeclarations(after);
  const names = [...new Set([...old.keys(), ...current.keys()])].filter((name) => !exceptFor.has(name));
  return names.flatMap((name) => compareDeclarations(name, old.get(name), current.get(name)));
}

function compareDeclarations(
  name: string,
  old: Declaration | undefined,
  current: Declaration | undefined,
): ReportChange[] {
  if (old?.isExported && !current?.isExported) return [{ isBreaking: true, text: `removed export \`${name}\`` }];
  if (current?.isExported && !old?.isExported) return [{ isBreaking: false, text: `added export \`${name}\`` }];
  // Unexported declarations matter only through the exports that mention them, which change with them.
  if (!old || !current) return [];
  const marks = deprecation(`\`${name}\``, old, current);
  if (old.text === current.text) return marks;
  if (!old.members || !current.members || old.members.heading !== current.members.heading) {
    return [...marks, { isBreaking: true, text: `changed \`${name}\` from ${quoteChange(old.text, current.text)}` }];
  }
  return [...marks, ...compareMembers(name, old.members, current.members)];
}

function compareMembers(
  owner: string,
  old: NonNullable<Declaration["members"]>,
  current: NonNullable<Declaration["members"]>,
): ReportChange[] {
  const names = [...new Set([...old.byName.keys(), ...current.byName.keys()])];
  return names.flatMap((name): ReportChange[] => {
    const label = `\`${owner}.${name}\``;
    const before = old.byName.get(name);
    const after = current.byName.get(name);
    if (before && !after) return [{ isBreaking: true, text: `removed ${label}` }];
    if (!before && after) {
      if (current.isClass || after.isOptional) return [{ isBreaking: false, text: `added ${label}` }];
      return [{ isBreaking: true, text: `added ${label}, which is required` }];
    }
    if (!before || !after) return [];
    const marks = deprecation(label, before, after);
    if (before.text === after.text) return marks;
    return [...marks, { isBreaking: true, text: `changed ${label} from ${quoteChange(before.text, after.text)}` }];
  });
}

function deprecation(
  label: string,
  old: { isDeprecated: boolean },
  current: { isDeprecated: boolean },
): ReportChange[] {
  if (old.isDeprecated === current.isDeprecated) return [];
  return [{ isBreaking: false, text: `${current.isDeprecated ? "deprecated" : "no longer deprecated:"} ${label}` }];
}

const shownLength = 160;

/** Both texts, or of long ones the part around the first difference. */
function quoteChange(old: string, current: string): string {
  let same = 0;
  while (same < old.length && old[same] === current[same]) same++;
  const start = Math.max(old.length, current.length) > shownLength ? Math.max(0, same - shownLength / 4) : 0;
  const quote = (text: string) => {
    const end = start + shownLength;
    return `\`${start > 0 ? "..." : ""}${text.slice(start, end)}${text.length > end ? "..." : ""}\``;
  };
  return `${quote(old)} to ${quote(current)}`;
}

const printer = ts.createPrinter({ removeComments: true });

function readDeclarations(report: string): Map<string, Declaration> {
  const [, code = ""] = /^```ts\n([\s\S]*?)^```$/m.exec(report) ?? [];
  const source = ts.createSourceFile("report.d.ts", code, ts.ScriptTarget.Latest, true);
  const declarations = new Map<string, Declaration>();
  for (const statement of source.statements) {
    for (const name of namesOf(statement)) {
      const known = declarations.get(name);
      const next = readDeclaration(statement, source);
      // Overloads, and a constant and a type of the same name, are one declaration in several statements.
      declarations.set(name, known ? mergeDeclarations(known, next) : next);
    }
  }
  return declarations;
}

/** `export { a as b }` gives b a second statement beside the declaration of a. */
function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  if (ts.isExportDeclaration(statement)) {
    const { exportClause, moduleSpecifier } = statement;
    if (exportClause && ts.isNamedExports(exportClause)) return exportClause.elements.map(({ name }) => name.text);
    return moduleSpecifier ? [`* from ${moduleSpecifier.getText()}`] : [];
  }
  const isNamed =
    ts.isInterfaceDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

function readDeclaration(statement: ts.Statement, source: ts.SourceFile): Declaration {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const isExported =
    ts.isExportDeclaration(statement) || modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  const declaration = { isExported, isDeprecated: isDeprecated(statement, source), text: print(statement, source) };
  if (!ts.isInterfaceDeclaration(statement) && !ts.isClassDeclaration(statement)) return declaration;
  const byName = new Map<string, Member>();
  for (const member of statement.members) {
    const key = memberName(member, source);
    const known = byName.get(key);
    byName.set(key, {
      text: [known?.text, print(member, source)].filter(Boolean).join(" "),
      isOptional: "questionToken" in member && member.questionToken !== undefined,
      isDeprecated: isDeprecated(member, source) || (known?.isDeprecated ?? false),
    });
  }
  const heading = declaration.text.slice(0, declaration.text.indexOf("{")).replace(/^export /, "");
  return { ...declaration, members: { heading, isClass: ts.isClassDeclaration(statement), byName } };
}

function mergeDeclarations(one: Declaration, other: Declaration): Declaration {
  const isExported = one.isExported || other.isExported;
  const isDeprecated = one.isDeprecated || other.isDeprecated;
  return { isExported, isDeprecated, text: [one.text, other.text].sort().join(" ") };
}

function memberName(member: ts.Node, source: ts.SourceFile): string {
  if ("name" in member && member.name) return (member.name as ts.Node).getText(source);
  return ts.isConstructorDeclaration(member) ? "constructor" : print(member, source);
}

/** API Extractor writes `// @public @deprecated` above a declaration. */
function isDeprecated(node: ts.Node, source: ts.SourceFile): boolean {
  const comments = ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [];
  return comments.some(({ pos, end }) => source.text.slice(pos, end).includes("@deprecated"));
}

function print(node: ts.Node, source: ts.SourceFile): string {
  return printer.printNode(ts.EmitHint.Unspecified, node, source).replaceAll(/\s+/g, " ");
}
