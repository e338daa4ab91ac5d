import { upgrade } from "@scalar/openapi-upgrader";
import type { OpenApiDocument } from "../spec/document.ts";
import { isJson, type Json } from "../spec/references.ts";

/** A document of 3.0 as one of 3.1, as a copy, which still says what it was. Another is returned as it is. */
export function upgradeDocument(document: OpenApiDocument): OpenApiDocument {
  const { openapi } = document;
  if (!openapi.startsWith("3.0")) return document;
  const copy = upgrade(structuredClone(document) as unknown as Json, "3.1");
  return { ...(unfoldNullable(copy) as OpenApiDocument), openapi };
}

/** Keys whose values are data, not schemas. */
const dataKeys = new Set(["const", "default", "enum", "example", "value"]);

/** Keys whose values map names that anyone may choose to schemas, or to what has them. */
const nameKeys = new Set(["properties", "patternProperties", "schemas", "parameters", "headers", "responses"]);

/** The library leaves `nullable` where no `type` stands beside it; 3.1 does not know the word. */
function unfoldNullable(value: unknown, isOfNames = false): unknown {
  if (Array.isArray(value)) return value.map((item) => unfoldNullable(item));
  if (!isJson(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    !isOfNames && dataKeys.has(key) ? inner : unfoldNullable(inner, !isOfNames && nameKeys.has(key)),
  ]);
  const { nullable, ...rest } = Object.fromEntries(entries) as Json;
  if (typeof nullable !== "boolean") return nullable === undefined ? rest : { ...rest, nullable };
  return nullable ? { anyOf: [rest, { type: "null" }] } : rest;
}
