import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { specFile, specLintFile } from "../src/paths.ts";
import type { Parameter, Schema } from "../src/spec/document.ts";
import { listOperations, listWebhooks } from "../src/spec/list-operations.ts";
import { loadSpec } from "../src/spec/load-spec.ts";

const document = await loadSpec(specFile, specLintFile);
const operations = listOperations(document);
const allResponses = operations.flatMap(({ operationId, responses }) =>
  responses.map((response) => ({ name: `${operationId} ${response.status}`, ...response })),
);

describe("every operation", () => {
  test.each(["400", "401"])("declares %s, because any call can return it", (status) => {
    const without = operations.filter(({ responses }) => !responses.some((response) => response.status === status));
    expect(without.map(({ operationId }) => operationId)).toEqual([]);
  });

  test("declares 404 where it names one thing, and nowhere else", () => {
    const declaring = allResponses.filter(({ status }) => status === "404").map(({ name }) => name);
    expect(declaring, "If the sources of a new 404 say so, add it here; else remove it from the document.").toEqual([
      "deleteAuthenticator 404",
      "deleteUser 404",
      "getAction 404",
      "updateAction 404",
    ]);
  });

  test("has a named example for each response with a body, and for each request", () => {
    const responsesWithout = allResponses.filter(
      ({ schema, examples }) => schema && Object.keys(examples).length === 0,
    );
    const requestsWithout = [...operations, ...listWebhooks(document)].filter(
      ({ requestBody }) => requestBody && Object.keys(requestBody.examples).length === 0,
    );
    expect(responsesWithout.map(({ name }) => name)).toEqual([]);
    expect(requestsWithout.map(({ operationId }) => operationId)).toEqual([]);
  });
});

describe("every example", () => {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema({ $id: "spec", components: document.components });

  /** What is wrong with a value that ought to be as a schema of the document says. */
  function errorsOf(schema: Schema, value: unknown): string {
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"spec#/components/'));
    return ajv.validate(absolute, value) ? "" : ajv.errorsText();
  }

  test.each(allResponses.flatMap(({ name, schema, examples }) => listExamples(name, schema, examples)))(
    "of the response %s is valid",
    (_, schema, value) => expect(errorsOf(schema, value)).toBe(""),
  );

  const requests = [...operations, ...listWebhooks(document)];
  test.each(
    requests.flatMap(({ operationId, requestBody }) =>
      listExamples(operationId, requestBody?.schema, requestBody?.examples ?? {}),
    ),
  )("of the request %s is valid", (_, schema, value) => expect(errorsOf(schema, value)).toBe(""));

  test.each(listParameters())("of the parameter $name is valid", (parameter) => {
    expect(parameter).toHaveProperty("example");
    expect(errorsOf(parameter.schema, (parameter as { example?: unknown }).example)).toBe("");
  });

  test("would be rejected if it lacked what is required", () => {
    expect(errorsOf({ $ref: "#/components/schemas/Action" }, { state: "ALLOW" })).toContain("createdAt");
  });
});

test("track has an example of each state, of the state it is named for", () => {
  const track = allResponses.find(({ name }) => name === "track 200");
  const states = Object.entries(track?.examples ?? {}).map(([name, { value }]) => [
    name,
    (value as { state: string }).state,
  ]);
  expect(Object.fromEntries(states)).toMatchObject(
    Object.fromEntries(
      (document.components.schemas.UserActionState?.enum ?? []).map((state) => [camelCase(state), state]),
    ),
  );
});

describe("every description", () => {
  test("is there, for each property", () => {
    const without = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      propertiesWithout(name, schema),
    );
    expect(without).toEqual([]);
  });

  test("is there, for each schema and parameter", () => {
    const schemas = Object.entries(document.components.schemas).filter(([, schema]) => !schema.description);
    const parameters = listParameters().filter(({ description }) => !description);
    expect(schemas.map(([name]) => name)).toEqual([]);
    expect(parameters.map(({ name }) => name)).toEqual([]);
  });
});

describe("secrets and personal data", () => {
  const personal =
    /^(userId|email|phoneNumber|username|displayName|ipAddress|userAgent|deviceId|token|url|recoveryCodes|custom)$/;

  test("are marked wherever a property has such a name", () => {
    const unmarked = Object.entries(document.components.schemas)
      // What rules put out was written by the tenant, not by or about a user.
      .filter(([name]) => name !== "ActionOutput")
      .flatMap(([name, schema]) => listProperties(name, schema))
      .filter(({ key, schema }) => personal.test(key) && !schema["x-sensitive"])
      .map(({ name }) => name);
    expect(unmarked).toEqual([]);
  });

  test("are marked in parameters", () => {
    const marked = listParameters().filter((parameter) => parameter["x-sensitive"]);
    expect(marked.map(({ name }) => name).sort()).toEqual(["X-Signature-V2", "userId"]);
  });
});

function listExamples(name: string, schema: Schema | undefined, examples: Record<string, { value: unknown }>) {
  return Object.entries(examples).map(([example, { value }]): [string, Schema, unknown] => [
    `${name} ${example}`,
    schema ?? {},
    value,
  ]);
}

function listParameters(): Parameter[] {
  const shared = Object.values(document.components.parameters ?? {}) as Parameter[];
  return [...shared, ...operations.flatMap(({ queryParameters }) => queryParameters)];
}

function listProperties(name: string, schema: Schema): { name: string; key: string; schema: Schema }[] {
  const branches = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [
    ...branches.flatMap((branch) => listProperties(name, branch)),
    ...(schema.items ? listProperties(`${name}[]`, schema.items) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, property]) => [
      { name: `${name}.${key}`, key, schema: property },
      ...listProperties(`${name}.${key}`, property),
    ]),
  ];
}

function propertiesWithout(name: string, schema: Schema): string[] {
  return listProperties(name, schema)
    .filter((property) => !property.schema.description)
    .map((property) => property.name);
}

function camelCase(state: string): string {
  return state.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
