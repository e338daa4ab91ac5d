import { readFile } from "node:fs/promises";
import { repositoryRoot, specLintFile } from "../paths.ts";
import type { OpenApiDocument } from "../spec/document.ts";
import { listOperations } from "../spec/list-operations.ts";
import { loadSpec } from "../spec/load-spec.ts";
import { parameterTypesOf } from "./client-operations.ts";
import { clientTypes } from "./client-types.ts";
import { emulatorValidators } from "./emulator-validators.ts";
import { type GeneratedFile, header, literal } from "./generator.ts";

/** The source of the emulator's control API, below the repository. */
export const controlDocumentFile = "packages/emulator/control-api/openapi.yaml";

/**
 * Types, validators and operation table of the control API, which has a document of its own. That document is shipped as
 * it is, so the list of the actions API's operations is written into it.
 *
 * @throws {Error} when that document lacks the list
 */
export async function emulatorControlTypes(actionsApi: OpenApiDocument): Promise<GeneratedFile[]> {
  const operationIds = listOperations(actionsApi).map(({ operationId }) => operationId);
  const [document, text] = await Promise.all([
    loadSpec(repositoryRoot + controlDocumentFile, specLintFile),
    readFile(repositoryRoot + controlDocumentFile, "utf8"),
  ]);
  const content = withOperationIds(text, operationIds);
  const { OperationId } = document.components.schemas;
  if (OperationId) OperationId.enum = operationIds;
  return [...(await controlFiles(document)), { path: controlDocumentFile, content }];
}

/** Replaces the list in the text of the document. */
function withOperationIds(text: string, operationIds: string[]): string {
  const list = /(?<=\n {4}OperationId:\n(?: {6}.*\n)*? {6}enum:\n)(?: {8}.*\n)+/;
  if (!list.test(text))
    throw new Error(`${controlDocumentFile} has no schema OperationId with a list below \`enum:\`.`);
  return text.replace(list, operationIds.map((id) => `        - ${id}\n`).join(""));
}

/** The same, from any document. The generators of the actions API make types and validators under other names. */
export async function controlFiles(document: OpenApiDocument): Promise<GeneratedFile[]> {
  const files = [...(await clientTypes(document)), ...emulatorValidators(document)].map(({ path, content }) => ({
    path: path.replace(/^.*\//, "packages/emulator/src/generated/control-"),
    content: content.replace(header, controlHeader),
  }));
  return [
    ...files,
    { path: "packages/emulator/src/generated/control-operations.ts", content: operationTable(document) },
  ];
}

const controlHeader = `// Made by \`pnpm generate\` from ${controlDocumentFile}. Do not edit.\n`;

function operationTable(document: OpenApiDocument): string {
  const operations = listOperations(document);
  const table = Object.fromEntries(
    operations.map((operation) => [
      operation.operationId,
      {
        method: operation.method,
        path: operation.path,
        queryParameters: operation.queryParameters.map((parameter) => parameter.name),
        hasBody: operation.requestBody !== undefined,
      },
    ]),
  );
  return `${controlHeader}import type { ParameterType } from "@authsignal-actions/client";

/** Method, path template and parameters of each operation of the control API. */
export const controlOperations = ${literal(table)} as const;

/** The name of an operation of the control API. */
export type ControlOperationId = keyof typeof controlOperations;

/** Parameters that are more than text: operation → \`query.limit\` → type. */
export const controlParameterTypes: {
  readonly [Id in ControlOperationId]?: Readonly<Record<string, ParameterType>>;
} = ${literal(parameterTypesOf(document, operations))};
`;
}
