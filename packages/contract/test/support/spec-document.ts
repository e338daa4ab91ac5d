import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type {
  Example,
  MediaType,
  OpenApiDocument,
  OperationObject,
  Reference,
} from "@authsignal-actions/scripts/document";
import { parse } from "yaml";

/** The document as it is published, references and all. */
export async function readSpec(): Promise<OpenApiDocument> {
  // vitest has no import.meta.resolve.
  const file = createRequire(import.meta.url).resolve("@authsignal-actions/spec/openapi.yaml");
  return parse(await readFile(file, "utf8"), { merge: true, maxAliasCount: -1 }) as OpenApiDocument;
}

/** Resolves a chain of references. */
export function follow<T>(document: OpenApiDocument, value: T | Reference): T {
  let current: unknown = value;
  while (typeof current === "object" && current !== null && "$ref" in current) {
    const reference = String(current.$ref);
    current = reference
      .split("/")
      .slice(1)
      .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
    if (current === undefined) throw new Error(`${reference} points at nothing.`);
  }
  return current as T;
}

/** The request body of an operation by media type, if any. */
export function requestContent(
  document: OpenApiDocument,
  { requestBody }: OperationObject,
): Record<string, MediaType> | undefined {
  return requestBody && follow(document, requestBody).content;
}

/** The named examples of the JSON body, if there is one. */
export function examplesOf(
  document: OpenApiDocument,
  content: Record<string, MediaType> | undefined,
): Record<string, unknown> {
  const examples = content?.["application/json"]?.examples ?? {};
  return Object.fromEntries(
    Object.entries(examples).map(([name, example]) => [name, follow<Example>(document, example).value]),
  );
}
