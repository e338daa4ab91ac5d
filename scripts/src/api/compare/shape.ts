import type { OpenApiDocument } from "../../spec/document.ts";
import { isJson } from "../../spec/references.ts";
import type { Finding } from "./finding.ts";
import type { Place } from "./place.ts";

/** A schema as the document writes it, and the place it is written at. */
export interface Part {
  raw: unknown;
  /** The shared schema, or the path of the value. */
  at: string;
}

/** A keyword's value, and where it is written. */
export interface Keyword<T = unknown> {
  value: T;
  at: string;
}

/**
 * What a schema says, however it is written: references are followed, `allOf` is merged, and a list of values is the
 * same whether it is an `enum`, a `const` or a union of these.
 */
export interface Shape {
  /** Every place that a part of it is written at. */
  places: Set<string>;
  /** Absent when every type is allowed. `null` is `nullable` instead. */
  types?: Keyword<Set<string>>;
  nullable: boolean;
  values?: Keyword<ValueList>;
  /** Bounds, patterns, formats and unknown keywords. Of several patterns or formats all hold. */
  constraints: Map<string, Keyword[]>;
  /** Words, examples and marks, each at every place where it is written: `description` → place → value. */
  annotations: Map<string, Map<string, unknown>>;
  properties: Map<string, Part[]>;
  required: Set<string>;
  items?: Part[];
  /** What the first items are, each by its position. */
  prefix: Part[][];
  additional?: Keyword<boolean | Part[]>;
  unions: Keyword<Union>[];
}

export interface ValueList {
  known: unknown[];
  /** Whether other values are accepted too. */
  acceptsOthers: boolean;
  /** Whether it carries `x-open-enum`: its type admits any string. */
  isMarkedOpen: boolean;
}

export interface Union {
  kind: "oneOf" | "anyOf";
  /** Without the one that is only null, unless null fits two branches of a `oneOf`. */
  branches: Part[];
  nullable: boolean;
}

export interface ReadOptions {
  /**
   * Read what a document means rather than what it says: a missing `type` is taken from the other keywords, and a
   * union of objects is one object. For documents of different authors.
   */
  loose?: boolean;
  /** Keep a union as one, also where it says the same as a list of types. */
  keepUnions?: boolean;
}

/** Two documents, and how they are read. */
export interface Documents {
  before: OpenApiDocument;
  after: OpenApiDocument;
  options: ReadOptions;
}

/** Two schemas of the same value, each as the parts that all hold. */
export interface SchemaPair {
  before: readonly Part[];
  after: readonly Part[];
  place: Place;
}

/** Compares a schema inside of another one. */
export type Inner = (pair: SchemaPair) => Finding[];

/** The types whose values a keyword restricts, for those that leave values of other types alone. */
export const typesOfKeyword: Readonly<Record<string, string>> = {
  additionalProperties: "object",
  contains: "array",
  contentEncoding: "string",
  contentMediaType: "string",
  dependentRequired: "object",
  dependentSchemas: "object",
  exclusiveMaximum: "number",
  exclusiveMinimum: "number",
  items: "array",
  maxContains: "array",
  maxItems: "array",
  maxLength: "string",
  maxProperties: "object",
  maximum: "number",
  minContains: "array",
  minItems: "array",
  minLength: "string",
  minProperties: "object",
  minimum: "number",
  multipleOf: "number",
  pattern: "string",
  patternProperties: "object",
  prefixItems: "array",
  properties: "object",
  propertyNames: "object",
  required: "object",
  unevaluatedItems: "array",
  unevaluatedProperties: "object",
  uniqueItems: "array",
};

/** Whether a value of this type may be there at all; a keyword for other types then says nothing. */
export function allows({ types }: Shape, type: string): boolean {
  return !types || types.value.has(type) || (type === "number" && types.value.has("integer"));
}

/** The name of the shared schema that a reference points at. */
export function sharedName(raw: unknown): string | undefined {
  return isJson(raw) ? /^#\/components\/schemas\/([^/]+)$/.exec(String(raw.$ref))?.[1] : undefined;
}

export function asList(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Two shapes of the same value. */
export interface ShapePair {
  before: Shape;
  after: Shape;
  place: Place;
  /**
   * Whether two authors are compared: places are named as the first one names them, and which values a list leaves out,
   * or whether more fields may come, is no difference.
   */
  loose: boolean;
}

/** Where something is that is written at one place on each side, or on one side only. */
export function placeOf(pair: ShapePair, before: string | undefined, after: string | undefined): Place {
  const { place, loose } = pair;
  if (loose) return before === undefined ? place : { ...place, path: before };
  const path = before ?? after;
  if (path === undefined || (before !== undefined && after !== undefined && before !== after)) return place;
  return pair.before.places.has(path) && pair.after.places.has(path) ? { ...place, path } : place;
}

/** Whether a value of any type fits, null among them. */
export function admitsAll({ types, unions }: Shape): boolean {
  return !types && unions.length === 0;
}
