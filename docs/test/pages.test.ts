import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findSection } from "../src/markdown.ts";
import { missingPaths, snippetProblems, unknownNames } from "./support/pages.ts";

const docs = fileURLToPath(new URL("../", import.meta.url));

/** Pages that people write, by their path; the others are made from files that have tests of their own. */
const pages = await readPages((file) => !file.startsWith("made/"));

async function readPages(isWanted: (file: string) => boolean): Promise<Map<string, string>> {
  const files = (await readdir(docs, { recursive: true })).filter(
    (file) => file.endsWith(".md") && !/^(?:node_modules|dist)\//.test(file) && isWanted(file),
  );
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(docs + file, "utf8")] as const)));
}

async function readFolder(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".ts"));
  return Promise.all(files.map((file) => readFile(folder + file, "utf8")));
}

test("every snippet of code is cut from a file that runs", async () => {
  expect(pages.size).toBeGreaterThan(15);
  expect(await snippetProblems(pages, docs)).toEqual([]);
});

test.each([
  {
    page: "```ts\nconst x = 1;\n```",
    problem: "page.md, line 1: cut this ts from a file that runs: <<< @/../packages/…",
  },
  { page: "<<< @/../packages/example/none.ts", problem: "page.md, line 1: packages/example/none.ts does not exist" },
  {
    page: "text\n<<< @/../packages/example/src/app/sign-in.ts#refund",
    problem: "page.md, line 2: packages/example/src/app/sign-in.ts has no region refund",
  },
])("a snippet that can't be cut is named: $problem", async ({ page, problem }) => {
  expect(await snippetProblems(new Map([["page.md", page]]), docs)).toEqual([problem]);
});

/** Names of frameworks, and of a function that the reader writes. */
const foreignNames = "onClose useFactory overrideProvider fetchCache --allow-env getSecret";

test("every name in code style is one of the API's, the packages' or the commands'", async () => {
  const reference = await readPages((file) => file.startsWith("made/"));
  const example = await readFolder(`${docs}../packages/example/src/`);
  const users = new Map([...pages].filter(([page]) => !page.startsWith("maintainers/")));
  const known = [...reference.values(), ...example, foreignNames].join("\n");
  expect(unknownNames(users, known)).toEqual([]);
  const sources = await Promise.all(
    ["client", "sdk", "emulator"].flatMap((name) =>
      ["src", "test"].map((part) => readFolder(`${docs}../packages/${name}/${part}/`)),
    ),
  );
  expect(unknownNames(pages, [known, ...sources.flat()].join("\n"))).toEqual([]);
  expect(unknownNames(new Map([["page.md", "Set `timeoutMs` or `timeoutMillis`."]]), "`timeoutMs`")).toEqual([
    "page.md: timeoutMillis",
  ]);
});

test("every path of the repository in code style exists", () => {
  expect(missingPaths(pages, docs)).toEqual([]);
  expect(missingPaths(new Map([["page.md", "See `packages/sdk/src/none.ts`, or `packages/sdk`."]]), docs)).toEqual([
    "page.md: packages/sdk/src/none.ts does not exist",
  ]);
});

test("each framework has a page with the same sections", () => {
  const sections = ["Install", "Client", "Routes", "Webhook", "Test", "Pitfalls"];
  const frameworks = [...pages].filter(([page]) => page.startsWith("frameworks/"));
  expect(frameworks.map(([page]) => page).sort()).toEqual(
    ["bun", "deno", "express", "fastify", "hono", "lambda", "nest", "next", "workers"].map(
      (name) => `frameworks/${name}.md`,
    ),
  );
  const missing = frameworks.flatMap(([page, text]) =>
    sections.filter((title) => !text.includes(`\n## ${title}\n`)).map((title) => `${page} has no section ${title}`),
  );
  expect(missing).toEqual([]);
});

test.each([
  { section: "SDK", type: "sdk/interfaces/AuthsignalOptions", readme: "packages/sdk/README.md" },
  {
    section: "Emulator in a program",
    type: "emulator/interfaces/EmulatorOptions",
    readme: "packages/emulator/README.md",
  },
])("the options page has each option of $type, and no other", async ({ section, type, readme }) => {
  const made = `${docs}made/reference/`;
  const text = findSection(await readFile(`${made}options.md`, "utf8"), section, "options.md");
  const listed = [...text.matchAll(/^\| `(\w+)`/gm)].map((match) => match[1] ?? "");
  const properties = (await readFile(`${made}api/${type}.md`, "utf8")).matchAll(/<a id="property-\w+"><\/a> `(\w+)/g);
  const exported = [...properties].map((match) => match[1] ?? "");
  expect(exported.length).toBeGreaterThan(10);
  expect([
    ...exported.filter((name) => !listed.includes(name)).map((name) => `${readme} does not list the option ${name}`),
    ...listed
      .filter((name) => !exported.includes(name))
      .map((name) => `${readme} lists ${name}, which is not an option`),
  ]).toEqual([]);
});

test("the options page has each flag of the emulator, and no other", async () => {
  const flagsIn = async (page: string, section: string) => {
    const text = findSection(await readFile(`${docs}made/reference/${page}`, "utf8"), section, page);
    return [...text.matchAll(/^\| `(--[\w-]+)/gm)].map((match) => match[1] ?? "").sort();
  };
  const flags = await flagsIn("cli-commands.md", "emulator");
  expect(await flagsIn("options.md", "Emulator on the command line")).toEqual(
    flags.filter((flag) => flag !== "--json"),
  );
});

test("the options page lists each environment variable that a package reads", async () => {
  const text = findSection(
    await readFile(`${docs}made/reference/options.md`, "utf8"),
    "Environment variables",
    "options.md",
  );
  const sources = await Promise.all(["sdk", "cli"].map((name) => readFolder(`${docs}../packages/${name}/src/`)));
  const read = sources.flat().flatMap((source) => [...source.matchAll(/"(AUTHSIGNAL_[A-Z_]+[A-Z])"/g)]);
  const names = new Set(read.map((match) => match[1] ?? ""));
  expect(names.size).toBeGreaterThan(4);
  expect([...names].filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

test("the table of errors has each error that the SDK exports, and no other", async () => {
  const text = findSection(await readFile(`${docs}made/reference/errors.md`, "utf8"), "Errors", "errors.md");
  const listed = [...text.matchAll(/^\| `(\w+)`/gm)].map((match) => match[1] ?? "");
  const exported = (await readdir(`${docs}made/reference/api/sdk/classes`))
    .map((file) => file.replace(".md", ""))
    .filter((name) => name.endsWith("Error") && name !== "AuthsignalError");
  expect(listed.sort()).toEqual(exported.sort());
});

test("the words are spelled right", () => {
  const { status, stdout } = spellCheck([
    "**/*.md",
    "../*.md",
    "../.changeset/*.md",
    "../packages/*/README.md",
    "../packages/sdk/docs/*.md",
  ]);
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
});

test("a misspelled word is named with its place", () => {
  const { status, stdout } = spellCheck(["--language-id", "markdown", "stdin://page.md"], "# The servise\n");
  expect({ status, stdout }).toEqual({
    status: 1,
    stdout: expect.stringMatching(/page\.md:1:7 - Unknown word \(servise\)/),
  });
});

function spellCheck(args: readonly string[], input = "") {
  return spawnSync("cspell", ["lint", "--no-progress", "--no-summary", "--no-color", "--dot", ...args], {
    cwd: docs,
    encoding: "utf8",
    input,
    env: { ...process.env, PATH: `${docs}node_modules/.bin:${process.env.PATH}` },
  });
}
