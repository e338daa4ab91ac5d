import { isDeepStrictEqual } from "node:util";
import type { OpenApiDocument } from "../../spec/document.ts";
import { follow, isJson, type Json, lookUp } from "../../spec/references.ts";
import { asList, type Part, type ReadOptions, type Shape, sharedName, type Union, type ValueList } from "./shape.ts";

/** Reads what holds when all of these parts hold. */
export function readShape(document: OpenApiDocument, parts: readonly Part[], options: ReadOptions = {}): Shape {
  return read(document, parts, options, new Set());
}

/** @param open references that are being followed: one that leads back to itself adds nothing */
function read(document: OpenApiDocument, parts: readonly Part[], options: ReadOptions, open: Set<string>): Shape {
  const shape: Shape = {
    places: new Set(),
    nullable: false,
    constraints: new Map(),
    annotations: new Map(),
    properties: new Map(),
    required: new Set(),
    unions: [],
  };
  for (const part of parts) addPart({ document, options, shape, open }, part);
  if (options.loose) guessType(shape);
  splitNull(shape);
  return shape;
}

/** Keywords that say something about the value without restricting it. */
const annotationKeys = new Set([
  "$comment",
  "default",
  "deprecated",
  "description",
  "example",
  "examples",
  "externalDocs",
  "summary",
  "title",
]);

function isAnnotation(key: string): boolean {
  return annotationKeys.has(key) || (key.startsWith("x-") && !readElsewhere.has(key));
}

/** Keywords that are read before or with another one. */
const readElsewhere = new Set(["$ref", "allOf", "x-open-enum"]);

interface Reading {
  document: OpenApiDocument;
  options: ReadOptions;
  shape: Shape;
  open: Set<string>;
}

function addPart(reading: Reading, { raw, at }: Part): void {
  const { document, shape, open } = reading;
  shape.places.add(at);
  if (raw === false) shape.constraints.set("not", { value: {}, at });
  if (!isJson(raw)) return;
  if (typeof raw.$ref === "string") {
    if (open.has(raw.$ref)) return;
    const target = { raw: lookUp(document, raw.$ref), at: sharedName(raw) ?? at };
    addPart({ ...reading, open: new Set([...open, raw.$ref]) }, target);
  }
  for (const branch of asList(raw.allOf)) addPart(reading, { raw: branch, at });
  for (const [key, value] of Object.entries(raw)) addKeyword(reading, raw, key, value, at);
}

function addKeyword(reading: Reading, raw: Json, key: string, value: unknown, at: string): void {
  const { shape } = reading;
  if (value === undefined || readElsewhere.has(key)) return;
  switch (key) {
    case "type":
      restrictTypes(shape, new Set(asList(value).map(String)), at);
      break;
    case "enum":
      restrictValues(shape, { known: asList(value), acceptsOthers: false, isMarkedOpen: isMarkedOpen(raw) }, at);
      break;
    case "const":
      restrictValues(shape, { known: [value], acceptsOthers: false, isMarkedOpen: false }, at);
      break;
    case "oneOf":
    case "anyOf":
      addUnion(reading, raw, key, asList(value), at);
      break;
    case "required":
      for (const name of asList(value)) shape.required.add(String(name));
      break;
    case "properties":
      for (const [name, property] of Object.entries(isJson(value) ? value : {})) {
        const parts = shape.properties.get(name) ?? [];
        shape.properties.set(name, [...parts, { raw: property, at: `${at}.${name}` }]);
      }
      break;
    case "items":
      shape.items = [...(shape.items ?? []), { raw: value, at: `${at}[]` }];
      break;
    case "additionalProperties":
      restrictAdditional(shape, value, at);
      break;
    default:
      if (isAnnotation(key)) annotate(shape, key, value, at);
      else restrict(shape, key, value, at);
  }
}

function isMarkedOpen(raw: Json): boolean {
  return raw["x-open-enum"] === true;
}

/** Two parts may both have a pattern or a bound; both hold. */
function restrict(shape: Shape, key: string, value: unknown, at: string): void {
  const earlier = shape.constraints.get(key);
  const isOther = earlier && !isDeepStrictEqual(earlier.value, value);
  shape.constraints.set(isOther ? `${key} of ${at}` : key, { value, at });
}

function annotate(shape: Shape, key: string, value: unknown, at: string): void {
  const places = shape.annotations.get(key) ?? new Map<string, unknown>();
  shape.annotations.set(key, places.set(at, value));
}

function restrictTypes(shape: Shape, types: Set<string>, at: string): void {
  const earlier = shape.types?.value;
  shape.types = { value: earlier ? new Set([...types].filter((type) => earlier.has(type))) : types, at };
}

function restrictValues(shape: Shape, list: ValueList, at: string): void {
  const earlier = shape.values?.value;
  if (!earlier || earlier.acceptsOthers) {
    shape.values = { value: list, at };
  } else if (!list.acceptsOthers) {
    const known = list.known.filter((value) => earlier.known.some((other) => isDeepStrictEqual(value, other)));
    shape.values = { value: { ...list, known }, at };
  }
}

function restrictAdditional(shape: Shape, value: unknown, at: string): void {
  if (shape.additional?.value === false) return;
  shape.additional = { value: isEmpty(value) ? true : value === false ? false : [{ raw: value, at: `${at}.*` }], at };
}

function isEmpty(value: unknown): boolean {
  return value === true || (isJson(value) && Object.keys(value).length === 0);
}

function addUnion(reading: Reading, raw: Json, kind: Union["kind"], branches: unknown[], at: string): void {
  const { document, shape, options } = reading;
  const parts = branches.map((branch): Part => ({ raw: branch, at }));
  const present = parts.filter((part) => !isNull(document, part.raw));
  if (present.length < parts.length) shape.nullable = true;
  const [only] = present;
  const list = present.length > 1 ? readList(reading, raw, present) : undefined;
  if (only && present.length === 1) {
    addPart(reading, only);
  } else if (list) {
    if (list.types) restrictTypes(shape, list.types, at);
    restrictValues(shape, list.values, at);
    for (const [key, value, index] of list.annotations) annotate(shape, key, value, `${at} ${index + 1}`);
  } else if (!options.loose || !addAsOneObject(reading, present, at)) {
    shape.unions.push({ value: { kind, branches: present }, at });
  }
}

function isNull(document: OpenApiDocument, raw: unknown): boolean {
  const target = follow(document, raw);
  return target.type === "null" || target.const === null;
}

/** A union of which at least one branch is a list of values, and each is a list or admits any value of a type. */
function readList({ document, open }: Reading, raw: Json, branches: Part[]) {
  const shapes = branches.map((branch) => read(document, [branch], {}, open));
  const isPlain = shapes.every(
    (shape) =>
      shape.constraints.size + shape.properties.size + shape.unions.length === 0 && !shape.items && !shape.additional,
  );
  const lists = shapes.flatMap((shape) => shape.values?.value ?? []);
  if (!isPlain || lists.length === 0) return undefined;
  const values: ValueList = {
    known: lists.flatMap((list) => list.known),
    acceptsOthers: lists.length < shapes.length || lists.some((list) => list.acceptsOthers),
    isMarkedOpen: isMarkedOpen(raw),
  };
  const types = shapes.map((shape) => shape.types?.value ?? shape.values?.value.known.map(typeOf));
  const known = types.flatMap((some) => [...(some ?? [])]);
  const annotations = shapes.flatMap((shape, index) =>
    [...shape.annotations].flatMap(([key, places]) =>
      [...places.values()].map((value) => [key, value, index] as const),
    ),
  );
  return { values, types: types.includes(undefined) ? undefined : new Set(known), annotations };
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value;
}

/** Merges a union of objects: a property may have what any branch gives it, and is required if each requires it. */
function addAsOneObject(reading: Reading, branches: Part[], at: string): boolean {
  const shapes = branches.map((branch) => read(reading.document, [branch], reading.options, reading.open));
  if (!shapes.every((shape) => shape.properties.size > 0)) return false;
  const { shape } = reading;
  for (const place of shapes.flatMap((branch) => [...branch.places])) shape.places.add(place);
  for (const name of new Set(shapes.flatMap((branch) => [...branch.properties.keys()]))) {
    const declared = shapes.map((branch) => branch.properties.get(name) ?? []);
    const [first = [], ...others] = distinct(declared);
    const raw = { anyOf: [first, ...others].map((parts) => ({ allOf: parts.map((part) => part.raw) })) };
    const places = new Set(declared.map((parts) => parts.at(-1)?.at));
    const place = places.size === 1 ? (first.at(-1)?.at ?? at) : `${at}.${name}`;
    const merged = others.length > 0 ? [{ raw, at: place }] : first.map((part) => ({ ...part, at: place }));
    shape.properties.set(name, [...(shape.properties.get(name) ?? []), ...merged]);
    if (shapes.every((branch) => branch.required.has(name))) shape.required.add(name);
  }
  return true;
}

/** Properties that several branches declare alike, apart from their words, count once. */
function distinct(variants: readonly Part[][]): Part[][] {
  const present = variants.filter((parts) => parts.length > 0);
  return present.filter(
    (parts, index) =>
      present.findIndex((other) => isDeepStrictEqual(restrictions(other), restrictions(parts))) === index,
  );
}

/** What the parts restrict, as it is written: without words, examples and marks that no value is checked against. */
export function restrictions(parts: readonly Part[]): unknown[] {
  return parts.map(({ raw }) =>
    isJson(raw) ? Object.fromEntries(Object.entries(raw).filter(([key]) => !isAnnotation(key))) : raw,
  );
}

function guessType(shape: Shape): void {
  if (shape.types) return;
  const [at = ""] = shape.places;
  if (shape.properties.size > 0 || shape.additional) restrictTypes(shape, new Set(["object"]), at);
  else if (shape.items) restrictTypes(shape, new Set(["array"]), at);
  else if (shape.values) restrictTypes(shape, new Set(shape.values.value.known.map(typeOf)), at);
}

/** `null` is told apart from the types and the values, since it is allowed in several ways. */
function splitNull(shape: Shape): void {
  if (shape.types?.value.has("null") && shape.types.value.size > 1) {
    shape.nullable = true;
    shape.types.value.delete("null");
  }
  const { values } = shape;
  if (values?.value.known.includes(null) && values.value.known.length > 1) {
    values.value = { ...values.value, known: values.value.known.filter((value) => value !== null) };
    shape.nullable = true;
  }
}
