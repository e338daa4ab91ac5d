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
    { file: "types-esm.mts", module: "nodenext" },
    { file: "types-cjs.cts", module: "nodenext" },
    { file: "types-esm.mts", module: "preserve" },
  ])("type-check $file (module: $module) without the DOM and with every library checked", async ({ file, module }) => {
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
          lib: ["es2022"],
          types: ["node"],
          typeRoots: [join(packages, "../node_modules/@types")],
        },
        files: [file],
      }),
    );

    const check = execute(process.execPath, [require.resolve("typescript-5/bin/tsc"), "-p", folder]).catch(
      (error: { stdout: string }) => error,
    );

    expect((await check).stdout).toBe("");
  });
});

describe.each(["client", "sdk"])("%s", (name) => {
  test("has no finding of publint --strict", async () => {
    const { stdout } = await execute("publint", ["--strict"], { cwd: join(packages, name) });

    expect(stdout).toContain("All good!");
  });

  test("has the right types in every mode of resolution", async () => {
    const { stdout } = await execute("attw", ["--pack", ".", "--format", "json"], { cwd: join(packages, name) });

    expect((JSON.parse(stdout) as { problems: unknown }).problems).toEqual({});
  });
});

/** The program of a Node version: the one that runs this, or a package of that name. */
function nodeOf(name: string): string {
  return name === "node" ? process.execPath : join(dirname(require.resolve(`${name}/package.json`)), "bin/node");
}
