import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryRoot, specFile, specLintFile } from "../src/paths.ts";
import { loadSpec } from "../src/spec/load-spec.ts";
import { allowedPlaces } from "./hard-coded-names/allowed-places.ts";
import { findHardCodedNames, readSpecNames } from "./hard-coded-names/find-hard-coded-names.ts";
import { smallDocument } from "./support/small-document.ts";

const files = globSync("packages/{client,sdk,emulator,testing,cli}/src/**/*.{ts,tsx}", { cwd: repositoryRoot })
  .filter((file) => !file.includes("/generated/"))
  .sort();
/** Tests with a table that does not compile until it has a row for each operation. */
const tables = globSync("packages/*/{test,live}/**/*.ts", { cwd: repositoryRoot })
  .filter((file) => /Record<OperationId\b|in OperationId\]:/.test(readFileSync(repositoryRoot + file, "utf8")))
  .sort();
const names = readSpecNames(await loadSpec(specFile, specLintFile));
const inFile = (file: string) =>
  findHardCodedNames(file, readFileSync(repositoryRoot + file, "utf8"), names).map((place) => ({ file, ...place }));
const found = [
  ...files.flatMap(inFile),
  ...tables.flatMap((file) => inFile(file).filter(({ kind }) => kind === "operations")),
];

test("a name of the document is hard-coded only where the list gives a reason", () => {
  const isListed = (place: (typeof found)[number]) =>
    allowedPlaces.some(({ file, names }) => isIn(place.file, file) && names.includes(place.name));
  const unlisted = found.filter((place) => !isListed(place));
  expect(
    unlisted.map(({ file, line, name }) => `${file}:${line}: ${name}`),
    "Take the name from what is generated, or add it to scripts/test/hard-coded-names/allowed-places.ts with a reason.",
  ).toEqual([]);
});

test("the list has no outdated entries", () => {
  const gone = allowedPlaces.flatMap(({ file, names }) =>
    names
      .filter((name) => !found.some((place) => isIn(place.file, file) && place.name === name))
      .map((name) => `${file}: ${name}`),
  );
  expect(gone, "Take it out of scripts/test/hard-coded-names/allowed-places.ts.").toEqual([]);
});

test("every entry has a reason", () => {
  expect(allowedPlaces.filter(({ reason }) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
});

describe("what counts as hard-coded", () => {
  const small = readSpecNames(smallDocument());

  test.each<[string, string, string[]]>([
    ["an operation in a string", `call("placeOrder");`, ["placeOrder"]],
    ["an operation as a key of a table", "const table = { listOrders: 1, other: 2 };", ["listOrders"]],
    ["an operation as a method", "class Shop { async placeOrder() {} }", ["placeOrder"]],
    ["a value in a string", `if (order.colour === "RED") stop();`, ["RED"]],
    ["a value in a type", `type Warm = "RED" | "PINK";`, ["RED"]],
    ["a value in a sentence", `fail("must be RED or BLUE");`, ["RED", "BLUE"]],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text of a source file.
    ["a value in a template", "fail(`${what} must be SMALL, ${hint}`);", ["SMALL"]],
    ["a field in a string", `check("attributes.email", value);`, ["email"]],
    ["a field in a regular expression", "const personal = /^(email|phone)$/;", ["email"]],
    ["a pattern", "const shop = /^[a-z]+$/;", ["^[a-z]+$"]],
  ])("%s", (_, text, expected) => {
    expect(findHardCodedNames("a.ts", text, small).map(({ name }) => name)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["access to a property, which compiles only if there is one", "send(order.email, { email });"],
    ["an import", `import { x } from "./placeOrder";`],
    ["a comment", "// RED is the default of placeOrder."],
    ["part of another word", `log("REDUCED prices");`],
  ])("not %s", (_, text) => {
    expect(findHardCodedNames("a.ts", text, small)).toEqual([]);
  });

  test("each is found with its line", () => {
    expect(findHardCodedNames("a.ts", `\n\nuse("RED");`, small)).toEqual([{ name: "RED", kind: "values", line: 3 }]);
  });
});

/** Whether a file is the one that is named, or one of the folder that is named with a `*`. */
function isIn(file: string, place: string): boolean {
  return file === place || (place.endsWith("/*") && dirname(file) === dirname(place));
}

describe("words that the glossary replaces", () => {
  // In two halves, so that this file does not contain them.
  const halves = [
    ["who", "ever"],
    ["no", "body"],
    ["stri", "ke"],
    ["cour", "ier"],
    ["world ", "keeper"],
    ["sabo", "tage"],
  ];
  const words = new RegExp(`\\b(?:${halves.map((pair) => pair.join("")).join("|")})s?\\b`, "i");
  const wordsIn = (file: string, text: string) =>
    text.split("\n").flatMap((line, index) => {
      const word = words.exec(line)?.[0];
      return word === undefined
        ? []
        : [`${file}:${index + 1}: ${word}. Say it plainly, with the glossary of CONTRIBUTING.md.`];
    });

  test("are in no text or code", () => {
    const texts = [
      "{packages,scripts,docs}/**/*.{md,ts,tsx,mts,mjs,cjs,js,vue,json,yaml,yml}",
      "*.md",
      ".changeset/*.md",
    ];
    const made = /(?:^|\/)(?:node_modules|dist|made|cache|\.next|\.turbo|test-results)(?:\/|$)/;
    const files = globSync(texts, { cwd: repositoryRoot, exclude: (path) => made.test(path) });
    expect(files.length).toBeGreaterThan(500);
    expect(files.flatMap((file) => wordsIn(file, readFileSync(repositoryRoot + file, "utf8")))).toEqual([]);
  });

  test("are named with their place", () => {
    const word = halves[1]?.join("") ?? "";
    expect(wordsIn("page.md", `One\nAsk ${word}.`)).toEqual([
      `page.md:2: ${word}. Say it plainly, with the glossary of CONTRIBUTING.md.`,
    ]);
  });
});
