import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { controlDocumentFile, controlFiles, emulatorControlTypes } from "../src/generators/emulator-control-types.ts";
import { repositoryRoot, specFile, specLintFile } from "../src/paths.ts";
import type { OperationObject } from "../src/spec/document.ts";
import { listOperations } from "../src/spec/list-operations.ts";
import { loadSpec } from "../src/spec/load-spec.ts";
import { evaluate } from "./support/evaluate.ts";
import { smallDocument } from "./support/small-document.ts";
import { typeErrors } from "./support/type-errors.ts";

const names = ["control-types.ts", "control-validators.js", "control-validators.d.ts", "control-operations.ts"];

describe("what is generated for the control API", () => {
  test("is separate from the types of the actions API, and names its source", async () => {
    const files = await controlFiles(smallDocument());
    expect(files.map(({ path }) => path)).toEqual(names.map((name) => `packages/emulator/src/generated/${name}`));
    for (const { content } of files) {
      expect(content.split("\n")[0]).toBe(`// Made by \`pnpm generate\` from ${controlDocumentFile}. Do not edit.`);
    }
  });

  test("the table has each operation with what it takes to route and read it", async () => {
    const table = (await controlFiles(smallDocument())).find(({ path }) => path.endsWith("operations.ts"));
    const { controlOperations } = await evaluate(table?.content ?? "");
    expect(controlOperations).toEqual({
      listOrders: {
        method: "GET",
        path: "/shops/{shopId}/orders",
        queryParameters: ["colours", "size"],
        hasBody: false,
      },
      placeOrder: { method: "POST", path: "/shops/{shopId}/orders", queryParameters: [], hasBody: true },
    });
  });

  test("the types are those of the document", async () => {
    const types = (await controlFiles(smallDocument())).find(({ path }) => path.endsWith("types.ts"));
    const use = (shop: string) => `
      import type { operations } from "./types.ts";
      export const path: operations["placeOrder"]["parameters"]["path"] = { shopId: ${shop} };
    `;
    expect(await typeErrors({ "types.ts": types?.content ?? "", "use.ts": use('"main"') })).toEqual([]);
    expect(await typeErrors({ "types.ts": types?.content ?? "", "use.ts": use("1") })).toHaveLength(1);
  });

  test("comes from the document of the control API", async () => {
    const document = await loadSpec(repositoryRoot + controlDocumentFile, specLintFile);
    const files = await emulatorControlTypes(await loadSpec(specFile, specLintFile));
    expect(files).toEqual(expect.arrayContaining(await controlFiles(document)));
  });

  test("has the operations of the actions API, which are written into the document and nothing else is", async () => {
    const actionsApi = await loadSpec(specFile, specLintFile);
    const path = "/users/{userId}/actions/{action}";
    const { post: track, ...others } = actionsApi.paths[path] ?? {};
    const put = { ...track, operationId: "retrack" } as OperationObject;
    const files = await emulatorControlTypes({
      ...actionsApi,
      paths: { ...actionsApi.paths, [path]: { ...others, put } },
    });

    const contentOf = (name: string) => files.find((file) => file.path.endsWith(name))?.content ?? "";
    const original = await readFile(repositoryRoot + controlDocumentFile, "utf8");
    expect(contentOf("openapi.yaml")).not.toBe(original);
    expect(
      contentOf("openapi.yaml").replace(
        "        - retrack\n        - updateAction",
        "        - track\n        - updateAction",
      ),
    ).toBe(original);
    expect(contentOf("control-types.ts")).toContain(`"retrack"`);
    expect(contentOf("control-types.ts")).not.toContain(`"track" |`);
  });
});

describe("the document of the control API", async () => {
  const document = await loadSpec(repositoryRoot + controlDocumentFile, specLintFile);
  const operations = listOperations(document);
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema({ $id: "spec", components: document.components });

  /** What is wrong with a value that ought to be as a schema of the document says. */
  const errorsOf = (schema: object, value: unknown) => {
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"spec#/components/'));
    return ajv.validate(absolute, value) ? "" : ajv.errorsText();
  };

  test.each(["401", "403", "421"])("every operation declares %s, because any of them can return it", (status) => {
    const without = operations.filter(({ responses }) => !responses.some((response) => response.status === status));
    expect(without.map(({ operationId }) => operationId)).toEqual([]);
  });

  test("an operation that takes anything declares 400", () => {
    const without = operations
      .filter(
        ({ requestBody, pathParameters, queryParameters }) => requestBody || pathParameters[0] || queryParameters[0],
      )
      .filter(({ responses }) => !responses.some((response) => response.status === "400"));
    expect(without.map(({ operationId }) => operationId)).toEqual([]);
  });

  test("every JSON body has an example, and every example is as its schema says", () => {
    const bodies = operations.flatMap(({ operationId, requestBody, responses }) => [
      ...(requestBody ? [{ name: `${operationId} request`, ...requestBody }] : []),
      ...responses.flatMap(({ status, schema, examples }) =>
        schema ? [{ name: `${operationId} ${status}`, schema, examples }] : [],
      ),
    ]);
    const problems = bodies.flatMap(({ name, schema, examples }) => {
      const values = Object.values(examples).map(({ value }) => errorsOf(schema, value));
      return values.length === 0
        ? [`${name} has no example`]
        : values.filter(Boolean).map((text) => `${name}: ${text}`);
    });
    expect(problems).toEqual([]);
  });

  test("a slip of the pen in a request is rejected: its objects are closed", () => {
    const open = operations.filter(
      ({ requestBody }) =>
        requestBody && errorsOf(requestBody.schema, { fieldOfTomorrow: 1 }).includes("additional") === false,
    );
    // Its schema is the actions API's, whose objects are open.
    expect(open.map(({ operationId }) => operationId)).toEqual(["enroll"]);
  });
});
