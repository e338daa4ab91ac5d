import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createEmulator, type Emulator } from "@authsignal-actions/emulator";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { installedPackages } from "./create-consumer.ts";

const execute = promisify(execFile);
const folder = inject("consumerFolder");
const require = createRequire(import.meta.url);
const packages = fileURLToPath(new URL("../../", import.meta.url));

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator();
});
afterAll(() => emulator.close());

describe("the packed tarballs", () => {
  test.each(["node20", "node"])(
    "work by require() on %s, and errors are recognised by the ES module's classes",
    async (node) => {
      const { stdout } = await execute(nodeOf(node), ["run-smoke.cjs"], {
        cwd: folder,
        env: {
          ...process.env,
          SMOKE_INPUT: JSON.stringify({ apiUrl: emulator.url, apiSecretKey: emulator.apiSecretKey }),
        },
      });

      expect(JSON.parse(stdout)).toEqual({
        transport: "node",
        tracked: "ALLOW",
        isEnrolled: false,
        sameCopy: false,
        acrossCopies: true,
      });
    },
  );

  test("install at most 5 packages, themselves included", async () => {
    const installed = await installedPackages(folder);

    expect(installed).toContain("@authsignal-actions/sdk");
    expect(installed.length).toBeLessThanOrEqual(5);
  });

  test.each([
    { compiler: "typescript", file: "types-esm.mts", module: "nodenext", globals: "node" },
    // It can't read the types of today's Node.
    { compiler: "typescript-5.0", file: "types-esm.mts", module: "nodenext", globals: "dom" },
    { compiler: "typescript-5.0", file: "types-cjs.cts", module: "nodenext", globals: "dom" },
  ])("type-check $file with $compiler (module: $module, globals: $globals) and every library checked", async (row) => {
    const { compiler, file, module, globals } = row;
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          exactOptionalPropertyTypes: true,
          noEmit: true,
          skipLibCheck: false,
          module,
          target: "es2022",
          lib: globals === "dom" ? ["es2022", "dom"] : ["es2022"],
          types: globals === "dom" ? [] : ["node"],
          typeRoots: [join(packages, "../node_modules/@types")],
        },
        files: globals === "node" ? [file, "types-node.mts"] : [file],
      }),
    );

    const check = execute(process.execPath, [
      join(dirname(require.resolve(`${compiler}/package.json`)), "bin/tsc"),
      "-p",
      folder,
    ]).catch((error: { stdout: string }) => error);

    expect((await check).stdout).toBe("");
  });
});

/** The program of a Node version: the one that runs this, or a package of that name. */
function nodeOf(name: string): string {
  return name === "node" ? process.execPath : join(dirname(require.resolve(`${name}/package.json`)), "bin/node");
}
