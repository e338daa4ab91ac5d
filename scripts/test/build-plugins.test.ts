import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type UserConfig } from "tsdown";
import { expect, test } from "vitest";
import { asciiCode } from "../src/build/ascii-code.ts";
import { orderFunctions } from "../src/build/order-functions.ts";

/** Builds one module, by default with both plugins, as the packages do, and returns its code and its exports. */
async function built(
  source: string,
  plugins: UserConfig["plugins"] = [orderFunctions, asciiCode],
): Promise<{ code: string; exports: Record<string, unknown> }> {
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
      plugins,
    });
    const file = join(folder, "dist/index.mjs");
    return { code: await readFile(file, "utf8"), exports: await import(pathToFileURL(file).href) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("functions stand behind everything that runs, in the same order in each build", async () => {
  const source = `
    export const total = addTax(10) + sum([1, 2]);
    export function addTax(price: number) { return Math.round(price * 1.15 * 100) / 100; }
    export class Order { price = addTax(20); }
    function sum(items: number[]) { let result = 0; for (const item of items) result += item; return result; }
  `;
  const { code, exports } = await built(source);
  const again = await built(source);
  expect(again.code).toBe(code);
  const found = [...code.matchAll(/^(?:function|var|const|export)/gm)].map(([text]) => text);
  expect(found).toEqual(["const", "var", "export", "function", "function"]);
  expect(exports).toMatchObject({ total: 14.5 });
  expect(new (exports.Order as new () => object)()).toEqual({ price: 23 });
});

test("functions that resemble each other come together, so that gzip finds what they have in common", async () => {
  const digest = (text: string) => createHash("sha512").update(text).digest("base64");
  // Of 18 kB each. Gzip looks back 32 kB, so it finds one of the same kind only if no other is in between.
  const kinds = ["a", "b", "c"].map((kind) => Array.from({ length: 210 }, (_, line) => digest(kind + line)).join(""));
  const source = Array.from({ length: 9 }, (_, at) => {
    const kind = at % 3;
    return `export function f${kind}${at}() { return ${JSON.stringify(kinds[kind])} + ${at}; }`;
  }).join("\n");
  const ordered = await built(source);
  const plain = await built(source, []);
  const kindsIn = (code: string) => [...code.matchAll(/^function f(\d)/gm)].map(([, kind]) => kind).join("");
  expect(kindsIn(plain.code)).toBe("012012012");
  expect(kindsIn(ordered.code)).toMatch(/^(?:000|111|222){3}$/);
  expect(gzipSync(ordered.code).length).toBeLessThan(gzipSync(plain.code).length);
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
