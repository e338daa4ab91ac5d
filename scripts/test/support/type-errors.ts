import { join } from "node:path";
import ts from "typescript";
import { temporaryFolder } from "./temporary-folder.ts";

/** What the compiler says of TypeScript files: path → content. */
export async function typeErrors(files: Record<string, string>): Promise<string[]> {
  const folder = await temporaryFolder(files);
  const program = ts.createProgram(
    Object.keys(files).map((path) => join(folder, path)),
    {
      allowImportingTsExtensions: true,
      module: ts.ModuleKind.NodeNext,
      noEmit: true,
      skipLibCheck: true,
      strict: true,
      target: ts.ScriptTarget.ES2022,
      types: [],
    },
  );
  return ts
    .getPreEmitDiagnostics(program)
    .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, " "));
}
