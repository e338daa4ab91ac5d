import { describe, expect, test } from "vitest";
import { checkImports } from "../src/check-imports.ts";
import { repositoryRoot } from "../src/paths.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const scope = "@authsignal-actions/";

/** The manifest of a package, whose dependencies are named without the scope. */
function manifest(name: string, fields: { [kind: string]: string[] | boolean } = {}): Record<string, string> {
  const folder = ["spec", "scripts"].includes(name) ? name : `packages/${name}`;
  const dependencies = Object.entries(fields).map(([kind, names]) => [
    kind,
    Array.isArray(names) ? Object.fromEntries(names.map((other) => [scope + other, "workspace:^"])) : names,
  ]);
  const exports = { ".": "./dist/index.js", "./package.json": "./package.json", "./data/*": "./data/*" };
  const content = JSON.stringify({ name: scope + name, exports, ...Object.fromEntries(dependencies) });
  return { [`${folder}/package.json`]: content };
}

/** A small repository in which every import follows the arrows. */
const sound = {
  ...manifest("spec"),
  ...manifest("client", { devDependencies: ["spec"] }),
  ...manifest("sdk", { dependencies: ["client"] }),
  ...manifest("emulator", { dependencies: ["client"] }),
  ...manifest("testing", { dependencies: ["sdk", "emulator"], devDependencies: ["client"] }),
  ...manifest("cli", { dependencies: ["sdk", "client", "emulator"] }),
  ...manifest("contract", { private: true, devDependencies: ["testing", "sdk", "spec", "cli"] }),
  ...manifest("scripts", { private: true, devDependencies: ["spec"] }),
  "packages/client/src/index.ts": `export { a } from "./parts/a.ts";`,
  "packages/client/src/parts/a.ts": `import { b } from "../b.ts"; import http from "node:http"; export const a = b(http);`,
  "packages/sdk/src/index.ts": `import type { Client } from "${scope}client"; import "${scope}client/data/x.json";`,
  "packages/testing/src/index.ts": `import "${scope}sdk"; import "${scope}client";`,
  "packages/cli/src/index.ts": `const lazy = () => import("${scope}emulator"); import "left-pad/deep/file.js";`,
  "packages/contract/src/index.ts": `import "${scope}sdk"; import "${scope}emulator"; import "${scope}spec/data/y.yaml";`,
  "scripts/src/generate.ts": `import { x } from "./x.ts";`,
};

const check = async (files: Record<string, string>) => checkImports(await temporaryFolder({ ...sound, ...files }));

describe("the arrows between packages", () => {
  test("every import of this repository follows them", async () => {
    expect(await checkImports(repositoryRoot)).toEqual([]);
  });

  test("a repository that follows them passes", async () => {
    expect(await check({})).toEqual([]);
  });

  test.each([
    ["client imports sdk", "client", "sdk", "client may import no other package"],
    ["sdk imports emulator", "sdk", "emulator", "sdk may only import client"],
    ["emulator imports sdk", "emulator", "sdk", "emulator may only import client"],
    ["emulator imports testing", "emulator", "testing", "emulator may only import client"],
    ["testing imports contract", "testing", "contract", "testing may only import client, emulator, sdk"],
    ["testing imports cli", "testing", "cli", "nothing imports cli"],
    ["a private package imports cli", "contract", "cli", "nothing imports cli"],
    ["a published package imports spec", "sdk", "spec", "spec is not installed with a published package"],
    ["a package imports itself by name", "sdk", "sdk", "a package reaches its own files by relative paths"],
    ["a package imports one that is not there", "sdk", "clent", "no package has this name"],
  ])("%s: rejected", async (_, from, to, reason) => {
    const file = `packages/${from}/src/http/deep/file.ts`;
    expect(await check({ [file]: `import "${scope}${to}";` })).toEqual([
      `${file}: imports ${scope}${to}, but ${reason}.`,
    ]);
  });

  test("scripts import no package", async () => {
    expect(await check({ "scripts/src/a.ts": `import "${scope}client";` })).toEqual([
      `scripts/src/a.ts: imports ${scope}client, but scripts may import no other package.`,
    ]);
  });

  test.each([
    ["import type", `import type { A } from "${scope}sdk";`],
    ["export from", `export { a } from "${scope}sdk";`],
    ["export all", `export * from "${scope}sdk";`],
    ["import()", `const load = () => import("${scope}sdk");`],
    ["the type of an import", `export type A = import("${scope}sdk").A;`],
    ["require()", `const a = require("${scope}sdk");`],
    ["import of a subpath", `import "${scope}sdk/package.json";`],
  ])("%s is an import", async (_, code) => {
    expect(await check({ "packages/emulator/src/a.ts": code })).toHaveLength(1);
  });

  test.each([
    "src/a.tsx",
    "src/a.d.ts",
    "src/generated/a.js",
    "tsdown.config.ts",
    "test/a.test.ts",
    "test/support/a.ts",
    "durability/a.test.ts",
  ])("%s is read", async (file) => {
    expect(await check({ [`packages/emulator/${file}`]: `import "${scope}sdk";` })).toHaveLength(1);
  });

  test.each(["dist/index.js", "node_modules/a/index.js"])("%s is not", async (file) => {
    expect(await check({ [`packages/emulator/${file}`]: `import "${scope}sdk";` })).toEqual([]);
  });

  test("a test imports what is built of its own package by name", async () => {
    expect(await check({ "packages/sdk/test/packed.test.ts": `import "${scope}sdk";` })).toEqual([]);
  });

  test("a word in a text or a comment is not an import", async () => {
    const code = `// import "${scope}sdk";\nexport const text = 'import "${scope}sdk"';`;
    expect(await check({ "packages/emulator/src/a.ts": code })).toEqual([]);
  });
});

describe("the way into a package", () => {
  test.each([
    ["another package's source", "../../client/src/index.ts"],
    ["another package's build", "../../client/dist/index.js"],
    ["the folder of packages", "../.."],
    ["an absolute path", "/etc/passwd"],
    ["a file URL", "file:///etc/passwd"],
  ])("a path to %s is rejected", async (_, specifier) => {
    expect(await check({ "packages/sdk/src/a.ts": `import "${specifier}";` })).toEqual([
      `packages/sdk/src/a.ts: imports ${specifier}, but that is outside packages/sdk. Import another package by its name.`,
    ]);
  });

  test("the config of a build shares code with others, and nothing else does", async () => {
    const code = `import "../../scripts/src/build/shared.ts";`;
    expect(await check({ "packages/sdk/tsdown.config.ts": code })).toEqual([]);
    expect(await check({ "packages/sdk/vitest.config.ts": code })).toHaveLength(1);
    const another = `import "../../scripts/src/generate.ts";`;
    expect(await check({ "packages/sdk/tsdown.config.ts": another })).toHaveLength(1);
  });

  test("a path to the package's own manifest is not", async () => {
    expect(await check({ "packages/sdk/src/a.ts": `import "../package.json";` })).toEqual([]);
  });

  test("an import past the exports map is rejected", async () => {
    const specifier = `${scope}client/dist/index.js`;
    expect(await check({ "packages/sdk/src/a.ts": `import "${specifier}";` })).toEqual([
      `packages/sdk/src/a.ts: imports ${specifier}, but client does not export ./dist/index.js.`,
    ]);
  });
});

describe("the layers of a package", () => {
  test.each([
    ["the same folder", "http/a.ts", "./b.ts"],
    ["a lower folder", "http/a.ts", "../store/memory/b.ts"],
    ["a folder from src itself", "index.ts", "./http/b.ts"],
    ["a package", "store/a.ts", "node:fs"],
  ])("importing %s is allowed", async (_, file, specifier) => {
    expect(await check({ [`packages/emulator/src/${file}`]: `import "${specifier}";` })).toEqual([]);
  });

  test.each([
    ["a higher folder", "store/memory/a.ts", `import "../../http/b.ts";`, "src/http/b.ts", "store"],
    ["a type of a higher folder", "config/a.ts", `import type { B } from "../rules/b.ts";`, "src/rules/b.ts", "config"],
    ["src itself", "http/a.ts", `const load = () => import("../index.ts");`, "src/index.ts", "http"],
  ])("importing %s is rejected", async (_, file, code, target, layer) => {
    expect(await check({ [`packages/emulator/src/${file}`]: code })).toEqual([
      `packages/emulator/src/${file}: imports ${target}, but src/${layer} is a layer below it.`,
    ]);
  });

  test("a folder without a layer is rejected", async () => {
    expect(await check({ "packages/emulator/src/extra/a.ts": "" })).toEqual([
      "packages/emulator/src/extra/a.ts: src/extra has no layer. Add it to the layers of check-imports.ts.",
    ]);
  });
});

describe("files that import each other in a circle", () => {
  const circle = (folder: string, ...names: string[]) =>
    `${names.map((name) => `packages/sdk/${folder}/${name}`).join(" imports ")}. Move what both need into a file that imports neither.`;

  test.each([
    ["two files", { "a.ts": `import "./b.ts";`, "b.ts": `import "./a.ts";` }, ["a.ts", "b.ts", "a.ts"]],
    [
      "types",
      { "a.ts": `import type { B } from "./b.ts";`, "b.ts": `export * from "./a.ts";` },
      ["a.ts", "b.ts", "a.ts"],
    ],
    ["a file and itself", { "a.ts": `const a = () => import("./a.ts");` }, ["a.ts", "a.ts"]],
    [
      "three of two folders",
      { "a.ts": `import "./in/b.ts";`, "in/b.ts": `import "./c.ts";`, "in/c.ts": `import "../a.ts"; import "./d.ts";` },
      ["a.ts", "in/b.ts", "in/c.ts", "a.ts"],
    ],
  ])("%s: rejected", async (_, sources, names) => {
    for (const folder of ["src", "test"]) {
      const files = Object.entries(sources).map(([name, code]) => [`packages/sdk/${folder}/${name}`, code]);
      expect(await check(Object.fromEntries(files))).toEqual([circle(folder, ...names)]);
    }
  });

  test("two files that import the same third one are none", async () => {
    const files = {
      "packages/sdk/src/a.ts": `import "./b.ts"; import "./c.ts";`,
      "packages/sdk/src/b.ts": `import "./c.ts";`,
      "packages/sdk/src/c.ts": "export const c = 1;",
    };
    expect(await check(files)).toEqual([]);
  });
});

describe("the dependencies of a package", () => {
  test.each([
    ["client", "dependencies", "sdk", "client may import no other package"],
    ["emulator", "devDependencies", "sdk", "emulator may only import client"],
    ["sdk", "peerDependencies", "emulator", "sdk may only import client"],
    ["sdk", "optionalDependencies", "testing", "sdk may only import client"],
    ["testing", "devDependencies", "cli", "nothing imports cli"],
    ["sdk", "dependencies", "spec", "spec can only be one of devDependencies"],
    ["sdk", "peerDependencies", "spec", "spec can only be one of devDependencies"],
  ])("%s has no %s on %s", async (name, kind, dependency, reason) => {
    expect(await check(manifest(name, { [kind]: [dependency] }))).toContain(
      `packages/${name}/package.json: ${dependency} in ${kind}, but ${reason}.`,
    );
  });

  test("a private package depends on cli for development only", async () => {
    expect(await check(manifest("contract", { private: true, dependencies: ["cli"] }))).toContain(
      "packages/contract/package.json: cli in dependencies, but nothing imports cli.",
    );
  });

  test("a package without an arrow is rejected", async () => {
    expect(await check(manifest("extra"))).toEqual([
      "packages/extra: no arrow says what extra may import. Add it to the arrows of check-imports.ts.",
    ]);
  });
});
