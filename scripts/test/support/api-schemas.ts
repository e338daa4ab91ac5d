import fc from "fast-check";
import type { Json } from "./api-mutations.ts";

/** Keywords for values of one type, most of them absent. */
const keywords: Record<string, fc.Arbitrary<Json>> = {
  string: optional({
    minLength: fc.integer({ min: 0, max: 3 }),
    maxLength: fc.integer({ min: 1, max: 6 }),
    pattern: fc.constantFrom("^[a-z]{1,3}$", "^[a-z]+$", "^[a-zA-Z0-9]*$", ".*", "^a", "^.{0,3}$"),
    format: fc.constantFrom("date", "uri"),
  }),
  integer: optional({
    minimum: fc.integer({ min: -1, max: 3 }),
    exclusiveMinimum: fc.integer({ min: -1, max: 3 }),
    maximum: fc.integer({ min: 2, max: 6 }),
    exclusiveMaximum: fc.integer({ min: 2, max: 6 }),
    multipleOf: fc.constantFrom(1, 2, 3, 4, 6),
  }),
  boolean: fc.constant({}),
  null: fc.constant({}),
};
keywords.number = keywords.integer as fc.Arbitrary<Json>;

/** A third of the keywords each time, so that several meet seldom. */
function optional(arbitraries: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Json> {
  const entries = Object.entries(arbitraries).map(([key, one]) => [key, fc.option(one, { freq: 1, nil: undefined })]);
  return fc
    .record(Object.fromEntries(entries) as Record<string, fc.Arbitrary<unknown>>)
    .chain((record) =>
      fc
        .subarray(Object.keys(record), { maxLength: 2 })
        .map((keys) =>
          Object.fromEntries(Object.entries(record).filter(([key, v]) => keys.includes(key) && v !== undefined)),
        ),
    );
}

const scalarTypes = ["string", "integer", "number", "boolean", "null"];
const listed = fc.constantFrom<unknown>("a", "ab", "abc", 1, 2, 2.5, true, null);

/** Schemas of several types, with the keywords of each; unions, lists of values, and schemas in one another. */
export const schemas: fc.Arbitrary<Json> = fc.letrec<{
  schema: Json;
  leaf: Json;
  array: Json;
  object: Json;
  union: Json;
  all: Json;
}>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("leaf"),
    tie("array"),
    tie("object"),
    tie("union"),
    tie("all"),
  ),
  leaf: fc.oneof(
    { weight: 4, arbitrary: typed(fc.constantFrom(...scalarTypes).map((type) => [type])) },
    { weight: 3, arbitrary: typed(fc.subarray(scalarTypes, { minLength: 2, maxLength: 3 })) },
    {
      weight: 2,
      arbitrary: fc.uniqueArray(listed, { minLength: 1, maxLength: 3 }).map((values) => ({ enum: values })),
    },
    {
      weight: 1,
      arbitrary: fc.subarray(["a", "ab", "abc"], { minLength: 1 }).map((values) => ({ type: "string", enum: values })),
    },
    { weight: 1, arbitrary: listed.map((value) => ({ const: value })) },
    { weight: 1, arbitrary: fc.constant({}) },
  ),
  array: fc
    .tuple(
      optional({ minItems: fc.nat(2), maxItems: fc.integer({ min: 1, max: 3 }), uniqueItems: fc.constant(true) }),
      optional({ items: tie("schema"), prefixItems: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
      fc.subarray(["string", "null"]),
    )
    .map(([bounds, items, others]) => ({ type: listOrOne(["array", ...others]), ...bounds, ...items })),
  object: fc
    .tuple(
      fc.dictionary(fc.constantFrom("a", "b", "c"), tie("schema"), { minKeys: 1, maxKeys: 2 }),
      fc.subarray(["a", "b"]),
      fc.subarray(["string", "null"], { maxLength: 1 }),
    )
    .map(([properties, required, others]) => ({
      type: listOrOne(["object", ...others]),
      properties: { ...properties },
      required: required.filter((name) => name in properties),
    })),
  union: fc
    .tuple(
      fc.constantFrom("anyOf", "oneOf"),
      fc.uniqueArray(tie("schema"), { minLength: 1, maxLength: 3, selector: JSON.stringify }),
    )
    .map(([kind, branches]) => ({ [kind]: branches })),
  all: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }).map((branches) => ({ allOf: branches })),
})).schema;

function typed(types: fc.Arbitrary<string[]>): fc.Arbitrary<Json> {
  return types.chain((names) =>
    fc
      .tuple(...names.map((name) => keywords[name] ?? fc.constant({})))
      .map((all) => ({ type: listOrOne(names), ...Object.assign({}, ...all) })),
  );
}

function listOrOne(names: readonly string[]): string | string[] {
  const [only] = names;
  return names.length === 1 && only !== undefined ? only : [...names];
}

/** Which of several things to do next: numbers that fast-check shrinks. */
type Choices = Iterator<number> | Iterable<number>;

function chooser(choices: Choices): (amount: number) => number {
  const iterator = Symbol.iterator in choices ? choices[Symbol.iterator]() : choices;
  return (amount) => Number(iterator.next().value) % amount;
}

const applicators = ["allOf", "anyOf", "oneOf", "prefixItems"];

/** Every schema inside, as the place that holds it. */
function places(schema: Json): { holder: Json | unknown[]; key: string }[] {
  const found: { holder: Json | unknown[]; key: string }[] = [];
  const visit = (holder: Json | unknown[], key: string): void => {
    found.push({ holder, key });
    const node = (holder as Json)[key] as Json;
    for (const name of applicators) {
      const list = node[name];
      if (Array.isArray(list)) for (const index of list.keys()) visit(list, String(index));
    }
    if (node.items) visit(node, "items");
    for (const name of Object.keys((node.properties as Json) ?? {})) visit(node.properties as Json, name);
  };
  visit({ schema }, "schema");
  return found;
}

/** The schema with one thing in it changed, which may say more, less or something else. */
export function tweaked(schema: Json, choices: Choices): Json {
  const choose = chooser(choices);
  const root = { schema: structuredClone(schema) };
  const all = places(root.schema);
  const { holder, key } = all[choose(all.length)] ?? { holder: root, key: "schema" };
  const place = (
    all.indexOf(all.find((one) => one.key === key && one.holder === holder) as never) === 0 ? root : holder
  ) as Json;
  place[key] = tweak(place[key] as Json, choose);
  return root.schema;
}

function tweak(node: Json, choose: (amount: number) => number): Json {
  const pick = <T>(items: readonly T[]): T => items[choose(items.length)] as T;
  const types = ["string", "integer", "number", "boolean", "null", "array", "object"];
  const own = Object.keys(node);
  switch (choose(9)) {
    case 0: {
      const gone = own.length > 0 ? pick(own) : "";
      return Object.fromEntries(Object.entries(node).filter(([key]) => key !== gone));
    }
    case 1:
      return {
        ...node,
        ...pick([
          { minLength: 2 },
          { maxLength: 2 },
          { pattern: "^[a-z]+$" },
          { pattern: ".*" },
          { minimum: 2 },
          { exclusiveMaximum: 3 },
          { multipleOf: 2 },
          { format: "date" },
          { minItems: 1 },
          { maxItems: 1 },
          { uniqueItems: true },
          { required: ["a"] },
        ]),
      };
    case 2:
      return { ...node, type: pick(types) };
    case 3: {
      const now = [node.type ?? []].flat() as string[];
      return { ...node, type: [...new Set([...now, pick(types), pick(types)])] };
    }
    case 4:
      return {
        anyOf: [
          node,
          pick([{ type: "integer" }, { type: "string", maxLength: 3 }, { type: "null" }, { enum: ["a", 1] }]),
        ],
      };
    case 5:
      return {
        oneOf: [
          node,
          pick([{ type: "integer" }, { type: "string", maxLength: 3 }, { type: "null" }, { enum: ["a", 1] }]),
        ],
      };
    case 6: {
      const list = pick(
        ["anyOf", "oneOf", "enum", "allOf", "prefixItems", "required"]
          .filter((key) => Array.isArray(node[key]))
          .concat("none"),
      );
      const before = node[list];
      if (!Array.isArray(before)) return { ...node, enum: ["a", "ab", 2] };
      const extra =
        list === "enum" ? pick<unknown>(["abc", 3, null]) : list === "required" ? "b" : { type: pick(types) };
      const isUnique = list === "enum" || list === "required";
      const longer = isUnique ? [...new Set([...before, extra])] : [...before, extra];
      const shorter = before.slice(1);
      return { ...node, [list]: choose(2) === 0 || shorter.length === 0 ? longer : shorter };
    }
    case 7: {
      const numbers = own.filter((key) => typeof node[key] === "number");
      if (numbers.length === 0) return { ...node, items: { type: pick(types) } };
      const key = pick(numbers);
      return { ...node, [key]: Math.max(key === "multipleOf" ? 1 : 0, Number(node[key]) + pick([-1, 1])) };
    }
    default:
      return {
        allOf: [
          node,
          pick([{ type: ["string", "null"] }, { minLength: 2 }, { minimum: 1 }, { enum: ["a", "ab", 1, null] }]),
        ],
      };
  }
}

/** The schema in other words: what it accepts is the same. */
export function restated(schema: Json, choices: Choices): { schema: Json; shared: Json } {
  const choose = chooser(choices);
  const shared: Json = {};
  const visit = (node: Json): Json => {
    const inner = Object.fromEntries(
      Object.entries(node).map(([key, value]) => {
        if (applicators.includes(key)) return [key, (value as Json[]).map(visit)];
        if (key === "items") return [key, visit(value as Json)];
        if (key !== "properties") return [key, value];
        return [
          key,
          Object.fromEntries(Object.entries(value as Json).map(([name, one]) => [name, visit(one as Json)])),
        ];
      }),
    );
    return restate(inner, choose, shared);
  };
  return { schema: visit(structuredClone(schema)), shared };
}

function restate(node: Json, choose: (amount: number) => number, shared: Json): Json {
  const isUnion = "anyOf" in node || "oneOf" in node || "allOf" in node;
  switch (choose(14)) {
    case 0:
      return { allOf: [node] };
    case 1: {
      // A union has a name of its own there, that identifies its branches.
      if (isUnion) return node;
      const name = `Shared${Object.keys(shared).length}`;
      shared[name] = node;
      return { $ref: `#/components/schemas/${name}` };
    }
    case 2:
      return byType(node, choose(2) === 0 ? "anyOf" : "oneOf");
    case 3:
      return "const" in node ? { ...without(node, "const"), enum: [node.const] } : node;
    case 4:
      return Object.fromEntries(
        Object.entries(node)
          .reverse()
          .map(([key, value]) => [key, Array.isArray(value) && key !== "prefixItems" ? [...value].reverse() : value]),
      );
    case 5:
      if (isUnion) return node;
      return { ...node, readOnly: false, writeOnly: false, deprecated: false };
    case 6:
      if (isUnion) return node;
      return {
        ...node,
        ...("uniqueItems" in node ? {} : { uniqueItems: false }),
        ...("minLength" in node ? {} : { minLength: 0 }),
      };
    case 7:
      return apart(node);
    case 8:
      return Array.isArray(node.anyOf)
        ? { ...node, anyOf: [...node.anyOf, node.anyOf[0]] }
        : isUnion
          ? node
          : { anyOf: [node, node] };
    case 9:
      return choose(2) === 0 ? { anyOf: [node] } : { oneOf: [node] };
    case 10:
      return Array.isArray(node.enum) && !node.type ? { ...node, type: [...new Set(node.enum.map(typeOf))] } : node;
    case 11:
      return inclusive(node);
    case 12:
      return "items" in node || isUnion ? node : { ...node, items: choose(2) === 0 ? {} : true };
    default:
      return node;
  }
}

function without(node: Json, ...keys: string[]): Json {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)));
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

const keysOfType: Record<string, string[]> = {
  string: ["minLength", "maxLength", "pattern", "format"],
  integer: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  array: ["items", "prefixItems", "minItems", "maxItems", "uniqueItems"],
  object: ["properties", "required"],
  boolean: [],
  null: [],
};

/** A list of types as a union of them, each with its keywords. */
function byType(node: Json, kind: string): Json {
  const types = node.type;
  if (!Array.isArray(types) || (types.includes("integer") && types.includes("number"))) return node;
  const known = types.flatMap((type) => keysOfType[String(type)] ?? []);
  if (Object.keys(node).some((key) => key !== "type" && !known.includes(key))) return node;
  return {
    [kind]: types.map((type) => ({
      type,
      ...Object.fromEntries(Object.entries(node).filter(([key]) => keysOfType[String(type)]?.includes(key))),
    })),
  };
}

/** Keywords that do not look at each other, each in a part of its own. */
function apart(node: Json): Json {
  const together = without(node, ...Object.keys(node).filter((key) => !["items", "prefixItems"].includes(key)));
  const alone = Object.entries(without(node, "items", "prefixItems")).map(([key, value]) => ({ [key]: value }));
  const parts = [...alone, ...(Object.keys(together).length > 0 ? [together] : [])];
  return parts.length === 0 ? node : { allOf: parts };
}

/** Of whole numbers more than two is at least three. */
function inclusive(node: Json): Json {
  if (node.type !== "integer" || typeof node.exclusiveMinimum !== "number") return node;
  const least = Math.max(node.exclusiveMinimum + 1, Number(node.minimum ?? node.exclusiveMinimum + 1));
  return { ...without(node, "exclusiveMinimum"), minimum: least };
}
