import { expect, test } from "vitest";
import { dataFile } from "../test/support/data-file.ts";
import { killRounds } from "../test/support/kill-rounds.ts";

test("every acknowledged write is found after 50 kills under load", async () => {
  const { acknowledged, lost } = await killRounds(await dataFile(), 50);
  expect(lost).toEqual([]);
  expect(acknowledged).toBeGreaterThan(2_000);
});
