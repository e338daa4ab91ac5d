import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { type ConfigSource, configFiles } from "../src/generators/emulator-config.ts";
import { repositoryRoot } from "../src/paths.ts";
import { smallDocument } from "./support/small-document.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const readme = `# Shop

<!-- properties of the config: made by \`pnpm generate\` -->
<!-- end of properties of the config -->

<!-- unspecified behavior: made by \`pnpm generate\` -->
<!-- end of unspecified behavior -->
`;

/** The smallest source with each kind of property. */
const source = (): ConfigSource => ({
  $defs: {
    EmulatorConfig: {
      "x-extends": "TenantConfig",
      type: "object",
      properties: { tenants: { type: "array", items: { $ref: "#/$defs/KeyedConfig" } } },
    },
    KeyedConfig: { "x-extends": "TenantConfig", type: "object", required: ["key"], properties: {} },
    TenantConfig: {
      "x-extends": "UnspecifiedBehavior",
      type: "object",
      properties: {
        key: { description: "The key.", type: "string", minLength: 1 },
        items: { description: "The items.", type: "array", items: { $ref: "#/$defs/Item" } },
      },
    },
    Item: {
      type: "object",
      required: ["size"],
      properties: {
        size: { description: "How big.", "x-enum-from": "Size" },
        url: { type: "string", "x-check": "url", "x-must": "be a URL", "x-editor": { format: "uri" } },
      },
    },
    UnspecifiedBehavior: {
      type: "object",
      properties: { order: { description: "Which first.", enum: ["newest", "oldest"], default: "newest" } },
    },
  },
});

const files = (changed: ConfigSource = source(), text = readme) =>
  new Map(configFiles(changed, smallDocument(), text).map(({ path, content }) => [path.replace(/.*\//, ""), content]));

async function validator() {
  const parent = join(repositoryRoot, "scripts/node_modules/.cache");
  await mkdir(parent, { recursive: true });
  const folder = await temporaryFolder({ "config-validator.js": files().get("config-validator.js") ?? "" }, parent);
  const { emulatorConfig } = await import(/* @vite-ignore */ pathToFileURL(join(folder, "config-validator.js")).href);
  return (config: unknown): string[] => {
    const checks = { url: (value: unknown) => String(value).startsWith("http") };
    emulatorConfig.call(checks, config);
    const errors: { keyword: string; instancePath: string }[] = emulatorConfig.errors ?? [];
    return errors.map(({ keyword, instancePath }) => `${keyword} ${instancePath}`);
  };
}

test("the README lists the values of a long enumeration that has no name", () => {
  const changed = source();
  const fault = ["a", "b", "c", "d", "e", "f", "g", "h"];
  Object.assign(changed.$defs.Item?.properties ?? {}, { fault: { description: "The fault.", enum: fault } });
  const text = files(changed).get("README.md");
  expect(text).toContain(fault.map((value) => `\`"${value}"\``).join(", "));
  expect(text).not.toContain("undefined");
});

describe("the config's validator", () => {
  test.each([
    [{}, []],
    [{ order: "oldest", items: [{ size: "SMALL", url: "http://x" }], tenants: [{ key: "k" }] }, []],
    [{ order: "any" }, ["enum /order"]],
    [{ items: [{ size: "SMALL", url: "x" }] }, ["x-check /items/0/url"]],
    [{ items: [{}, 5] }, ["required /items/0", "type /items/1"]],
    [{ tenants: [{}] }, ["required /tenants/0"]],
    [
      { other: 1, tenants: [{ key: "", tenants: [] }] },
      ["additionalProperties ", "additionalProperties /tenants/0", "minLength /tenants/0/key"],
    ],
  ])("says of %j: %j", async (config, problems) => {
    const problemsOf = await validator();
    expect(problemsOf(config).sort()).toEqual(problems);
  });

  test("is declared with the checks that it calls", () => {
    expect(files().get("config-validator.d.ts")).toContain(`Record<"url", (value: unknown) => boolean>`);
  });
});

test("the types have what is required, the document's values, and the defaults", () => {
  const types = files().get("config-types.ts") ?? "";
  expect(types).toContain(
    "export interface TenantConfig extends UnspecifiedBehavior {\n  /** The key. */\n  key?: string;",
  );
  expect(types).toContain("export interface KeyedConfig extends TenantConfig {\n  /** The key. */\n  key: string;\n}");
  expect(types).toContain('  size: "SMALL" | "LARGE";');
  expect(types).toContain('  /** Which first. Default `"newest"`. */\n  order?: "newest" | "oldest";');
  expect(types).toContain(
    'unspecifiedBehaviorDefaults: Readonly<Required<UnspecifiedBehavior>> = {\n  "order": "newest"\n}',
  );
});

test("the schema for editors has every property where it applies, and no keyword of this project", () => {
  const schema = JSON.parse(files().get("emulator-config.schema.json") ?? "");
  expect(Object.keys(schema.properties)).toEqual(["$schema", "tenants", "key", "items", "order"]);
  expect(schema.definitions.KeyedConfig).toMatchObject({ required: ["key"], additionalProperties: false });
  expect(schema.definitions.Item.properties).toEqual({
    size: { description: "How big.", enum: ["SMALL", "LARGE"] },
    url: { type: "string", format: "uri" },
  });
  expect(JSON.stringify(schema)).not.toContain('"x-');
});

test("the README has a row for each property and each option", () => {
  const rows = (files().get("README.md") ?? "").replaceAll(/ {2,}/g, " ").split("\n");
  expect(rows).toContain('| `items[].size` | `"SMALL"`, `"LARGE"` | Required. How big. |');
  expect(rows).toContain('| `order` | `"newest"`, `"oldest"` | `"newest"` | Which first. |');
});

test("a new option is one edit: each file has it", () => {
  const changed = source();
  Object.assign(changed.$defs.UnspecifiedBehavior?.properties ?? {}, { isPolite: { type: "boolean", default: true } });
  const before = files();
  for (const [name, content] of files(changed)) {
    if (name === "config-validator.d.ts") continue;
    expect({ name, has: content.includes("isPolite"), had: before.get(name)?.includes("isPolite") }).toEqual({
      name,
      has: true,
      had: false,
    });
  }
});

test.each<[string, (source: ConfigSource) => void, string, string]>([
  [
    "values of an unknown schema",
    ({ $defs }) => Object.assign($defs.Item ?? {}, { properties: { a: { "x-enum-from": "Shape" } } }),
    readme,
    "Shape",
  ],
  ["an unknown base", ({ $defs }) => Object.assign($defs.Item ?? {}, { "x-extends": "Thing" }), readme, "Thing"],
  ["a README without a place for a table", () => undefined, "# Shop\n", "properties of the config"],
])("%s is rejected by name", (_, change, text, name) => {
  const changed = source();
  change(changed);
  expect(() => files(changed, text)).toThrow(name);
});
