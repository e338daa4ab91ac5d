import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changeset } from "../src/api/changeset.ts";
import { diff } from "../src/api/diff.ts";
import { pull } from "../src/api/pull.ts";
import { parseDocument } from "../src/api/read-document.ts";
import { clientOperations } from "../src/generators/client-operations.ts";
import { loadSpec } from "../src/spec/load-spec.ts";
import { readYaml } from "../src/spec/read-yaml.ts";
import { temporaryRepository } from "./support/api-repository.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** A document whose shared responses are merged with `<<`, or are written out. */
function documentWith({ merged = true, statuses = ["401", "429"] } = {}): string {
  const shared = statuses.map((status) => `"${status}": { description: Rejected. }`);
  const responses = merged ? "<<: *shared" : shared.join(", ");
  return `
openapi: 3.1.0
info: { title: Merged, version: 1.0.0 }
servers: [{ url: https://shop.example }]
x-shared: &shared { ${shared.join(", ")} }
x-paths: &paths
  /orders:
    get:
      operationId: listOrders
      summary: List
      description: Lists.
      responses: { "200": { description: Listed. }, ${responses} }
paths: { <<: *paths }
security: [{ key: [] }]
components: { schemas: {}, securitySchemes: { key: { type: http, scheme: basic } } }
`;
}

/** What `generate` makes of a text. */
async function generatedFrom(text: string): Promise<string> {
  const folder = await temporaryFolder({ "openapi.yaml": text });
  const document = await loadSpec(join(folder, "openapi.yaml"));
  return clientOperations(document)
    .map(({ content }) => content)
    .join("");
}

/** What makes any value part of a document. */
const head = `
openapi: 3.1.0
info: { title: Values, version: 1.0.0 }
servers: [{ url: https://shop.example }]
paths: {}
components: {}
x-part:
`;

describe("generate and the api commands read the same document", () => {
  test.each([
    ["merge keys", documentWith()],
    ["a key that overrides a merged one", "a: &a { x: 1, y: 2 }\nb: { y: 3, <<: *a }\nc: { <<: *a, y: 3 }\n"],
    ["several merged objects", "a: &a { x: 1 }\nb: &b { x: 2, y: 2 }\nc: { <<: [*a, *b] }\n"],
    ["more than 100 aliases", `a: &a { x: 1 }\nb: [${Array.from({ length: 194 }, () => "*a").join(", ")}]\n`],
    ["numbers and words of YAML 1.2", "a: [0x1F, 0o17, 1e3, yes, on, True, ~, 2020-01-01, 12:30]\n"],
    ["keys that are no text", "responses: { 200: ok, true: yes }\n"],
    ["JSON", JSON.stringify({ a: [1, "x", null], "<<": "text" })],
  ])("with %s", async (_, text) => {
    const whole = text.includes("openapi:") ? text : head + text.replaceAll(/^(?=.)/gm, "  ");
    const file = join(await temporaryFolder({ "openapi.yaml": whole }), "openapi.yaml");
    expect(plain(await loadSpec(file))).toEqual(plain(parseDocument(whole, "it")));
  });

  test("a status removed behind a merge key is seen by all of them", async () => {
    const [before, after] = [documentWith(), documentWith({ statuses: ["401"] })];
    expect(await generatedFrom(after)).not.toBe(await generatedFrom(before));

    const repository = await temporaryRepository({ "spec/openapi.yaml": before });
    await repository.write("spec/openapi.yaml", after);
    expect((await diff([], repository.root)).output).toMatch(/^major {2}Status `429` removed$/m);
    expect((await changeset(["--check"], repository.root)).exitCode).toBe(1);
    const theirs = await temporaryFolder({ "theirs.yaml": before });
    expect((await pull([join(theirs, "theirs.yaml")], repository.root)).output).toContain("429");
  });

  test("moving shared responses behind a merge key is no change", async () => {
    const [before, after] = [documentWith({ merged: false }), documentWith()];
    expect(await generatedFrom(after)).toBe(await generatedFrom(before));

    const repository = await temporaryRepository({ "spec/openapi.yaml": before });
    await repository.write("spec/openapi.yaml", after);
    expect((await diff([], repository.root)).output).toMatch(/^The document says the same as /);
  });
});

describe("rejects in one line", () => {
  const bomb = ["a0: &a0 [x, x]"];
  for (let level = 1; level < 40; level++) bomb.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`);
  const chain = ["20000: &a0 [x]"];
  for (let level = 1; level < 20_000; level++) chain.push(`${20_000 - level}: &a${level} [*a${level - 1}]`);

  test.each([
    ["aliases that expand without bound", bomb.join("\n"), "it has more than 5,000,000 values once its YAML aliases"],
    ["aliases that nest without bound", chain.join("\n"), "it is nested deeper than 500 levels."],
    ["an anchor inside itself", "a: &a { b: *a }", "it contains itself through an anchor of YAML: write a `$ref`"],
    ["a syntax error", "a: [\n", "it is not valid YAML or JSON: "],
    ["the same key twice", "a: 1\na: 2\n", "it is not valid YAML or JSON: duplicated mapping key at line 2, column 1"],
    [
      "the same key twice in JSON",
      '{ "a": 1, "a": 2 }',
      "it is not valid YAML or JSON: duplicated mapping key at line 1, column ",
    ],
    ["JSON without an end", '{ "a": [1', "it is not valid YAML or JSON: "],
    ["a second document", "a: 1\n---\na: 2\n", "it is not valid YAML or JSON: expected a single document"],
  ])("%s", async (_, text, message) => {
    const rejection = rejectionOf(() => readYaml(text, "it"));
    expect(rejection).toContain(message);
    expect(rejection).not.toContain("\n");
    const file = join(await temporaryFolder({ "openapi.yaml": text }), "openapi.yaml");
    await expect(loadSpec(file)).rejects.toThrow(message.slice("it ".length));
  });
});

test("JSON that nests without bound is rejected in one line", () => {
  const rejection = rejectionOf(() => readYaml(`${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`, "it"));
  expect(rejection).toBe("it is nested deeper than 500 levels.");
});

test("JSON has the values of YAML, also with keys and colons in its text", () => {
  const text = '{ "a": "b\\": c", "d:": { "e": "\\\\" }, "f": [{ "g": 1.5e3 }, {}] }';
  expect(readYaml(text, "it")).toEqual({ a: 'b": c', "d:": { e: "\\" }, f: [{ g: 1500 }, {}] });
});

test("braces that only YAML can read are read as YAML", () => {
  expect(readYaml("{ a: 1, b: [x] }", "it")).toEqual({ a: 1, b: ["x"] });
});

function rejectionOf(read: () => unknown): string {
  try {
    read();
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** As JSON: what aliases share is written out. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
