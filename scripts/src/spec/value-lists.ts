import type { OpenApiDocument, Schema } from "./document.ts";
import { resolve } from "./references.ts";
import { listParts } from "./schema-parts.ts";

/** Lists that must hold the values of another one: `name → readings of it`, each a schema or a property of one. */
export type Readings = Readonly<Record<string, readonly string[]>>;

/** What a request takes, what a list holds and what `track` decides are the states, under types of their own. */
export const readings: Readings = {
  UserActionState: ["UserActionStateInput", "ListedUserActionState", "TrackResponse.state"],
};

/**
 * Compares lists of values that are one list to a person, so that a value which is added to one is added to all.
 *
 * @throws {Error} naming the list and the values that it lacks, or has alone
 */
export function checkValueLists(document: OpenApiDocument, lists: Readings = readings): void {
  const problems = Object.entries(lists).flatMap(([name, others]) => {
    const values = valuesAt(document, name);
    return others.flatMap((other) => {
      const read = valuesAt(document, other);
      const missing = values.filter((value) => !read.includes(value));
      const extra = read.filter((value) => !values.includes(value));
      return [
        ...(missing.length > 0 ? [`${other} lacks ${missing.join(", ")}, which ${name} has.`] : []),
        ...(extra.length > 0 ? [`${name} lacks ${extra.join(", ")}, which ${other} has.`] : []),
      ];
    });
  });
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

/** `Schema` or `Schema.property`; a schema that is made of others has the values of all. */
function valuesAt(document: OpenApiDocument, place: string): unknown[] {
  const [name = "", property] = place.split(".");
  const parts = listParts(document, resolve<Schema>(document, { $ref: `#/components/schemas/${name}` }));
  const ofProperty = (key: string) =>
    parts.flatMap((part) => part.properties?.[key] ?? []).flatMap((schema) => listParts(document, schema));
  const schemas = property === undefined ? parts : ofProperty(property);
  return [...new Set(schemas.flatMap((part) => part.enum ?? (part.const === undefined ? [] : [part.const])))];
}
