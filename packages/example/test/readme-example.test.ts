import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { runNode } from "./support/run-node.ts";

const source = await readFile(new URL("../src/readme-example.ts", import.meta.url), "utf8");

test("the README shows this example", async () => {
  const readme = await readFile(new URL("../../../README.md", import.meta.url), "utf8");

  expect(/```ts\n(.*?)```/s.exec(readme)?.[1]).toBe(source);
});

test("the README's example runs as it stands and prints what its comments say", async () => {
  const { exitCode, stdout, stderr } = await runNode("src/readme-example.ts");

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toBe("CHALLENGE_REQUIRED\nCHALLENGE_SUCCEEDED\n");
});

test("the README's example is short enough to be read", () => {
  const lines = source.trimEnd().split("\n");

  expect(lines.filter((line) => line !== "").length).toBeLessThanOrEqual(20);
});
