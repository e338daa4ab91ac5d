import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "../src/paths.ts";
import { cutRegion, listDifferences, readDocuments } from "../src/snippets.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const snippets = (await readDocuments(repositoryRoot)).flatMap((document) => document.snippets);

describe("the documents show the code that runs", () => {
  test("the README and the README of the SDK do", () => {
    expect(snippets.map(({ place }) => place.split(":")[0])).toEqual(
      expect.arrayContaining(["README.md", "packages/sdk/README.md"]),
    );
  });

  test.each(snippets)("$place shows $source (pnpm snippets)", ({ shown, expected }) => {
    expect(shown).toBe(expected);
  });

  test("each is cut from the example, whose tests run it", () => {
    expect(snippets.filter(({ source }) => !source.startsWith("packages/example/"))).toEqual([]);
  });
});

const code = `import { a } from "b";

function one() {
  // #region outer
  const x = 1;

  // #region inner
  if (x) {
    two();
  }
  // #endregion inner
  // #endregion outer
}
// #region open
`;

const repository = (document: string) => temporaryFolder({ "README.md": document, "example/a.ts": code });

describe("a snippet", () => {
  test("is a region without its indentation and without the comments of regions within", () => {
    expect(cutRegion(code, "outer")).toBe("const x = 1;\n\nif (x) {\n  two();\n}\n");
    expect(cutRegion(code, "inner")).toBe("if (x) {\n  two();\n}\n");
  });

  test("that differs is named, and replaced alone", async () => {
    const before = "# A\n\n<!-- snippet: example/a.ts#inner -->\n```ts\nold();\n```\n\n```ts\nanother();\n```\n";
    const documents = await readDocuments(await repository(before));
    expect(listDifferences(documents)).toEqual(["README.md:3: differs from example/a.ts#inner"]);
    expect(documents[0]?.text).toBe(before.replace("old();\n", "if (x) {\n  two();\n}\n"));
  });

  test("may be a whole file", async () => {
    const document = `<!-- snippet: example/a.ts -->\n\`\`\`ts\n${code}\`\`\`\n`;
    expect(listDifferences(await readDocuments(await repository(document)))).toEqual([]);
  });

  test.each([
    ["example/b.ts", "README.md:1: example/b.ts does not exist. Name a file below the repository."],
    ["example/a.ts#none", "README.md:1: example/a.ts has no region none that also ends. It has outer, inner, open."],
    ["example/a.ts#open", "README.md:1: example/a.ts has no region open that also ends. It has outer, inner, open."],
  ])("of %s is refused", async (source, problem) => {
    const document = `<!-- snippet: ${source} -->\n\`\`\`ts\n\`\`\`\n`;
    await expect(readDocuments(await repository(document))).rejects.toThrow(problem);
  });

  test("that VitePress puts in is refused if it does not exist", async () => {
    const root = await temporaryFolder({
      "docs/guides/a.md": "# A\n\n<<< @/../example/a.ts#none\n",
      "example/a.ts": code,
    });
    await expect(readDocuments(root)).rejects.toThrow("docs/guides/a.md:3: example/a.ts has no region none");
  });

  test("without a code block on the next line is refused", async () => {
    const document = "<!-- snippet: example/a.ts -->\n\n```ts\n```\n";
    await expect(readDocuments(await repository(document))).rejects.toThrow(/1 snippet comments, of which 0 have/);
  });
});

test("the comments of the regions end what they begin, in every file of the example", async () => {
  const files = new Set(snippets.map(({ source }) => source.split("#")[0] ?? ""));
  for (const file of files) {
    const text = await readFile(join(repositoryRoot, file), "utf8");
    for (const [, name = ""] of text.matchAll(/\/\/ #region (\S+)/g)) expect(() => cutRegion(text, name)).not.toThrow();
  }
});
