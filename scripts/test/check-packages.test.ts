import { describe, expect, test } from "vitest";
import { checkPackages } from "../src/gates/check-packages.ts";
import { isAllowed } from "../src/gates/licences.ts";
import { checkContents } from "../src/gates/tarball-contents.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const manifest = {
  name: "@authsignal-actions/emulator",
  version: "1.0.0",
  license: "MIT",
  type: "module",
  files: ["dist", "!dist/**/*.map", "schema", "control-api", "SUPPORTED.md", "THIRD-PARTY-NOTICES.md"],
  exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./package.json": "./package.json" },
  dependencies: { plain: "1.0.0" },
};

/** A workspace with one package that passes every gate, and what the test changes of it. */
function workspace(changes: Record<string, string> = {}): Promise<string> {
  const folder = "packages/emulator";
  return temporaryFolder({
    "package.json": JSON.stringify({ private: true, packageManager: "pnpm@12.21.0" }),
    "pnpm-workspace.yaml": "packages: [packages/*]\npmOnFail: ignore\n",
    [`${folder}/package.json`]: JSON.stringify(manifest),
    [`${folder}/README.md`]: "# Emulator\n",
    [`${folder}/LICENSE`]: "MIT\n",
    [`${folder}/SUPPORTED.md`]: "# Supported\n",
    [`${folder}/THIRD-PARTY-NOTICES.md`]: "# Notices\n",
    [`${folder}/schema/emulator-config.schema.json`]: "{}",
    [`${folder}/control-api/openapi.yaml`]: "openapi: 3.1.0\n",
    [`${folder}/dist/index.js`]: 'import { a } from "plain";\nimport "node:fs";\nexport const b = a;\n',
    [`${folder}/dist/index.js.map`]: '{"version":3,"sources":["../src/index.ts"],"mappings":""}',
    [`${folder}/dist/index.d.ts`]: "export declare const b: number;\n",
    [`${folder}/node_modules/plain/package.json`]: '{"name":"plain","version":"1.0.0","license":"MIT"}',
    "spec/package.json": '{"name":"@authsignal-actions/private","private":true}',
    ...Object.fromEntries(Object.entries(changes).map(([path, content]) => [`${folder}/${path}`, content])),
  });
}

describe("a tarball", () => {
  test("passes as it should be", async () => {
    expect(await checkPackages(await workspace())).toEqual([]);
  });

  test("may have an optional peer of any licence, which is not installed with it", async () => {
    const peer = { peerDependencies: { peer: "1.0.0" }, peerDependenciesMeta: { peer: { optional: true } } };
    const changes = {
      "package.json": JSON.stringify({ ...manifest, ...peer }),
      "node_modules/peer/package.json": '{"name":"peer","version":"1.0.0","license":"GPL-3.0-only"}',
    };
    expect(await checkPackages(await workspace(changes))).toEqual([]);
  });

  test.each([
    [
      "contents",
      { "dist/notes.txt": "to do" },
      "emulator: dist/notes.txt is in the tarball but not in its list of allowed files.",
    ],
    [
      "undeclared",
      { "dist/index.d.ts": 'export * from "hono/types";\n' },
      "emulator: dist/index.d.ts imports hono, which is not among its dependencies.",
    ],
    [
      "licences",
      { "node_modules/plain/package.json": '{"name":"plain","version":"1.0.0","license":"GPL-3.0-only"}' },
      expect.stringMatching(
        /^emulator: plain is installed with it and has the licence GPL-3\.0-only\. Allowed: 0BSD, /,
      ),
    ],
    [
      "licences",
      {
        "dist/index.js.map": '{"version":3,"sources":["../node_modules/inner/a.js"],"mappings":""}',
        "node_modules/inner/package.json": '{"name":"inner","version":"1.0.0"}',
      },
      expect.stringMatching(/^emulator: inner is bundled and names no licence\. /),
    ],
    [
      "publint",
      {
        "package.json": JSON.stringify({
          ...manifest,
          exports: { ".": { default: "./dist/index.js", types: "./dist/index.d.ts" } },
        }),
      },
      expect.stringContaining("should be the first in the object"),
    ],
    ["types", { "dist/index.d.ts": 'export * from "./missing";\n' }, expect.stringContaining("docs/problems/")],
  ])("fails at %s for %j, and at nothing else", async (gate, changes, problem) => {
    expect(await checkPackages(await workspace(changes))).toEqual([{ gate, problem }]);
  });

  test("lacks a required file", () => {
    const files = ["LICENSE", "README.md", "package.json", "THIRD-PARTY-NOTICES.md", "dist/cli-error-CM_u1bV6.js"];
    expect(checkContents({ name: "cli", files })).toEqual(["cli: dist/bin.js is missing from the tarball."]);
  });

  test("of a new package needs a list of its own", () => {
    expect(checkContents({ name: "other", files: [] })).toEqual([
      expect.stringContaining("Add one to scripts/src/gates/tarball-contents.ts."),
    ]);
  });
});

test.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0-only)", true],
  ["(MIT AND GPL-3.0-only)", false],
  ["MIT OR (Apache-2.0 AND GPL-2.0-only)", true],
  ["(GPL-2.0-only OR Apache-2.0) AND MIT", true],
  ["SEE LICENSE IN LICENSE", false],
  ["MIT MIT", false],
  ["(MIT", false],
  ["", false],
  [undefined, false],
])("the licence expression %s is allowed: %s", (expression, expected) => {
  expect(isAllowed(expression)).toBe(expected);
});
