import { existsSync } from "node:fs";
import { repositoryRoot } from "../paths.ts";
import type { OpenApiDocument } from "../spec/document.ts";
import { listOperations } from "../spec/list-operations.ts";
import { type GeneratedFile, header, kebabCase } from "./generator.ts";

/** The folder of the emulator's operations, below the repository. */
export const emulatorOperationsFolder = "packages/emulator/src/operations";

/**
 * The emulator's table of operations: a file for each, named like it. Those without a file are left out, so that everything
 * but this table still compiles.
 */
export function emulatorOperations(
  document: OpenApiDocument,
  exists: (file: string) => boolean = (file) => existsSync(repositoryRoot + file),
): GeneratedFile[] {
  const operations = listOperations(document)
    .map(({ operationId }) => ({ operationId, file: `${kebabCase(operationId)}.ts` }))
    .filter(({ file }) => exists(`${emulatorOperationsFolder}/${file}`));
  const imports = operations.map(({ operationId, file }) => `import { ${operationId} } from "../${file}";\n`);
  const content = `${header}
import type { OperationId } from "@authsignal-actions/client";
import type { Operation } from "../operation.ts";
${imports.join("")}
/** What the emulator does for each operation. */
export const handlers: { readonly [Id in OperationId]: Operation<Id> } = {
${operations.map(({ operationId }) => `  ${operationId},\n`).join("")}};
`;
  return [{ path: `${emulatorOperationsFolder}/generated/handlers.ts`, content }];
}
