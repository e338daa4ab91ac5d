import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { repositoryRoot } from "../paths.ts";
import type { OpenApiDocument } from "../spec/document.ts";
import { listOperations, type Operation } from "../spec/list-operations.ts";
import { type GeneratedFile, header } from "./generator.ts";

const folder = "packages/emulator/src/operations";

/** The generated table of the emulator's operations. */
export const emulatorHandlersFile = `${folder}/generated/handlers.ts`;

/** Where to write a new operation: the file of its tag. */
export function emulatorFileOf({ tags, operationId }: Pick<Operation, "tags" | "operationId">): string {
  return `${folder}/${tags[0] ?? operationId}.ts`;
}

/** The declaration that the table finds an operation by. */
export function emulatorExportOf(operationId: string): string {
  return `export const ${operationId}: Operation<"${operationId}">`;
}

/**
 * The table of the operations that a file of the folder exports. Others are omitted, so that everything but this table
 * still compiles.
 */
export function emulatorOperations(
  document: OpenApiDocument,
  sources: ReadonlyMap<string, string> = readSources(),
): GeneratedFile[] {
  const ids = listOperations(document).map(({ operationId }) => operationId);
  const exported = [...sources].sort().map(([file, text]) => ({
    file,
    ids: ids.filter((id) => text.includes(`\n${emulatorExportOf(id)}`)),
  }));
  const imports = exported
    .filter((source) => source.ids.length > 0)
    .map((source) => `import { ${source.ids.join(", ")} } from "../${source.file}";\n`);
  const found = exported.flatMap((source) => source.ids).sort((a, b) => a.localeCompare(b));
  const content = `${header}
import type { OperationId } from "@authsignal-actions/client";
import type { Operation } from "../operation.ts";
${imports.join("")}
/** What the emulator does for each operation. */
export const handlers: { readonly [Id in OperationId]: Operation<Id> } = {
${found.map((id) => `  ${id},\n`).join("")}};
`;
  return [{ path: emulatorHandlersFile, content }];
}

function readSources(): Map<string, string> {
  const files = globSync(`${repositoryRoot}${folder}/*.ts`);
  return new Map(files.map((file) => [basename(file), readFileSync(file, "utf8")]));
}
