import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { controlOperations } from "../src/generated/control-operations.ts";
import { createEmulator, type FaultOrder } from "../src/index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** The first cell of each row of the tables in a section, without its quotes. */
function firstCells(section: string): string[] {
  const [, text = ""] = readme.split(`\n## ${section}\n`);
  const [body = ""] = text.split("\n## ");
  return [...body.matchAll(/^\| `([^`]+)`[^|]*\|/gm)].map(([, cell = ""]) => cell);
}

test("the README lists every route of the control API, and no other", () => {
  const routes = Object.values(controlOperations).map(({ method, path }) => `${method} ${path}`);
  expect(new Set(firstCells("Control API"))).toEqual(new Set(routes));
});

test("the README lists every fault, and no other", async () => {
  await using emulator = await createEmulator({ listen: false });
  const order = { fault: "none" };
  const listed = firstCells("Faults").join(", ");
  expect(() => emulator.control.addFault(order as FaultOrder)).toThrow(`order.fault must be one of ${listed};`);
});
