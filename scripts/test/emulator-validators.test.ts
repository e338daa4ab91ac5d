import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { emulatorValidators } from "../src/generators/emulator-validators.ts";
import { repositoryRoot } from "../src/paths.ts";
import type { OpenApiDocument } from "../src/spec/document.ts";
import { smallDocument } from "./support/small-document.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

interface Validator {
  (request: object): boolean;
  errors?: { instancePath: string; keyword: string; params: object }[] | null;
}

/** Writes the validators into a folder that finds `ajv`, and returns their URL. */
async function writeValidators(document: OpenApiDocument, others: Record<string, string> = {}): Promise<string> {
  const parent = join(repositoryRoot, "scripts/node_modules/.cache");
  await mkdir(parent, { recursive: true });
  const files = emulatorValidators(document).map(({ path, content }) => [basename(path), content]);
  const folder = await temporaryFolder({ ...others, ...Object.fromEntries(files) }, parent);
  return pathToFileURL(join(folder, "validators.js")).href;
}

/** Loads the validators as vitest loads a package's own files. */
async function validators(document: OpenApiDocument = smallDocument()): Promise<Record<string, Validator>> {
  return (await import(/* @vite-ignore */ await writeValidators(document))) as Record<string, Validator>;
}

async function errorsOf(operation: string, request: object) {
  const validate = (await validators())[operation];
  return validate?.(request) ? [] : validate?.errors?.map(({ instancePath, params }) => ({ instancePath, params }));
}

/** The document, with a format for an e-mail address. */
function withFormat(format: string): OpenApiDocument {
  const document = smallDocument();
  const { properties } = document.components.schemas.OrderAttributes ?? {};
  if (properties?.email) properties.email.format = format;
  return document;
}

const valid = { path: { shopId: "main" }, query: {}, body: { lines: [{ amount: 1 }] } };

describe("the validators of the emulator", () => {
  test("pass a request that is as the document says", async () => {
    expect(await errorsOf("placeOrder", valid)).toEqual([]);
    expect(await errorsOf("listOrders", { path: { shopId: "main" }, query: { size: "SMALL" } })).toEqual([]);
  });

  test("pass fields the document does not know", async () => {
    expect(await errorsOf("placeOrder", { ...valid, body: { ...valid.body, note: "now" } })).toEqual([]);
  });

  test("pass a value an open list does not know", async () => {
    const query = { colours: ["PUCE"] };
    expect(await errorsOf("listOrders", { path: { shopId: "main" }, query })).toEqual([]);
  });

  test.each([
    ["a path parameter", "placeOrder", { ...valid, path: { shopId: "MAIN" } }, "/path/shopId"],
    ["a query parameter", "listOrders", { path: { shopId: "main" }, query: { size: "HUGE" } }, "/query/size"],
    [
      "an item of a query parameter",
      "listOrders",
      { path: { shopId: "main" }, query: { colours: [1] } },
      "/query/colours/0",
    ],
    [
      "a nested field",
      "placeOrder",
      { ...valid, body: { lines: [{ amount: 1 }, { amount: "2" }] } },
      "/body/lines/1/amount",
    ],
  ])("name %s that is wrong", async (_, operation, request, instancePath) => {
    expect(await errorsOf(operation, request)).toContainEqual(expect.objectContaining({ instancePath }));
  });

  test.each([
    ["a parameter", { ...valid, path: {} }, "/path", "shopId"],
    ["a field", { ...valid, body: {} }, "/body", "lines"],
    ["a nested field", { ...valid, body: { lines: [{}] } }, "/body/lines/0", "amount"],
    ["the body", { path: valid.path, query: {} }, "", "body"],
  ])("name %s that is missing", async (_, request, instancePath, missingProperty) => {
    expect(await errorsOf("placeOrder", request)).toEqual([{ instancePath, params: { missingProperty } }]);
  });

  test("name every field that is wrong, not the first alone", async () => {
    const request = { ...valid, path: { shopId: "MAIN" }, body: { lines: "none", email: 1 } };
    const paths = (await errorsOf("placeOrder", request))?.map(({ instancePath }) => instancePath);
    expect(paths).toEqual(["/path/shopId", "/body/lines", "/body/email"]);
  });

  test.each(["uri", "email", "uuid", "date-time"])(
    "check the format %s where the document asks for it",
    async (format) => {
      const { placeOrder } = await validators(withFormat(format));
      expect(placeOrder?.({ ...valid, body: { ...valid.body, email: "no address" } })).toBe(false);
      expect(placeOrder?.errors?.[0]?.instancePath).toBe("/body/email");
    },
  );

  test("are not made while a field has a format that nothing checks", () => {
    expect(() => emulatorValidators(withFormat("iban"))).toThrow(
      "#/components/schemas/OrderAttributes/properties/email/format: The format `iban` is not supported",
    );
  });

  test("load in Node as they do under vitest, which reads CommonJS differently", async () => {
    const url = await writeValidators(smallDocument(), { "package.json": '{"type":"module"}' });
    const code = `import { placeOrder } from "${url}"; console.log(placeOrder(${JSON.stringify(valid)}));`;
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code]);
    expect(stdout).toBe("true\n");
  });

  test("are declared for each operation", () => {
    const declarations = emulatorValidators(smallDocument()).find(({ path }) => path.endsWith(".d.ts"))?.content;
    expect(declarations?.match(/^export const \w+/gm)).toEqual(["export const listOrders", "export const placeOrder"]);
  });
});
