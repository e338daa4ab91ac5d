import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseDocument } from "../../src/api/read-document.ts";
import type { OpenApiDocument } from "../../src/spec/document.ts";

/** A repository whose document is a copy of ours as it once was, so that a change of ours breaks no expectation. */
export const actionsApiRoot: string = fileURLToPath(new URL("actions-api", import.meta.url));
export const actionsApiFile = `${actionsApiRoot}/spec/openapi.yaml`;

export async function readActionsApi(): Promise<OpenApiDocument> {
  return parseDocument(await readFile(actionsApiFile, "utf8"), "the actions API");
}
