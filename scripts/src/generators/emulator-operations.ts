import type { OpenApiDocument } from "../spec/document.ts";
import { listOperations } from "../spec/list-operations.ts";
import { type GeneratedFile, header, kebabCase } from "./generator.ts";

/** The emulator's table of operations: a file for each, named by the operationId, that exports it. */
export function emulatorOperations(document: OpenApiDocument): GeneratedFile[] {
  const files = listOperations(document).map(({ operationId }) => ({
    operationId,
    file: `../${kebabCase(operationId)}.ts`,
  }));
  const imports = files.map(({ operationId, file }) => `import { ${operationId} } from "${file}";\n`);
  const content = `${header}
import type { OperationId } from "@authsignal-actions/client";
import type { Operation } from "../operation.ts";
${imports.join("")}
/** What the emulator does for each operation. */
export const handlers: { readonly [Id in OperationId]: Operation<Id> } = {
${files.map(({ operationId }) => `  ${operationId},\n`).join("")}};
`;
  return [{ path: "packages/emulator/src/operations/generated/handlers.ts", content }];
}
