import { describe, expect, test } from "vitest";
import { createBodyTypes } from "../../src/body-type.ts";
import type { ParameterType } from "../../src/generated/operations.ts";
import { fillPath } from "../../src/path-serializer.ts";

const fill = (value: unknown, isList: boolean, ...types: ParameterType["types"]) =>
  fillPath("/shops/{shopId}/orders", { shopId: value }, { shopId: { isList, types } });

describe("a value of a path", () => {
  test.each<[unknown, boolean, ParameterType["types"], string]>([
    [5, false, ["integer"], "5"],
    [-5, false, ["integer", "null"], "-5"],
    [2.5, false, ["number"], "2.5"],
    [false, false, ["boolean"], "false"],
    [["a,b", "c/d"], true, ["string"], "a%2Cb,c%2Fd"],
    [[1, 2], true, ["integer"], "1,2"],
  ])("%j is written as the document's type", (value, isList, types, text) => {
    expect(fill(value, isList, ...types)).toBe(`/shops/${text}/orders`);
  });

  test.each<[unknown, boolean, ParameterType["types"], string]>([
    ["5", false, ["integer"], "must be an integer, got string."],
    [5.5, false, ["integer"], "must be an integer, got number."],
    [2 ** 53, false, ["integer"], "must be an integer, got number."],
    [Number.NaN, false, ["number"], "must be a number, got number."],
    [null, false, ["integer", "null"], "must be an integer, got null."],
    [1, false, ["boolean"], "must be a boolean, got number."],
    [5, true, ["integer"], "must be a list of type integer."],
    [[1, "2"], true, ["integer"], "must be a list of type integer."],
    [[], true, ["string"], "must not be empty."],
    [[""], true, ["string"], "must not be empty."],
    [[".."], true, ["string"], "must not be a dot segment"],
    [["a"], false, ["string"], "must be a string, got object."],
  ])("%j is refused where it is not of that type", (value, isList, types, message) => {
    expect(() => fill(value, isList, ...types)).toThrow(message);
  });
});

describe("the media type of a body", () => {
  const bodyTypeOf = createBodyTypes(
    { "PATCH /orders/{id}": "application/merge-patch+json" },
    "https://shop.example/v1",
  );

  test("is the document's, where that is not application/json", () => {
    expect(bodyTypeOf("PATCH", "https://shop.example/v1/orders/a%2Fb?x=1")).toBe("application/merge-patch+json");
  });

  test.each([
    ["POST", "/orders/1"],
    ["PATCH", "/orders"],
    ["PATCH", "/orders/1/lines"],
  ])("is left alone elsewhere: %s %s", (method, path) => {
    expect(bodyTypeOf(method, `https://shop.example/v1${path}`)).toBeUndefined();
  });
});
