import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareSchemas } from "../src/api/compare/compare-schemas.ts";
import type { Finding } from "../src/api/compare/finding.ts";
import { toStatement } from "../src/api/compare/finding.ts";
import type { Noun } from "../src/api/compare/place.ts";
import { policy } from "../src/api/policy.ts";
import type { OpenApiDocument } from "../src/spec/document.ts";
import type { Json } from "./support/api-mutations.ts";
import { restated, schemas, tweaked } from "./support/api-schemas.ts";

/** What is said of a schema, sent or read, that has another one in its place. */
function compare(noun: Noun, before: Json, after: Json, shared: Json = {}): Finding[] {
  const document = (schemas: Json) => ({ components: { schemas } }) as unknown as OpenApiDocument;
  return compareSchemas(
    { before: document({}), after: document(shared), options: {} },
    { before: [{ raw: before, at: "Value" }], after: [{ raw: after, at: "Value" }], place: { noun, path: "Value" } },
  );
}

/** A validator that takes only properties that are declared, unless another name is rejected anyway. */
function validator(schema: Json, shared: Json = {}): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, validateFormats: true });
  addFormats.default(ajv);
  return ajv.compile({ ...schema, components: { schemas: shared } }) as (value: unknown) => boolean;
}

/** The schema with properties rejected that it does not declare: whether a new one may come is a question of its own. */
function declaredOnly(schema: Json): Json {
  const visit = (node: Json, isBranch: boolean): Json => {
    const inner = Object.entries(node).map(([key, value]): [string, unknown] => {
      if (["allOf", "anyOf", "oneOf"].includes(key)) return [key, (value as Json[]).map((one) => visit(one, true))];
      if (key === "prefixItems") return [key, (value as Json[]).map((one) => visit(one, false))];
      if (key === "items") return [key, visit(value as Json, false)];
      if (key !== "properties") return [key, value];
      const properties = Object.entries(value as Json);
      return [key, Object.fromEntries(properties.map(([name, one]) => [name, visit(one as Json, false)]))];
    });
    return { ...Object.fromEntries(inner), ...(isBranch ? {} : { unevaluatedProperties: false }) };
  };
  return visit(schema, false);
}

const scalars = [
  "",
  "a",
  "ab",
  "abc",
  "abcdef",
  "A1",
  "2024-01-01",
  -1,
  0,
  1,
  2,
  3,
  4,
  5,
  6,
  2.5,
  12,
  true,
  false,
  null,
];
const few = ["", "ab", "abcdef", 0, 3, 2.5, true, null];
const arrays = [
  [],
  ...scalars.map((one) => [one]),
  ...few.flatMap((one) => few.map((other) => [one, other])),
  [1, 2, 3],
];
const objects = [
  {},
  ...scalars.map((a) => ({ a })),
  ...scalars.map((b) => ({ b })),
  ...few.flatMap((a) => few.map((b) => ({ a, b }))),
  ...few.flatMap((a) => [{ a, b: "ab", c: 3 }, { a, c: "ab" }, { c: a }]),
  ...few.map((a) => ({ a: { a } })),
  ...few.map((a) => ({ b: [a] })),
];
/** Values on both sides of every bound that is tried. */
const values: unknown[] = [...scalars, ...arrays, ...objects, ...few.map((one) => [[one]]), [{}], [{ a: "ab" }]];

const isMajor = ({ rule }: Finding) => policy[rule].bump === "major";
// The same schemas each time; with another seed and more runs it searches.
const runs = { numRuns: Number(process.env.RUNS ?? 80), seed: Number(process.env.SEED ?? 20_261_128) };

describe("of any schema", () => {
  test("another way of writing it is no change", () => {
    fc.assert(
      fc.property(schemas, fc.infiniteStream(fc.nat()), (before, choices) => {
        const { schema: after, shared } = restated(before, choices);
        const [accepts, alsoAccepts] = [validator(before), validator(after, shared)];
        expect(values.filter((value) => accepts(value) !== alsoAccepts(value))).toEqual([]);
        const said = ["request", "response"].flatMap((noun) => compare(noun as Noun, before, after, shared));
        expect(said.map(toStatement), JSON.stringify({ after, shared })).toEqual([]);
      }),
      runs,
    );
  });

  test("what a validator no longer accepts of a request is a major change", () => {
    fc.assert(
      fc.property(schemas, fc.infiniteStream(fc.nat()), (before, choices) => {
        const after = tweaked(before, choices);
        const [accepted, accepts] = [validator(declaredOnly(before)), validator(after)];
        const rejected = values.find((value) => accepted(value) && !accepts(value));
        if (rejected === undefined) return;
        const found = compare("request", before, after);
        expect(found.some(isMajor), JSON.stringify({ after, rejected, found: found.map(toStatement) })).toBe(true);
      }),
      runs,
    );
  });

  test("what a validator newly accepts of a response is a major change", () => {
    fc.assert(
      fc.property(schemas, fc.infiniteStream(fc.nat()), (before, choices) => {
        const after = tweaked(before, choices);
        const [accepted, accepts] = [validator(before), validator(declaredOnly(after))];
        const surprising = values.find((value) => accepts(value) && !accepted(value));
        if (surprising === undefined) return;
        const found = compare("response", before, after);
        expect(found.some(isMajor), JSON.stringify({ after, surprising, found: found.map(toStatement) })).toBe(true);
      }),
      runs,
    );
  });
});

describe("equal spellings that a search found", () => {
  const spellings: readonly (readonly [name: string, before: Json, after: Json])[] = [
    [
      "types of an anyOf, in a nested anyOf",
      { anyOf: [{ const: "a" }, { type: ["number", "boolean"] }] },
      { anyOf: [{ const: "a" }, { anyOf: [{ type: "number" }, { type: "boolean" }] }] },
    ],
    [
      "types of an anyOf that a nested anyOf takes apart",
      { anyOf: [{ type: ["object", "string"], properties: { a: {} } }, { type: ["string", "null"] }] },
      {
        anyOf: [
          { anyOf: [{ type: "object", properties: { a: {} } }, { type: "string" }] },
          { type: ["string", "null"] },
        ],
      },
    ],
    [
      "an anyOf beside a closed constant, with types that two branches share",
      { anyOf: [{ type: ["integer", "string"], minLength: 2 }, { type: ["number", "null"] }] },
      { anyOf: [{ type: "string", minLength: 2 }, { type: "integer" }, { type: "number" }, { type: "null" }] },
    ],
    [
      "types of a branch that another branch of the anyOf shares",
      {
        anyOf: [
          { type: ["object", "string"], properties: { a: {} } },
          { type: "object", properties: { b: {} } },
        ],
      },
      {
        anyOf: [
          { anyOf: [{ type: "object", properties: { a: {} } }, { type: "string" }] },
          { allOf: [{ type: "object" }, { properties: { b: {} } }] },
        ],
      },
    ],
    [
      "null of a branch that shares its other type",
      {
        anyOf: [
          { type: ["object", "null"], properties: { a: {} } },
          { type: "object", properties: { b: {} } },
        ],
      },
      {
        anyOf: [{ type: "object", properties: { a: {} } }, { type: "null" }, { type: "object", properties: { b: {} } }],
      },
    ],
    [
      "two unions in another order",
      {
        allOf: [
          { anyOf: [{ enum: ["a"] }, { type: "boolean" }] },
          {
            anyOf: [
              { type: "object", properties: { a: {} } },
              { type: "object", properties: { b: {} } },
            ],
          },
        ],
      },
      {
        allOf: [
          {
            anyOf: [
              { allOf: [{ type: "object", properties: { a: {} } }] },
              { allOf: [{ type: "object" }, { properties: { b: {} } }] },
            ],
          },
          { anyOf: [{ enum: ["a"] }, { type: "boolean", uniqueItems: false }] },
        ],
      },
    ],
    [
      "a type of an anyOf, with keywords at their default",
      { anyOf: [{ type: ["integer", "null"] }, { type: "string" }, { type: "number" }] },
      {
        anyOf: [
          { type: ["integer", "null"] },
          { type: "string" },
          { type: "number", readOnly: false, deprecated: false },
        ],
      },
    ],
  ];
  test.each(spellings)("%s", (_name, before, after) => {
    const said = (["request", "response"] as const).flatMap((noun) => [
      ...compare(noun, before, after),
      ...compare(noun, after, before),
    ]);
    expect(said.map(toStatement)).toEqual([]);
  });
});

test("null that two branches of a oneOf let pass is rejected", () => {
  const found = compare("request", {}, { oneOf: [{}, { type: "null" }] });
  expect(found.some(isMajor), JSON.stringify(found)).toBe(true);
});

test("a schema that contains itself through two parts comes to an end", () => {
  const itself = { $ref: "#/components/schemas/Folder" };
  const document = (more: Json) => {
    const Folder = { allOf: [{ $ref: "#/components/schemas/Item" }, { properties: { parent: itself, ...more } }] };
    return {
      components: { schemas: { Folder, Item: { properties: { parent: itself } } } },
    } as unknown as OpenApiDocument;
  };
  const part = [{ raw: itself, at: "Folder" }];
  const found = compareSchemas(
    { before: document({}), after: document({ name: { type: "string" } }), options: {} },
    { before: part, after: part, place: { noun: "response", path: "Folder" } },
  );
  expect(found.map(toStatement)).toEqual(["Response field `Folder.name` added"]);
});
