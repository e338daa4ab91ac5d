import type { OpenApiDocument, Schema } from "./document.ts";
import { lookUp } from "./references.ts";

type Combination = "allOf" | "anyOf" | "oneOf";

/**
 * All that the document writes of one value: what the schema refers to, the parts it combines, and the schema itself
 * last. Each is there once, also when a reference leads back.
 */
export function listParts(
  document: OpenApiDocument,
  schema: Schema,
  combinations: readonly Combination[] = ["allOf", "anyOf", "oneOf"],
): Schema[] {
  const parts = new Set<Schema>();
  const open = new Set<Schema>();
  const add = (part: Schema): void => {
    if (open.has(part)) return;
    open.add(part);
    if (part.$ref) add(lookUp(document, part.$ref) as Schema);
    for (const combination of combinations) for (const branch of part[combination] ?? []) add(branch);
    parts.add(part);
  };
  add(schema);
  return [...parts];
}

/** What the lists that a schema describes hold. */
export function itemSchemas({ items, prefixItems = [], contains }: Schema): Schema[] {
  return [items, ...prefixItems, contains].filter(isObject);
}

/** What properties hold that a schema does not name. */
export function restSchemas({ additionalProperties, patternProperties = {} }: Schema): Schema[] {
  return [additionalProperties, ...Object.values(patternProperties)].filter(isObject);
}

function isObject(schema: Schema | boolean | undefined): schema is Schema {
  return typeof schema === "object";
}

/** Whether a value, or what a list or a map of it holds, is marked as secret or personal anywhere. */
export function isSensitive(document: OpenApiDocument, schema: Schema): boolean {
  const found = new Set([schema]);
  for (const one of found) {
    for (const part of listParts(document, one)) {
      if (part["x-sensitive"]) return true;
      for (const inner of [...itemSchemas(part), ...restSchemas(part)]) found.add(inner);
    }
  }
  return false;
}
