import { expect, test } from "vitest";
import { interleave } from "../src/harness/interleave.ts";

test("every name has one turn a round, and each round begins with the next name", async () => {
  const turns: string[] = [];
  await interleave(["a", "b", "c"], 4, async (name) => turns.push(name));
  expect(turns.join("")).toBe("abcbcacababc");
});

test("each name gets its own samples, in the order of the rounds", async () => {
  let turn = 0;
  const samples = await interleave(["a", "b"], 2, async (name) => `${name}${++turn}`);
  expect(samples).toEqual({ a: ["a1", "a4"], b: ["b2", "b3"] });
});
