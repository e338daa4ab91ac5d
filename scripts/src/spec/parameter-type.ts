import type { OpenApiDocument, Schema } from "./document.ts";
import { resolve } from "./references.ts";

/** How the text of a parameter becomes a value: one of these types, or a list of such values. */
export interface ParameterType {
  isList: boolean;
  /** Of the value, or of each item: one of string, integer, number and boolean, perhaps null beside it. */
  types: string[];
}

/** Why text in a URL can't be parsed to values of a schema without ambiguity. */
export interface ParameterProblem {
  problem: string;
}

export function isParameterProblem(type: ParameterType | ParameterProblem): type is ParameterProblem {
  return "problem" in type;
}

/** What a parameter's schema makes of text in a path or a query. */
export function parameterType(document: OpenApiDocument, schema: Schema): ParameterType | ParameterProblem {
  const types = typesOf(document, schema);
  const present = types && without(types, "null");
  if (!types || !present || present.length === 0) return { problem: "A parameter needs a type." };
  if (present.includes("object")) return { problem: "A parameter is one value or a list of values, not an object." };
  if (!present.includes("array")) return oneType(types) ?? ambiguous(types);
  if (present.length > 1) return { problem: "A parameter is one value or a list of values, not both." };
  const items = typesOf(document, itemsOf(document, schema));
  if (!items || items.length === 0) return { problem: "The items of a parameter need a type." };
  if (items.includes("array") || items.includes("object")) {
    return { problem: "The items of a parameter are single values." };
  }
  const item = oneType(items);
  return item ? { ...item, isList: true } : ambiguous(items);
}

/** Text that may be a number as well could be read as either. */
function oneType(types: string[]): ParameterType | undefined {
  return without(types, "null").length === 1 ? { isList: false, types } : undefined;
}

function ambiguous(types: string[]): ParameterProblem {
  return { problem: `Text in a URL can't tell ${types.join(" from ")}: choose one type.` };
}

function without(types: string[], name: string): string[] {
  return types.filter((type) => type !== name);
}

/** The types that a value may have, or undefined when nothing limits them. */
function typesOf(
  document: OpenApiDocument,
  schema: Schema,
  within: ReadonlySet<Schema> = new Set(),
): string[] | undefined {
  const own = resolve<Schema>(document, schema);
  if (typeof own !== "object" || own === null || within.has(own)) return undefined;
  const inner = new Set([...within, own]);
  const of = (branch: Schema) => typesOf(document, branch, inner);
  const limits = [
    own.type === undefined ? undefined : [own.type].flat(),
    own.enum && [...new Set(own.enum.map(typeOfValue))],
    own.const === undefined ? undefined : [typeOfValue(own.const)],
    ...(own.allOf ?? []).map(of),
    unionOf(own.anyOf?.map(of)),
    unionOf(own.oneOf?.map(of)),
  ].filter((types) => types !== undefined);
  return limits.length === 0 ? undefined : limits.reduce(common);
}

function unionOf(branches: (string[] | undefined)[] | undefined): string[] | undefined {
  if (!branches || branches.includes(undefined)) return undefined;
  const types = [...new Set(branches.flatMap((types) => types ?? []))];
  return types.includes("number") ? without(types, "integer") : types;
}

/** An integer is a number too. */
function common(one: string[], other: string[]): string[] {
  const narrow = (types: string[], wide: string[]) =>
    types.filter((type) => wide.includes(type) || (type === "integer" && wide.includes("number")));
  return [...new Set([...narrow(one, other), ...narrow(other, one)])].filter(
    (type, _, all) => type !== "number" || !all.includes("integer"),
  );
}

function typeOfValue(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** The items of the first part that has any. */
function itemsOf(document: OpenApiDocument, schema: Schema): Schema {
  const own = resolve<Schema>(document, schema);
  if (own.items) return own.items;
  const branches = [...(own.allOf ?? []), ...(own.anyOf ?? []), ...(own.oneOf ?? [])];
  return branches.map((branch) => itemsOf(document, branch)).find((items) => Object.keys(items).length > 0) ?? {};
}
