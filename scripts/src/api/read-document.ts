import { readFile } from "node:fs/promises";
import type { OpenApiDocument } from "../spec/document.ts";
import { readYaml } from "../spec/read-yaml.ts";
import { isJson } from "../spec/references.ts";

/** Where the document lies below the root of the repository. */
export const specPath = "spec/openapi.yaml";

/**
 * Reads a document from a file.
 *
 * @throws {Error} in one line, when the file does not exist or is not an OpenAPI document
 */
export async function readDocument(file: string, name: string): Promise<OpenApiDocument> {
  return parseDocument(await readText(file, name), name);
}

/** @throws {Error} in one line, when the text is not an OpenAPI document */
export function parseDocument(text: string, name: string): OpenApiDocument {
  const content = readYaml(text, name);
  if (isJson(content) && typeof content.openapi === "number") {
    // Without quotes YAML reads 3.0 as the number 3.
    content.openapi = content.openapi.toFixed(1);
  }
  if (!isJson(content) || typeof content.openapi !== "string") {
    const hint = isJson(content) && "swagger" in content ? "It is Swagger 2.0; convert it to OpenAPI 3 first." : "";
    throw new Error(`${name} is no OpenAPI document: it has no \`openapi\` version. ${hint}`.trim());
  }
  if (!/^3\.[01](\.|$)/.test(content.openapi)) {
    throw new Error(`${name} is OpenAPI ${content.openapi}; only 3.0 and 3.1 can be read.`);
  }
  if (!isJson(content.paths)) throw new Error(`${name} has no \`paths\`, so it describes no operation.`);
  return content as unknown as OpenApiDocument;
}

export async function readText(file: string, name: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw new Error(`${name} does not exist.`);
    throw new Error(`${name} can't be read: ${code ?? error}.`);
  }
}
