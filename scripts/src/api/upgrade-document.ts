import { upgrade } from "@scalar/openapi-upgrader";
import type { OpenApiDocument } from "../spec/document.ts";
import { isJson, type Json } from "../spec/references.ts";

/** The same document as OpenAPI 3.1, as a copy. */
export function upgradeDocument(document: OpenApiDocument): OpenApiDocument {
  const copy = upgrade(structuredClone(document) as unknown as Json, "3.1");
  return unfoldNullable(copy) as OpenApiDocument;
}

/** The library leaves `nullable` where no `type` stands beside it; 3.1 does not know the word. */
function unfoldNullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unfoldNullable);
  if (!isJson(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, unfoldNullable(inner)]);
  const { nullable, ...rest } = Object.fromEntries(entries) as Json;
  if (typeof nullable !== "boolean") return nullable === undefined ? rest : { ...rest, nullable };
  return nullable ? { anyOf: [rest, { type: "null" }] } : rest;
}
