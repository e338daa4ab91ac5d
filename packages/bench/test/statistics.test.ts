import { describe, expect, test } from "vitest";
import { median, medianDifference, medianRatio, percentile } from "../src/harness/statistics.ts";

describe("median", () => {
  test("is the middle value, whatever the order", () => {
    expect(median([9, 1, 100])).toBe(9);
  });

  test("is between the two middle values of an even number", () => {
    expect(median([1, 10, 2, 4])).toBe(3);
  });

  test("of nothing is NaN, not 0", () => {
    expect(median([])).toBeNaN();
  });
});

test("a percentile lies between its neighbours", () => {
  const values = Array.from({ length: 101 }, (_, index) => 100 - index);
  expect(percentile(values, 99)).toBe(99);
  expect(percentile([0, 10], 25)).toBe(2.5);
});

test("numbers are ordered as numbers", () => {
  expect(percentile([100, 20, 3], 100)).toBe(100);
});

describe("comparing two series", () => {
  // The machine was three times slower in the second round.
  const slow = [200, 600, 202];
  const fast = [100, 300, 100];

  test("takes each round by itself, so that a round in which all are slow does not move the ratio", () => {
    expect(medianRatio(slow, fast)).toBe(2);
  });

  test("gives the difference of each round", () => {
    expect(medianDifference(slow, fast)).toBe(102);
  });

  test("rejects series of different lengths", () => {
    expect(() => medianRatio(slow, [100])).toThrow("3 rounds can't be compared with 1");
  });
});
