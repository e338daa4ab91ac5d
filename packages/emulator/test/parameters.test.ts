import type { ParameterType } from "@authsignal-actions/client";
import { describe, expect, test } from "vitest";
import { fromWebRequest } from "../src/http/incoming-request.ts";
import { readRequest, shapeOf } from "../src/http/read-request.ts";
import { readTarget } from "../src/http/routing.ts";

type Types = ParameterType["types"];

/** What a request with this path and query is read as, where the parameters have these types. */
async function read(target: string, types: Record<string, ParameterType>) {
  const shape = shapeOf({ path: "/shops/{shopId}", queryParameters: ["limit"], hasBody: false }, types);
  const request = fromWebRequest(new Request("http://127.0.0.1"));
  const { path, query } = await readRequest(shape, readTarget(target), request);
  return { ...(path as object), ...(query as object) };
}

const one = (...types: Types): ParameterType => ({ isList: false, types });
const list = (...types: Types): ParameterType => ({ isList: true, types });

describe("a parameter is read as its type", () => {
  test.each<[ParameterType, string, unknown]>([
    [one("string"), "5", "5"],
    [one("string"), "true", "true"],
    [one("string", "null"), "", ""],
    [one("integer"), "5", 5],
    [one("integer"), "-5", -5],
    [one("integer", "null"), "", null],
    [one("number"), "5.25", 5.25],
    [one("number"), "1e3", 1000],
    [one("boolean"), "true", true],
    [one("boolean"), "false", false],
    [one("null", "boolean"), "", null],
    [list("string"), "a,1", ["a", "1"]],
    [list("integer"), "1,2,3", [1, 2, 3]],
    [list("integer"), "1", [1]],
    [list("boolean"), "true,false", [true, false]],
    [list("integer", "null"), "1,,2", [1, null, 2]],
  ])("%j from %j", async (type, text, value) => {
    expect(await read(`/shops/a?limit=${text}`, { "query.limit": type })).toEqual({ shopId: "a", limit: value });
    if (text === "") return;
    expect(await read(`/v1/shops/${text}`, { "path.shopId": type })).toEqual({ shopId: value });
  });

  test("an empty list is as if it were left out", async () => {
    expect(await read("/shops/a?limit=", { "query.limit": list("integer") })).toEqual({ shopId: "a" });
  });

  test("a comma within an item of a path stays there", async () => {
    expect(await read("/shops/a%2Cb,c", { "path.shopId": list("string") })).toEqual({ shopId: ["a,b", "c"] });
  });

  test.each<[ParameterType, string]>([
    [one("integer"), "5.5"],
    [one("integer"), "05"],
    [one("integer"), ""],
    [one("integer"), "9007199254740993"],
    [one("number"), "NaN"],
    [one("number"), "0x10"],
    [one("boolean"), "TRUE"],
    [one("boolean"), "1"],
  ])("%j leaves %j as it is, for the check of the request to name", async (type, text) => {
    expect(await read(`/shops/a?limit=${text}`, { "query.limit": type })).toEqual({ shopId: "a", limit: text });
  });
});
