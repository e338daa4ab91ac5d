import { join } from "node:path";
import { allNames, createProject, own, packageManagers, use, writeFiles } from "../consumers.ts";
import type { Rehearsal } from "../rehearsal.ts";
import type { Cell } from "../run-cells.ts";

const compilers = {
  "5.4": "typescript-5.4@npm:typescript@5.4.5",
  "5.9": "typescript-5.9@npm:typescript@5.9.3",
  "7": "typescript-7@npm:typescript@7.0.2",
} as const;

type Compiler = keyof typeof compilers;

/** What a person sets: the module option, and the resolution where it does not follow from it. */
const modes: { name: string; compilers: Compiler[]; options: Record<string, string>; files: ("mts" | "cts")[] }[] = [
  { name: "node16", compilers: ["5.4", "5.9", "7"], options: { module: "node16" }, files: ["mts", "cts"] },
  { name: "nodenext", compilers: ["5.4", "5.9", "7"], options: { module: "nodenext" }, files: ["mts", "cts"] },
  {
    name: "bundler",
    compilers: ["5.4", "5.9", "7"],
    options: { module: "preserve", moduleResolution: "bundler" },
    files: ["mts", "cts"],
  },
  { name: "node10", compilers: ["5.9"], options: { module: "commonjs", moduleResolution: "node10" }, files: ["cts"] },
];

/** TypeScript compiles against the types of the packages and checks all of them, `skipLibCheck` being off. */
export function typeScriptCells(rehearsal: Rehearsal): Cell[] {
  const matrix = modes.flatMap(({ compilers: versions, ...mode }) => versions.map((version) => ({ ...mode, version })));
  return [
    ...matrix.map(
      ({ name, version, options, files }): Cell => ({
        group: `TypeScript ${version}`,
        name: `${name}: ${files.length === 2 ? "ESM and CJS" : "CJS"}`,
        run: async (signal) => {
          const project = await rehearsal.project("typescript", [
            ...own(allNames),
            ...Object.values(compilers),
            // The newest that TypeScript 5.4 can read.
            "@types/node@20.19.43",
          ]);
          const file = `tsconfig.${version}-${name}.json`;
          await writeFiles(project, {
            [file]: JSON.stringify({
              compilerOptions: { ...strict, ...options },
              files: files.flatMap((extension) => typeFiles[extension]),
            }),
          });
          const tsc = join(project, `node_modules/typescript-${version}/bin/tsc`);
          await use(rehearsal.machine, project, signal)(["node", tsc, "-p", file]);
        },
      }),
    ),
    ...Object.entries(compilers).map(
      ([version, compiler]): Cell => ({
        group: `TypeScript ${version}`,
        name: "declaration: true, pnpm",
        run: async (signal) => {
          const folder = await createProject(rehearsal.machine, `declarations-${version}`, {
            "tsconfig.json": JSON.stringify({
              compilerOptions: { ...strict, module: "nodenext", noEmit: false, declaration: true, outDir: "out" },
              files: ["declarations.mts"],
            }),
            "tsconfig.runners.json": JSON.stringify({
              // The types of the runners themselves need the DOM, or a newer compiler.
              compilerOptions: {
                ...strict,
                module: "nodenext",
                noEmit: false,
                declaration: true,
                outDir: "out",
                skipLibCheck: true,
              },
              files: ["declarations-runners.mts"],
            }),
          });
          const run = use(rehearsal.machine, folder, signal);
          const [, pnpm] = packageManagers;
          const runners = ["vitest@5.1.1", "@playwright/test@1.65.1", "msw@3.0.5"];
          const packages = [...own(["sdk", "testing", "emulator"]), ...runners, compiler, "@types/node@20.19.43"];
          await run(pnpm?.add(packages) ?? []);
          const tsc = join(folder, `node_modules/typescript-${version}/bin/tsc`);
          for (const project of ["tsconfig.json", "tsconfig.runners.json"]) await run(["node", tsc, "-p", project]);
        },
      }),
    ),
  ];
}

const typeFiles = {
  mts: ["types-esm.mts", "types-node.mts", "types-all.mts"],
  cts: ["types-cjs.cts", "types-all.cts"],
} as const;

const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: false,
  target: "es2022",
  lib: ["es2022"],
  types: ["node"],
};
