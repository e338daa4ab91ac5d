import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { optionChecks } from "../src/config/emulator-options.ts";
import { controlOperations } from "../src/generated/control-operations.ts";
import { createEmulator, type FaultRule } from "../src/index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

function section(title: string): string {
  const [, text = ""] = readme.split(`\n## ${title}\n`);
  const [body = ""] = text.split("\n## ");
  return body;
}

/** The first cell of each row of the tables in a section, without its quotes. */
function firstCells(title: string): string[] {
  return [...section(title).matchAll(/^\| `([^`]+)`[^|]*\|/gm)].map(([, cell = ""]) => cell);
}

test("the README lists every option of createEmulator, and no other", () => {
  expect(new Set(firstCells("Options of `createEmulator`"))).toEqual(new Set(Object.keys(optionChecks)));
});

test("the README lists all that control has, and no more", async () => {
  await using emulator = await createEmulator({ listen: false });
  const has = [...Object.keys(emulator), ...Object.keys(emulator.control)];
  const [, ...rows] = section("What you get").match(/^\| .*$/gm) ?? [];
  const listed = rows
    .flatMap((row) => row.split(" | ")[0]?.match(/(?<=`)(?:control\.)?\w+/g) ?? [])
    .map((name) => name.replace("control.", ""));
  expect(listed.filter((name) => !has.includes(name))).toEqual([]);
  expect(has.filter((name) => !listed.includes(name))).toEqual([]);
});

test("the README lists every route of the control API, and no other", () => {
  const routes = Object.values(controlOperations).map(({ method, path }) => `${method} ${path}`);
  expect(new Set(firstCells("Control API"))).toEqual(new Set(routes));
});

test("the README lists every fault, and no other", async () => {
  await using emulator = await createEmulator({ listen: false });
  const order = { fault: "none" };
  const listed = firstCells("Faults").join(", ");
  expect(() => emulator.control.addFault(order as FaultRule)).toThrow(`rule.fault must be one of ${listed};`);
});
