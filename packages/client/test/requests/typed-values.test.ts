import { describe, expect, test } from "vitest";
import { encodeTyped, fillPath } from "../../src/path-serializer.ts";

const fill = (value: unknown, type: string) =>
  fillPath("/shops/{shopId}/orders", { shopId: value }, encodeTyped({ shopId: type }));

describe("a value of a path", () => {
  test.each<[unknown, string, string]>([
    [5, "integer", "5"],
    [-5, "integer", "-5"],
    [2.5, "number", "2.5"],
    [false, "boolean", "false"],
    [["a,b", "c/d"], "string[]", "a%2Cb,c%2Fd"],
    [[1, 2], "integer[]", "1,2"],
  ])("%j is written as the document's type", (value, type, text) => {
    expect(fill(value, type)).toBe(`/shops/${text}/orders`);
  });

  test.each<[unknown, string, string]>([
    ["5", "integer", "must be of type integer, got string."],
    [5.5, "integer", "must be of type integer, got number."],
    [2 ** 53, "integer", "must be of type integer, got number."],
    [Number.NaN, "number", "must be of type number, got number."],
    [null, "integer", "must be of type integer, got null."],
    [1, "boolean", "must be of type boolean, got number."],
    ["5", "integer[]", "must be of type integer[], got"],
    [[1, "2"], "integer[]", "must be of type integer[], got"],
    [[], "string[]", "must not be empty"],
    [[""], "string[]", "must not be empty"],
    [[".."], "string[]", "must not be empty, '.' or '..'"],
    [["a"], "string", "must be of type string, got object."],
  ])("%j is refused where it is not of that type", (value, type, message) => {
    expect(() => fill(value, type)).toThrow(message);
  });
});
