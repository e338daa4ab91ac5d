import { join } from "node:path";
import ts from "typescript-5";
import type { Sample } from "./read-samples.ts";

// `CONSUMER_FOLDER` has the packages as they were published; here they are those of the workspace.
const folder = join(process.env.CONSUMER_FOLDER ?? import.meta.dirname, "samples");

/** What the samples take from their surroundings, where the type matters. Any other name that is missing may be anything. */
const surroundings = `
import type { Authsignal } from "@authsignal-actions/sdk";
import type { ActionsClient } from "@authsignal-actions/client";
import type { Emulator, EmulatorControl, EmulatorControlClient } from "@authsignal-actions/emulator";
declare global {
  const authsignal: Authsignal;
  const client: ActionsClient;
  const emulator: Emulator;
  const control: EmulatorControl & EmulatorControlClient;
  const apiSecretKey: string, userId: string, action: string, idempotencyKey: string, token: string;
  const redirectUrl: string, userAuthenticatorId: string, rawBody: string, header: string;
  const session: { userId: string; idempotencyKey: string };
}
`;

/** What the packages export, each name with its package: a sample need not repeat the import. */
const ownPackages = ["sdk", "client", "emulator", "testing"].map((name) => `@authsignal-actions/${name}`);

/** What the compiler says of samples, in strict mode: a list for each. */
export function checkSamples(samples: readonly Sample[]): string[][] {
  const drafts = samples.map(({ code }) => moduleOf(code, ""));
  const missing = compile(drafts).map((diagnostics) => new Set(diagnostics.flatMap(missingName)));
  const exported = exportedNames();
  const modules = samples.map(({ code }, index) => {
    const lines = [...(missing[index] ?? [])].flatMap((name) => {
      const from = exported.get(name);
      if (from) return `import { ${name} } from "${from}";`;
      // A type or class can't be made up: it is exported by a package here, or imported by the sample.
      return /^[a-z]/.test(name) ? `declare const ${name}: any;` : [];
    });
    return moduleOf(code, lines.join("\n"));
  });
  return compile(modules).map((diagnostics) =>
    diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  );
}

/** Wraps statements in a function, so that they may return. Imports and exports stay outside. */
function moduleOf(code: string, before: string): string {
  const imports = code.match(/^import .*;$/gm) ?? [];
  const rest = code.replace(/^import .*;$/gm, "");
  const body = /^export /m.test(rest) ? rest : `export async function sample() {\n${rest}\n}`;
  return [...imports, before, body].join("\n");
}

function missingName({ code, messageText }: ts.Diagnostic): string[] {
  const cannotFindName = [2304, 2552, 2503, 2582, 2593, 18004];
  const [, name] = /'([^']+)'/.exec(ts.flattenDiagnosticMessageText(messageText, "\n")) ?? [];
  return cannotFindName.includes(code) && name ? [name] : [];
}

function exportedNames(): Map<string, string> {
  const program = createProgram([ownPackages.map((name, index) => `export * as a${index} from "${name}";`).join("\n")]);
  const checker = program.getTypeChecker();
  const names = new Map<string, string>();
  const source = program.getSourceFile(fileOf(0));
  for (const statement of source?.statements ?? []) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) continue;
    const module = checker.getSymbolAtLocation(statement.moduleSpecifier);
    const from = (statement.moduleSpecifier as ts.StringLiteral).text;
    for (const { name } of module ? checker.getExportsOfModule(module) : [])
      if (!names.has(name)) names.set(name, from);
  }
  return names;
}

function compile(modules: readonly string[]): ts.Diagnostic[][] {
  const program = createProgram(modules);
  return modules.map((_, index) => {
    const source = program.getSourceFile(fileOf(index));
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return diagnostics.filter((diagnostic) => !isForeignModule(diagnostic));
  });
}

/** Frameworks that a sample shows are not installed. */
function isForeignModule({ code, messageText }: ts.Diagnostic): boolean {
  return code === 2307 && !ts.flattenDiagnosticMessageText(messageText, "\n").includes("@authsignal-actions/");
}

function createProgram(modules: readonly string[]): ts.Program {
  const files = new Map([
    [join(folder, "surroundings.d.ts"), surroundings],
    ...modules.map((text, index) => [fileOf(index), text] as const),
  ]);
  const options: ts.CompilerOptions = {
    strict: true,
    // Functions that a sample hands to a framework that is not installed have no types.
    noImplicitAny: false,
    exactOptionalPropertyTypes: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: ["node"],
    typeRoots: [join(import.meta.dirname, "../../../../node_modules/@types")],
    skipLibCheck: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, version) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, version) : ts.createSourceFile(name, text, version, true);
  };
  return ts.createProgram([...files.keys()], options, host);
}

function fileOf(index: number): string {
  return join(folder, `sample-${index}.ts`);
}
