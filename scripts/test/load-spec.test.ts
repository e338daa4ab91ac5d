import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { specFile, specLintFile } from "../src/paths.ts";
import { loadSpec } from "../src/spec/load-spec.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** Loads the repository's document with one text of it replaced by another, and gives the message of the rejection. */
async function rejectionOf(text: string, replacement: string): Promise<string> {
  const document = await readFile(specFile, "utf8");
  expect(document).toContain(text);
  const folder = await temporaryFolder({ "openapi.yaml": document.replace(text, replacement) });
  const error: unknown = await loadSpec(join(folder, "openapi.yaml"), specLintFile).catch((reason) => reason);
  return error instanceof Error ? error.message : "";
}

describe("loading the document", () => {
  test("gives what it holds", async () => {
    const document = await loadSpec(specFile, specLintFile);
    expect(document.paths["/validate"]?.post?.operationId).toBe("validateChallenge");
  });

  test.each([
    [
      "a reference to nothing",
      'schemas/UpdateActionAttributes"',
      'schemas/Nothing"',
      /Can't resolve \$ref \(no-unresolved-refs\)/,
    ],
    ["a name used twice", "operationId: getAction", "operationId: track", /unique `operationId`/],
    [
      "an example against its schema",
      "isEnrolled: true",
      "isEnrolled: maybe",
      /`isEnrolled` property type must be boolean/,
    ],
    ["a missing description", "description: The state of the challenge.", "", /`description` must be present/],
    ["a summary an operation lacks", "summary: Track an action", "", /should contain `summary` field/],
    ["an unused schema", "  schemas:\n", "  schemas:\n    Unused:\n      type: string\n", /"Unused" is never used/],
    ["operations without security", "security:\n  - basicAuth: []\n", "", /\(security-defined\)/],
  ])("rejects %s and says what is wrong", async (_, text, replacement, message) => {
    expect(await rejectionOf(text, replacement)).toMatch(message);
  });

  test("says in which line the mistake is, and shows it", async () => {
    const message = await rejectionOf("operationId: getAction", "operationId: track");
    expect(message).toMatch(
      /openapi\.yaml has 1 problem\(s\):\n {2}\S+openapi\.yaml:\d+:\d+: .+ \(operation-operationId-unique\)\n {6}operationId: track$/,
    );
  });

  test("says the same thing once", async () => {
    const lines = (await rejectionOf("isEnrolled: true", "isEnrolled: maybe"))
      .split("\n")
      .filter((line) => /:\d+:/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test("rejects a file that is no YAML, and says where", async () => {
    const folder = await temporaryFolder({ "openapi.yaml": "openapi: 3.1.0\ninfo:\n  title: [\n" });
    const file = join(folder, "openapi.yaml");
    await expect(loadSpec(file, specLintFile)).rejects.toThrow(
      /openapi\.yaml is not valid YAML or JSON: .+ at line 4, column 1$/,
    );
  });

  test("names a file that is not there", async () => {
    const file = join(await temporaryFolder(), "openapi.yaml");
    await expect(loadSpec(file, specLintFile)).rejects.toThrow(file);
  });
});
