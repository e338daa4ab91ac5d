import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "tsdown";
import { expect, test } from "vitest";
import { asciiCode } from "../src/build/ascii-code.ts";
import { orderFunctions } from "../src/build/order-functions.ts";

/** Builds one module with both plugins, as the packages do, and returns its code and its exports. */
async function built(source: string): Promise<{ code: string; exports: Record<string, unknown> }> {
  const folder = await mkdtemp(join(tmpdir(), "build-plugins-"));
  try {
    await writeFile(join(folder, "index.ts"), source);
    await build({
      config: false,
      cwd: folder,
      entry: "index.ts",
      outExtensions: () => ({ js: ".mjs" }),
      dts: false,
      logLevel: "silent",
      plugins: [orderFunctions, asciiCode],
    });
    const file = join(folder, "dist/index.mjs");
    return { code: await readFile(file, "utf8"), exports: await import(pathToFileURL(file).href) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("a function stands behind the one that it resembles most, and behind everything that runs", async () => {
  const { code, exports } = await built(`
    export function addTax(price: number) { return Math.round(price * 1.15 * 100) / 100; }
    export const total = addTax(10) + sum([1, 2]);
    export class Order { price = addTax(20); }
    function sum(items: number[]) { let result = 0; for (const item of items) result += item; return result; }
    export function addFee(price: number) { return Math.round(price * 1.02 * 100) / 100; }
  `);
  const found = [...code.matchAll(/^(?:function|var|const|export) [\w{]*/gm)].map(([text]) => text);
  expect(found).toEqual(["const total", "var Order", "export {", "function addTax", "function addFee", "function sum"]);
  expect(exports).toMatchObject({ total: 14.5 });
  expect(new (exports.Order as new () => object)()).toEqual({ price: 23 });
});

test("a module without functions stays as it is", async () => {
  const { exports } = await built("export const answer = [1, 2].map((one) => one * 2);");
  expect(exports.answer).toEqual([2, 4]);
});

test("what is not ASCII is escaped, and stays the same text", async () => {
  const { code, exports } = await built(`
    const face = "😀";
    export const text = "café " + face;
    export const pattern = /^[à-ü]$/;
  `);
  expect(code).toMatch(/^[\0-\x7f]*$/);
  expect(exports.text).toBe("café 😀");
  expect("ô").toMatch(exports.pattern as RegExp);
});
