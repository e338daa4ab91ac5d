import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parse } from "yaml";

/** The parts of an OpenAPI 3.1 document that the suites read. */
export interface SpecDocument {
  paths: Record<string, PathItem>;
  webhooks: Record<string, PathItem>;
  components: Record<string, Record<string, unknown>>;
}

export type PathItem = { parameters?: MaybeReference<ParameterObject>[] } & Partial<
  Record<(typeof httpMethods)[number], OperationObject>
>;

export interface OperationObject {
  operationId: string;
  parameters?: MaybeReference<ParameterObject>[];
  requestBody?: { content: Content };
  responses: Record<string, MaybeReference<ResponseObject>>;
}

export interface ParameterObject {
  name: string;
  in: "path" | "query" | "header";
  schema: Schema;
  style?: string;
  explode?: boolean;
  example?: unknown;
}

/** A schema, with the keywords that the suites look at. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  pattern?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  [keyword: string]: unknown;
}

export interface ResponseObject {
  headers?: Record<string, MaybeReference<{ example?: unknown }>>;
  content?: Content;
}

type Content = Record<string, { schema: Schema; examples?: Record<string, MaybeReference<Example>> }>;

interface Example {
  value: unknown;
}

type MaybeReference<T> = T | { $ref: string };

export const httpMethods = ["get", "put", "post", "delete", "patch"] as const;

/** The document as it is published, references and all. */
export async function readSpec(): Promise<SpecDocument> {
  // vitest has no import.meta.resolve.
  const file = createRequire(import.meta.url).resolve("@authsignal-actions/spec/openapi.yaml");
  return parse(await readFile(file, "utf8"), { merge: true, maxAliasCount: -1 }) as SpecDocument;
}

/** The target at the end of a chain of references. */
export function follow<T>(document: SpecDocument, value: MaybeReference<T>): T {
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

/** The named examples of the JSON body, if there is one. */
export function examplesOf(document: SpecDocument, content: Content | undefined): Record<string, unknown> {
  const examples = content?.["application/json"]?.examples ?? {};
  return Object.fromEntries(
    Object.entries(examples).map(([name, example]) => [name, follow<Example>(document, example).value]),
  );
}
