import { isDeepStrictEqual } from "node:util";
import type { OpenApiDocument } from "../../spec/document.ts";
import { isJson, type Json, lookUp } from "../../spec/references.ts";
import {
  admitsAll,
  asList,
  type Keyword,
  type Part,
  type ReadOptions,
  type Shape,
  sharedName,
  typesOfKeyword,
  type Union,
  type ValueList,
} from "./shape.ts";

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
    prefix: [],
    unions: [],
  };
  for (const part of parts) addPart({ document, options, shape, open }, part);
  for (const [name, declared] of shape.properties) shape.properties.set(name, distinctParts(declared));
  if (shape.items) shape.items = distinctParts(shape.items);
  if (options.loose) guessType(shape);
  joinTypesAndValues(shape);
  roundBounds(shape);
  splitNull(shape);
  return shape;
}

/** Without parts that say the same again: a schema that contains itself through two of them would double at each level. */
function distinctParts(parts: readonly Part[]): Part[] {
  const meanings = parts.map(({ raw }) => (isJson(raw) && isReferenceAlone(raw) ? raw.$ref : raw));
  return parts.filter((_, index) => meanings.indexOf(meanings[index]) === index);
}

function isReferenceAlone(raw: Json): boolean {
  return typeof raw.$ref === "string" && Object.keys(raw).length === 1;
}

/** Keywords that say something about the value without restricting it. */
const annotationKeys = new Set([
  "$comment",
  "$defs",
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
  if (raw === false) restrict(shape, "not", {}, at);
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
      if (!isEmpty(value)) shape.items = [...(shape.items ?? []), { raw: value, at: `${at}[]` }];
      break;
    case "prefixItems":
      for (const [index, item] of asList(value).entries()) {
        shape.prefix[index] = [...(shape.prefix[index] ?? []), { raw: item, at: `${at}[${index}]` }];
      }
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

/** Two parts may both have a pattern or a bound; both hold, so of two bounds the tighter one. */
function restrict(shape: Shape, key: string, value: unknown, at: string): void {
  if (isVacuous(key, value)) return;
  const known = shape.constraints.get(key) ?? [];
  const [earlier] = known;
  if (earlier && isBound(key) && typeof earlier.value === "number" && typeof value === "number") {
    if (value < earlier.value === key.toLowerCase().includes("max")) shape.constraints.set(key, [{ value, at }]);
  } else if (!known.some((other) => isDeepStrictEqual(other.value, value))) {
    shape.constraints.set(key, [...known, { value, at }]);
  }
}

function isBound(key: string): boolean {
  return /^(exclusive)?(min|max)/i.test(key);
}

/** Whether a keyword says no more than its absence. */
function isVacuous(key: string, value: unknown): boolean {
  switch (key) {
    case "readOnly":
    case "writeOnly":
    case "uniqueItems":
      return value === false;
    case "propertyNames":
    case "unevaluatedItems":
    case "unevaluatedProperties":
      return isEmpty(value);
    case "patternProperties":
    case "dependentRequired":
    case "dependentSchemas":
      return isJson(value) && isEmpty(value);
    default:
      return false;
  }
}

function annotate(shape: Shape, key: string, value: unknown, at: string): void {
  if (key === "deprecated" && value === false) return;
  const places = shape.annotations.get(key) ?? new Map<string, unknown>();
  shape.annotations.set(key, places.set(at, value));
}

function restrictTypes(shape: Shape, types: Set<string>, at: string): void {
  const earlier = shape.types?.value;
  shape.types = { value: earlier ? commonTypes(earlier, types) : types, at };
}

/** What both let pass: every integer is a number too. */
function commonTypes(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...[...one].filter(within(other)), ...[...other].filter(within(one))]);
}

function within(types: ReadonlySet<string>): (type: string) => boolean {
  return (type) => types.has(type) || (type === "integer" && types.has("number"));
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
  const readBranch = (part: Part) => read(document, [part], { ...options, keepUnions: false }, reading.open);
  const written = listBranches(kind, branches).map((branch): Part => ({ raw: branch, at }));
  const listed = kind === "anyOf" ? joinTypes(written, readBranch) : written;
  const readings = listed.map(readBranch);
  const meanings = readings.map(meaningOf);
  const isNew = (index: number) =>
    kind === "oneOf" || meanings.findIndex((other) => isDeepStrictEqual(other, meanings[index])) === index;
  const parts = listed.filter((_, index) => isNew(index));
  const shapes = readings.filter((_, index) => isNew(index));
  const [only] = parts;
  if (only && parts.length === 1) {
    addPart(reading, only);
    return;
  }
  const isNull = shapes.map(({ types, nullable }) => nullable && types?.value.size === 0);
  const present = parts.filter((_, index) => !isNull[index]);
  const typed = shapes.filter((_, index) => !isNull[index]);
  const withNull = shapes.filter((branch) => branch.nullable || admitsAll(branch)).length;
  // Of a `oneOf` a value that fits two branches fits neither.
  const isAmbiguous = kind === "oneOf" && withNull > 1;
  const nullable = withNull > 0 && !isAmbiguous;
  const [single] = typed;
  const groups =
    options.keepUnions || isAmbiguous ? undefined : mergeableGroups(typed, kind, isMarkedOpen(raw), options);
  if (kind === "anyOf" && shapes.some(saysNothing)) {
    const known = shapes.flatMap(({ values }) => values?.value.known ?? []);
    const isMarked = isMarkedOpen(raw);
    if (known.length > 0) restrictValues(shape, { known, acceptsOthers: true, isMarkedOpen: isMarked }, at);
    annotateAll(shape, shapes, at);
  } else if (single && typed.length === 1 && !isAmbiguous) {
    addNullable(shape, single, at);
  } else if (groups) {
    mergeGroups(shape, groups, nullable, at);
    annotateAll(shape, typed, at);
  } else if (options.loose && addAsOneObject(reading, present, at)) {
    shape.nullable ||= nullable;
  } else {
    shape.unions.push({ value: { kind, branches: isAmbiguous ? parts : present, nullable }, at });
  }
}

/** Of an `anyOf`, the branches that only name types are one branch with all of them. */
function joinTypes(parts: Part[], readBranch: (part: Part) => Shape): Part[] {
  const named = parts.map((part) => {
    const shape = readBranch(part);
    return shape.types && !shape.values && shape.annotations.size === 0 && isPlain(shape) ? typesOf(shape) : undefined;
  });
  const types = new Set(named.flatMap((one) => [...(one ?? [])]));
  const [at = ""] = parts.map((part) => part.at);
  if (named.filter(Boolean).length < 2) return parts;
  return [...parts.filter((_, index) => !named[index]), { raw: { type: [...types].sort() }, at }];
}

/** What a shape says, wherever it is written. */
function meaningOf(shape: Shape): unknown {
  const raws = (parts: readonly Part[] | undefined) => parts?.map(({ raw }) => raw);
  const { additional } = shape;
  return {
    types: shape.types?.value,
    nullable: shape.nullable,
    values: shape.values?.value,
    constraints: new Map([...shape.constraints].map(([key, values]) => [key, values.map(({ value }) => value)])),
    annotations: new Map([...shape.annotations].map(([key, places]) => [key, [...places.values()]])),
    properties: new Map([...shape.properties].map(([name, parts]) => [name, raws(parts)])),
    required: shape.required,
    items: raws(shape.items),
    prefix: shape.prefix.map(raws),
    additional: Array.isArray(additional?.value) ? raws(additional.value) : additional?.value,
    unions: shape.unions.map(({ value }) => ({ ...value, branches: raws(value.branches) })),
  };
}

/** Whether every value fits. */
function saysNothing(shape: Shape): boolean {
  return admitsAll(shape) && !shape.values && isPlain(shape);
}

/** Whether it says nothing but which types and which values fit. */
function isPlain(shape: Shape): boolean {
  const restricts = ([key, [first]]: [string, Keyword[]]) => !(counts.has(key) && first?.value === 0);
  return (
    ![...shape.constraints].some(restricts) &&
    shape.properties.size + shape.required.size + shape.unions.length === 0 &&
    shape.prefix.length === 0 &&
    !shape.items &&
    !shape.additional
  );
}

const counts = new Set(["minItems", "minLength", "minProperties"]);

/** Words of the branches, those that the union writes itself by their position. */
function annotateAll(shape: Shape, branches: readonly Shape[], at: string): void {
  for (const [index, branch] of branches.entries()) {
    for (const [key, places] of branch.annotations) {
      for (const [place, value] of places) annotate(shape, key, value, place === at ? `${at} ${index + 1}` : place);
    }
  }
}

/** Flattens a nested `anyOf` and removes duplicate branches; both mean the same. */
function listBranches(kind: Union["kind"], branches: readonly unknown[]): unknown[] {
  const plain = branches.map(unwrap);
  if (kind === "oneOf") return plain;
  const flat = plain.flatMap((branch) => (onlyKey(branch) === "anyOf" ? listBranches(kind, listIn(branch)) : [branch]));
  return flat.filter((branch, index) => flat.findIndex((other) => isDeepStrictEqual(other, branch)) === index);
}

/** A combination of one schema is that schema. */
function unwrap(branch: unknown): unknown {
  const [only, ...others] = onlyKey(branch) === undefined ? [] : listIn(branch);
  return only !== undefined && others.length === 0 ? unwrap(only) : branch;
}

function onlyKey(branch: unknown): string | undefined {
  const [key, ...others] = isJson(branch) ? Object.keys(branch) : [];
  return others.length === 0 && key !== undefined && ["allOf", "anyOf", "oneOf"].includes(key) ? key : undefined;
}

function listIn(branch: unknown): unknown[] {
  return isJson(branch) ? Object.values(branch).flatMap(asList) : [];
}

/** The branches of a union that take values of the same types, and what they say together. */
interface Group {
  types: Set<string>;
  /** One shape when it says more than which values fit. */
  shape?: Shape;
  values?: ValueList;
}

/** The groups that one shape can say, of the branches as they are or of the branches with one type each. */
function mergeableGroups(
  shapes: readonly Shape[],
  kind: Union["kind"],
  isMarked: boolean,
  options: ReadOptions,
): Group[] | undefined {
  const groups = groupByType(shapes, kind, isMarked, options);
  if (groups && canMerge(groups)) return groups;
  const apart = splitByType(shapes, kind);
  const smaller = apart && groupByType(apart, kind, isMarked, options);
  return smaller && canMerge(smaller) ? smaller : undefined;
}

/** Each branch as one branch for each of its types but null; nothing when a keyword does not belong to a type. */
function splitByType(shapes: readonly Shape[], kind: Union["kind"]): Shape[] | undefined {
  const split: Shape[] = [];
  for (const shape of shapes) {
    const { types, unions, constraints } = shape;
    if (!types || unions.length > 0) return undefined;
    if ([...constraints.keys()].some((key) => key !== "format" && typesOfKeyword[key] === undefined)) return undefined;
    for (const type of types.value) split.push(ofType(shape, type, types.at));
  }
  if (kind === "oneOf") return split;
  // Of an `anyOf`, what takes any value of a type takes in the branches with less of it.
  const takesAll = (shape: Shape) => !shape.values && isPlain(shape);
  return split.filter((shape, index) => {
    const isTakenIn = (other: Shape, position: number) =>
      takesAll(other) &&
      [...typesOf(shape)].every(within(typesOf(other))) &&
      (position < index || !takesAll(shape) || ![...typesOf(other)].every(within(typesOf(shape))));
    return !split.some((other, position) => position !== index && isTakenIn(other, position));
  });
}

/** A schema as one schema for each of its types but null. */
export function splitPerType(document: OpenApiDocument, part: Part): Part[] {
  const { types, nullable, unions } = readShape(document, [part]);
  if (!types || unions.length > 0 || types.value.size + Number(nullable) < 2) return [part];
  return [...types.value].map((type) => ({ ...part, raw: { allOf: [rawOfType(document, part.raw, type), { type }] } }));
}

/**
 * What a schema says, without the keywords for values of other types.
 *
 * @param open references that are being followed: one that leads back to itself adds nothing
 */
function rawOfType(document: OpenApiDocument, raw: unknown, type: string, open: readonly string[] = []): unknown {
  if (!isJson(raw)) return raw;
  const { $ref, allOf, ...own } = raw;
  const isFollowed = typeof $ref === "string" && !open.includes($ref);
  const parts = [...(isFollowed ? [lookUp(document, $ref)] : []), ...asList(allOf)];
  const followed = isFollowed ? [...open, $ref] : open;
  const kept = Object.entries(own).filter(([key, value]) => {
    const hasType = key === "format" || typesOfKeyword[key] !== undefined;
    return !hasType || appliesWithin(key, value, new Set([type]));
  });
  return { ...Object.fromEntries(kept), allOf: parts.map((part) => rawOfType(document, part, type, followed)) };
}

/** What a shape says of the values of one of its types. */
function ofType(shape: Shape, type: string, at: string): Shape {
  const { places, annotations, values, constraints, properties, required, items, prefix, additional } = shape;
  const only = new Set([type]);
  const isObject = type === "object";
  const isArray = type === "array";
  const known = values?.value.known.filter((value) => within(only)(typeOf(value)));
  return {
    places,
    annotations,
    nullable: false,
    unions: [],
    types: { value: only, at },
    constraints: new Map(
      [...constraints].filter(([key, all]) => all.every(({ value }) => appliesWithin(key, value, only))),
    ),
    properties: isObject ? properties : new Map(),
    required: isObject ? required : new Set(),
    prefix: isArray ? prefix : [],
    ...(values && known && { values: { ...values, value: { ...values.value, known } } }),
    ...(isArray && items && { items }),
    ...(isObject && additional && { additional }),
  };
}

/** Branches whose values have no type in common; nothing when two that have one are more than lists of values. */
function groupByType(
  shapes: readonly Shape[],
  kind: Union["kind"],
  isMarked: boolean,
  options: ReadOptions,
): Group[] | undefined {
  const groups: Shape[][] = [];
  for (const shape of shapes) {
    if (!shape.types) return undefined;
    const others = groups.filter((group) => group.some((other) => overlap(typesOf(other), typesOf(shape))));
    for (const other of others) groups.splice(groups.indexOf(other), 1);
    groups.push([...others.flat(), shape]);
  }
  const read = groups.map((group): Group | undefined => {
    const values = readList(group, kind, isMarked, options);
    const [only] = group;
    if (group.length > 1 && !values) return undefined;
    return {
      types: new Set(group.flatMap((shape) => [...typesOf(shape)])),
      ...(only && group.length === 1 && { shape: only }),
      ...(values && { values }),
    };
  });
  return read.every((group) => group !== undefined) ? read : undefined;
}

/** The types of a shape that was read, with null among them. */
function typesOf({ types, nullable }: Shape): Set<string> {
  return new Set([...(types?.value ?? []), ...(nullable ? ["null"] : [])]);
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return commonTypes(one, other).size > 0;
}

/**
 * What branches that share a type list together, when each is a list or admits any value of its type. Of a `oneOf` a
 * value that two of them list fits neither.
 */
function readList(
  shapes: readonly Shape[],
  kind: Union["kind"],
  isMarked: boolean,
  { loose }: ReadOptions,
): ValueList | undefined {
  const listed = shapes.filter((shape) => shape.values);
  if (listed.length === 0 || (shapes.length > 1 && !shapes.every(isPlain))) return undefined;
  const lists = listed.map(({ values, nullable }): ValueList => {
    const list = values?.value ?? { known: [], acceptsOthers: false, isMarkedOpen: false };
    return nullable && !list.acceptsOthers ? { ...list, known: [...list.known, null] } : list;
  });
  const free = shapes.filter((shape) => !shape.values || shape.values.value.acceptsOthers);
  const freeTypes = new Set(free.flatMap((shape) => [...typesOf(shape)]));
  const acceptsOthers = free.length > 0;
  const all = lists.flatMap((list) => list.known);
  const counts = (value: unknown) => all.filter((other) => isDeepStrictEqual(other, value)).length;
  if (kind === "oneOf" && shapes.length > 1 && !loose && (acceptsOthers || all.some((value) => counts(value) > 1))) {
    return undefined;
  }
  const bound = listed.filter((shape) => !free.includes(shape)).flatMap((shape) => [...typesOf(shape)]);
  if (acceptsOthers && bound.some((type) => !overlap(new Set([type]), freeTypes))) return undefined;
  const known = all.filter((value, index) => all.findIndex((other) => isDeepStrictEqual(other, value)) === index);
  return { known, acceptsOthers, isMarkedOpen: isMarked || lists.some((list) => list.isMarkedOpen) };
}

/** Whether one shape can say what the groups say, each for its types. */
function canMerge(groups: readonly Group[]): boolean {
  if (groups.length === 1) return true;
  const closed = groups.filter(({ values }) => values && !values.acceptsOthers);
  if (closed.length > 0 && closed.length < groups.length) return false;
  const constrained = groups.flatMap(({ shape }) => [...(shape?.constraints.keys() ?? [])]);
  if (new Set(constrained).size < constrained.length) return false;
  return groups.every(({ shape, types }) => {
    if (!shape) return true;
    const { constraints, unions, properties, required, additional, items, prefix } = shape;
    const isOfObjects = properties.size + required.size > 0 || additional !== undefined;
    const isOfArrays = prefix.length > 0 || items !== undefined;
    return (
      unions.length === 0 &&
      (types.has("object") || !isOfObjects) &&
      (types.has("array") || !isOfArrays) &&
      [...constraints].every(([key, values]) => values.every(({ value }) => appliesWithin(key, value, types)))
    );
  });
}

/** Whether a keyword restricts values of these types and of no others. */
function appliesWithin(key: string, value: unknown, types: ReadonlySet<string>): boolean {
  const type = key === "format" ? (numericFormat.test(String(value)) ? "number" : "string") : typesOfKeyword[key];
  return type !== undefined && overlap(types, new Set([type]));
}

const numericFormat = /^(u?int\d*|float|double|decimal\d*)$/;

function mergeGroups(shape: Shape, groups: readonly Group[], hasNull: boolean, at: string): void {
  restrictTypes(shape, new Set([...groups.flatMap(({ types }) => [...types]), ...(hasNull ? ["null"] : [])]), at);
  const lists = groups.flatMap(({ values }) => values ?? []);
  if (lists.length > 0) {
    const acceptsOthers = lists.some((list) => list.acceptsOthers);
    const known = lists.flatMap((list) => list.known);
    const isMarkedOpen = lists.some((list) => list.isMarkedOpen);
    restrictValues(shape, { known: hasNull ? [...known, null] : known, acceptsOthers, isMarkedOpen }, at);
  }
  for (const group of groups) {
    if (group.shape) mergeShape(shape, group.shape, hasNull);
  }
}

/** A schema or null: what the schema says, of all that is not null. */
function addNullable(shape: Shape, branch: Shape, at: string): void {
  if (branch.types) restrictTypes(shape, typesOf(branch).add("null"), at);
  const list = branch.values?.value;
  if (list) restrictValues(shape, { ...list, known: [...list.known, null] }, at);
  mergeShape(shape, branch, true);
  for (const [key, places] of branch.annotations)
    for (const [place, value] of places) annotate(shape, key, value, place);
}

/** Adds what a branch says of its types beside which they are. */
function mergeShape(shape: Shape, branch: Shape, withNull: boolean): void {
  for (const place of branch.places) shape.places.add(place);
  for (const [key, values] of branch.constraints) for (const { value, at } of values) restrict(shape, key, value, at);
  for (const name of branch.required) shape.required.add(name);
  for (const [name, parts] of branch.properties) {
    shape.properties.set(name, [...(shape.properties.get(name) ?? []), ...parts]);
  }
  if (branch.items) shape.items = [...(shape.items ?? []), ...branch.items];
  for (const [index, parts] of branch.prefix.entries()) {
    shape.prefix[index] = [...(shape.prefix[index] ?? []), ...parts];
  }
  const { additional } = branch;
  if (additional) {
    for (const value of Array.isArray(additional.value) ? additional.value.map(({ raw }) => raw) : [additional.value]) {
      restrictAdditional(shape, value, additional.at);
    }
  }
  for (const union of branch.unions) {
    shape.unions.push({ ...union, value: { ...union.value, nullable: union.value.nullable || withNull } });
  }
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
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

/** A closed list says of itself which types its values have, and of the values only those of a type are left. */
function joinTypesAndValues(shape: Shape): void {
  const { types, values } = shape;
  if (types?.value.has("number")) types.value.delete("integer");
  if (!values || values.value.acceptsOthers) return;
  const known = values.value.known.filter((value) => !types || within(types.value)(typeOf(value)));
  values.value = { ...values.value, known };
  shape.types = { value: new Set(known.map(typeOf)), at: types?.at ?? values.at };
  if (shape.types.value.has("number")) shape.types.value.delete("integer");
}

/** Of whole numbers a bound that leaves a fraction or the number itself out is the next whole number. */
function roundBounds(shape: Shape): void {
  const types = [...(shape.types?.value ?? [])].filter((type) => type === "number" || type === "integer");
  if (types.length !== 1 || types[0] !== "integer") return;
  for (const [key, round] of Object.entries(wholeBounds)) {
    const [bound] = shape.constraints.get(key) ?? [];
    if (typeof bound?.value !== "number" || !Number.isFinite(bound.value)) continue;
    shape.constraints.delete(key);
    restrict(shape, key.replace("exclusiveM", "m"), round(bound.value), bound.at);
  }
}

const wholeBounds: Record<string, (bound: number) => number> = {
  minimum: Math.ceil,
  exclusiveMinimum: (bound) => Math.floor(bound) + 1,
  maximum: Math.floor,
  exclusiveMaximum: (bound) => Math.ceil(bound) - 1,
};

const everyType = ["array", "boolean", "null", "number", "object", "string"];

/** `null` is separate from types and values, because there are several ways to allow it. */
function splitNull(shape: Shape): void {
  if (everyType.every((type) => shape.types?.value.has(type))) delete shape.types;
  const { types, values, unions } = shape;
  const unionsAllow = unions.every((union) => union.value.nullable);
  shape.nullable ||= unionsAllow && (types ? types.value.has("null") : unions.length > 0);
  types?.value.delete("null");
  if (values) values.value = { ...values.value, known: values.value.known.filter((value) => value !== null) };
}
