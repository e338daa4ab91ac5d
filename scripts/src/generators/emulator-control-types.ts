import { repositoryRoot, specLintFile } from "../paths.ts";
import type { OpenApiDocument } from "../spec/document.ts";
import { listOperations } from "../spec/list-operations.ts";
import { loadSpec } from "../spec/load-spec.ts";
import { parameterTypesOf } from "./client-operations.ts";
import { clientTypes } from "./client-types.ts";
import { emulatorValidators } from "./emulator-validators.ts";
import { type GeneratedFile, header, literal } from "./generator.ts";

/** What the emulator's control API is made from, below the repository. */
export const controlDocumentFile = "packages/emulator/control-api/openapi.yaml";

/**
 * Types, validators and operation table of the control API, which has a document of its own.
 *
 * @throws {Error} when that document lists other operations than the actions API has
 */
export async function emulatorControlTypes(actionsApi: OpenApiDocument): Promise<GeneratedFile[]> {
  const document = await loadSpec(repositoryRoot + controlDocumentFile, specLintFile);
  checkOperationIds(document.components.schemas.OperationId?.enum ?? [], actionsApi);
  return controlFiles(document);
}

/** The document is shipped unchanged, so its list must be in it. */
function checkOperationIds(listed: string[], actionsApi: OpenApiDocument): void {
  const known = listOperations(actionsApi).map(({ operationId }) => operationId);
  const list = `OperationId of ${controlDocumentFile}`;
  const missing = known.filter((name) => !listed.includes(name));
  if (missing.length > 0) throw new Error(`${list} lacks ${missing.join(", ")}. Add it there.`);
  const gone = listed.filter((name) => !known.includes(name));
  if (gone.length > 0) throw new Error(`${list} has ${gone.join(", ")}, which the API has not. Take it out there.`);
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
