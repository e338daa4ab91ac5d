import { upgrade } from "@scalar/openapi-upgrader";
import type { OpenApiDocument } from "../spec/document.ts";
import { isJson, type Json } from "../spec/references.ts";

/** Converts a document of OpenAPI 3.0 to 3.1, and records the original version. Returns any other document unchanged. */
export function upgradeDocument(document: OpenApiDocument): OpenApiDocument {
  const { openapi } = document;
  if (!openapi.startsWith("3.0")) return document;
  // The library changes the outermost object and copies the others.
  const upgraded = upgrade({ ...document } as unknown as Json, "3.1");
  return { ...(unfoldNullable(upgraded) as OpenApiDocument), openapi };
}

/** Keys whose values are data, not schemas. */
const dataKeys = new Set(["const", "default", "enum", "example", "value"]);

/** Keys whose values map freely chosen names to schemas, or to objects that contain schemas. */
const nameKeys = new Set(["properties", "patternProperties", "schemas", "parameters", "headers", "responses"]);

/** Rewrites `nullable`, which 3.1 does not know and the library only handles beside a `type`. Changes the value in place. */
function unfoldNullable(value: unknown, isOfNames = false): unknown {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) value[index] = unfoldNullable(item);
    return value;
  }
  if (!isJson(value)) return value;
  for (const key of Object.keys(value)) {
    if (!isOfNames && dataKeys.has(key)) continue;
    value[key] = unfoldNullable(value[key], !isOfNames && nameKeys.has(key));
  }
  const { nullable } = value;
  if (typeof nullable !== "boolean") return value;
  delete value.nullable;
  return nullable ? { anyOf: [value, { type: "null" }] } : value;
}
