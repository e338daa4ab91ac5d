import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changeset } from "../src/api/changeset.ts";
import { type PackageName, packages } from "../src/api/policy.ts";
import { all, drop, type Mutation, put } from "./support/api-mutations.ts";
import { manifestsAt, type Repository, temporaryRepository } from "./support/api-repository.ts";

const orders = (...keys: (string | number)[]) => ["paths", "/shops/{shopId}/orders", ...keys];
const order = (...keys: string[]) => ["components", "schemas", "Order", ...keys];

const removeCustomer = drop(...order("properties", "customer"));
const addNote = put(order("properties", "note"), { type: "string", description: "A note." });
const reword = put(orders("get", "summary"), "List them");
const changeExample = put(["components", "examples", "placed", "value", "size"], "SMALL");

async function changedRepository(change: Mutation): Promise<Repository> {
  const repository = await temporaryRepository();
  await repository.change(change);
  return repository;
}

/** Names of the changesets in the working tree. */
async function listChangesets({ root }: Repository): Promise<string[]> {
  const names = await readdir(join(root, ".changeset"));
  return names.filter((name) => name.endsWith(".md") && name !== "README.md");
}

/** The path and the content of what was written for a package. */
async function readDraft(
  repository: Repository,
  name: PackageName = "sdk",
): Promise<{ path: string; content: string }> {
  const [file, ...others] = (await listChangesets(repository)).filter((one) => one.startsWith(`api-${name}-`));
  expect(others).toEqual([]);
  const path = `.changeset/${file}`;
  return { path, content: await repository.read(path) };
}

/** The text for its users. */
async function textOf(repository: Repository, name?: PackageName): Promise<string> {
  return (await readDraft(repository, name)).content.split("\n---\n\n")[1] ?? "";
}

/** What a person writes: the same level for these packages, all of them by default. */
function written(level: string, names: readonly string[] = packages): string {
  const lines = names.map((name) => `"@authsignal-actions/${name}": ${level}`);
  return `---\n${lines.join("\n")}\n---\n\nChange the orders.\n`;
}

describe("the changeset that is written", () => {
  test("is one for each package, with the required bump and what to do, most severe first", async () => {
    const repository = await changedRepository(all(addNote, removeCustomer, reword));
    const { output } = await changeset([], repository.root);
    expect(output.replaceAll(/-[0-9a-f]{8}/g, "-1a2b3c4d").split("\n")).toEqual([
      ...packages.map((name) => `Wrote .changeset/api-${name}-1a2b3c4d.md.`),
      "Edit each text for the person who upgrades that package.",
    ]);
    expect((await readDraft(repository)).content.replaceAll(/[0-9a-f]{8}/g, "1a2b3c4d")).toBe(`---
# pnpm api:changeset wrote this for 1a2b3c4d 1a2b3c4d 1a2b3c4d 1a2b3c4d 1a2b3c4d
"@authsignal-actions/sdk": major
---

Follow the changes of the API.

- **Breaking:** Remove response field \`Order.customer\` (every operation). Stop reading it under this name.
- **Breaking:** Remove webhook field \`Order.customer\` (webhook \`order.sent\`). Stop reading it under this name.
- Add response field \`Order.note\` (every operation).
- Add webhook field \`Order.note\` (webhook \`order.sent\`).
- Change descriptions (\`listOrders\`).
`);
  });

  test("says to each package only what concerns it", async () => {
    const repository = await changedRepository(all(removeCustomer, changeExample));
    await changeset([], repository.root);
    expect(await textOf(repository, "cli")).toBe(
      "**Breaking:** Remove response field `Order.customer` (every operation). Stop reading it under this name.\n",
    );
    expect(await textOf(repository, "sdk")).toContain("webhook `order.sent`");
    expect(await textOf(repository, "sdk")).not.toContain("examples");
    expect(await textOf(repository, "spec")).toMatch(/- Change examples \(`placeOrder`\)\.\n$/);
  });

  test("the changeset of an unaffected package says that its users need no changes", async () => {
    const repository = await changedRepository(changeExample);
    await changeset([], repository.root);
    expect(await textOf(repository, "cli")).toBe("Follow changes of the API that do not affect your code.\n");
  });

  test("a single change needs no list", async () => {
    const repository = await changedRepository(drop(...orders("post", "responses", "401")));
    await changeset([], repository.root);
    expect(await textOf(repository)).toBe(
      "**Breaking:** Remove status `401` (`placeOrder`). Remove the code that handles it.\n",
    );
  });

  test("examples are a minor version of testing and a patch elsewhere", async () => {
    const repository = await changedRepository(changeExample);
    await changeset([], repository.root);
    expect((await readDraft(repository, "sdk")).content).toContain('"@authsignal-actions/sdk": patch\n');
    const { content } = await readDraft(repository, "testing");
    expect(content).toContain('"@authsignal-actions/testing": minor\n');
    expect(content).toContain("Change examples (`placeOrder`). Builders and fakes return them.");
  });

  test("running twice writes one for each package", async () => {
    const repository = await changedRepository(removeCustomer);
    await changeset([], repository.root);
    const { content } = await readDraft(repository);
    const { output } = await changeset([], repository.root);
    expect(output).toBe("The changesets of this branch promise what the API's changes ask for.");
    expect((await readDraft(repository)).content).toBe(content);
    expect(await listChangesets(repository)).toHaveLength(packages.length);
  });

  test("is for only the packages that a person promised too little", async () => {
    const repository = await changedRepository(removeCustomer);
    await repository.write(".changeset/brave-dogs.md", written("major", ["sdk", "client"]));
    const { output } = await changeset([], repository.root);
    expect([...output.matchAll(/Wrote .changeset\/api-(\w+)-/g)].map(([, name]) => name)).toEqual([
      ...["spec", "cli", "emulator", "testing"],
    ]);
  });

  test("a later, more severe change raises it and keeps edited text", async () => {
    const repository = await changedRepository(addNote);
    await changeset([], repository.root);
    const { path, content } = await readDraft(repository);
    await repository.write(path, content.replace(/Follow the changes[\s\S]*$/, "Show notes.\n"));
    await repository.change(all(addNote, drop(...orders("post", "responses", "401"))));
    const { output } = await changeset([], repository.root);
    expect(output).toContain(`Raised ${path}.`);
    const raised = await readDraft(repository);
    expect(raised.content).toContain('"@authsignal-actions/sdk": major\n');
    expect(raised.content).toContain("\n---\n\nShow notes.\n\n- **Breaking:** Remove status `401` (`placeOrder`).");
  });

  /** A changeset that a person rewrote, and its branch, which then has these changes. */
  async function rewrittenFor(first: Mutation, then: Mutation): Promise<Repository> {
    const repository = await changedRepository(first);
    await changeset([], repository.root);
    const { path, content } = await readDraft(repository);
    const [, front] = content.split("---\n");
    await repository.write(path, `---\n${front}---\n\nShow notes.\n`);
    await repository.change(then);
    return repository;
  }

  test("edited text is not repeated when a more severe change is added", async () => {
    const repository = await rewrittenFor(addNote, all(addNote, drop(...orders("post", "responses", "401"))));
    await changeset([], repository.root);
    expect(await textOf(repository)).toBe(
      "Show notes.\n\n- **Breaking:** Remove status `401` (`placeOrder`). Remove the code that handles it.\n",
    );
  });

  test("a later change at the same level is appended once", async () => {
    const addSent = put(order("properties", "sentAt"), { type: "string", description: "When." });
    const repository = await rewrittenFor(addNote, all(addNote, addSent));
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 0 });
    const { path } = await readDraft(repository);
    expect((await changeset([], repository.root)).output).toContain(`Added to ${path}. Read it again`);
    const text = await textOf(repository);
    expect(text).toBe(
      "Show notes.\n\n- Add response field `Order.sentAt` (every operation).\n- Add webhook field `Order.sentAt` (webhook `order.sent`).\n",
    );
    await changeset([], repository.root);
    expect(await textOf(repository)).toBe(text);
  });

  test("without a difference there is nothing to write, and it says so", async () => {
    const repository = await changedRepository(() => undefined);
    const { output } = await changeset([], repository.root);
    expect(output).toMatch(/^The document says the same as main \([0-9a-f]{7}\): no changeset is needed for it\.$/);
    expect(await listChangesets(repository)).toEqual([]);
  });
});

describe("the check of a branch", () => {
  test("names each package, what is promised and what is needed, and writes nothing", async () => {
    const repository = await changedRepository(removeCustomer);
    await repository.write(".changeset/brave-dogs.md", written("minor", ["sdk"]));
    const { exitCode, output } = await changeset(["--check"], repository.root);
    expect(exitCode).toBe(1);
    expect(
      output.replace(/\([0-9a-f]{7}\)/, "(1a2b3c4)"),
    ).toBe(`The changesets of this branch do not cover the API's changes since main (1a2b3c4):
  @authsignal-actions/spec: nothing promised, major needed. Add a changeset.
  @authsignal-actions/client: nothing promised, major needed. Add a changeset.
  @authsignal-actions/sdk: minor promised, major needed. Raise it to major in .changeset/brave-dogs.md
  @authsignal-actions/cli: nothing promised, major needed. Add a changeset.
  @authsignal-actions/emulator: nothing promised, major needed. Add a changeset.
  @authsignal-actions/testing: nothing promised, major needed. Add a changeset.
because of:
  major  Response field \`Order.customer\` removed
  major  Webhook field \`Order.customer\` removed
Run: pnpm api:changeset`);
    expect(await listChangesets(repository)).toEqual(["brave-dogs.md"]);
  });

  test.each([
    ["what is needed", removeCustomer, "major"],
    ["more than is needed", addNote, "major"],
    ["a patch for words", reword, "patch"],
  ])("passes when a person promises %s", async (_, change, level) => {
    const repository = await changedRepository(change);
    await repository.write(".changeset/brave-dogs.md", written(level));
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 0 });
  });

  test("says when more is promised than is needed, by which changeset, and passes", async () => {
    const repository = await changedRepository(addNote);
    await repository.write(".changeset/brave-dogs.md", written("minor"));
    await repository.write(".changeset/loud-cats.md", written("major", ["sdk"]));
    const { exitCode, output } = await changeset(["--check"], repository.root);
    expect(exitCode).toBe(0);
    expect(output).toBe(
      [
        "The changesets of this branch promise what the API's changes ask for.",
        "More is promised than the API's changes ask for. Lower it, unless the code changed that much:",
        "  @authsignal-actions/sdk: major promised by .changeset/loud-cats.md, minor needed",
      ].join("\n"),
    );
  });

  test("says so of a changeset that it wrote for changes that were taken back", async () => {
    const repository = await changedRepository(removeCustomer);
    await changeset([], repository.root);
    await repository.change(() => undefined);
    const { exitCode, output } = await changeset(["--check"], repository.root);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/cli: major promised by \.changeset\/api-cli-[0-9a-f]{8}\.md, nothing needed\n/);
  });

  test("takes the highest of several changesets", async () => {
    const repository = await changedRepository(removeCustomer);
    await repository.write(".changeset/one.md", written("patch"));
    await repository.write(".changeset/two.md", written("major"));
    await repository.write(".changeset/three.md", written("minor"));
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 0 });
  });

  test("passes what the command itself wrote", async () => {
    const repository = await changedRepository(all(addNote, changeExample));
    await changeset([], repository.root);
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 0 });
  });

  test("a promise that the base has already does not count", async () => {
    const repository = await temporaryRepository({ ".changeset/earlier.md": written("major") });
    await repository.change(removeCustomer);
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 1 });
    await repository.write(".changeset/earlier.md", written("major").replace("orders", "orders and customers"));
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 0 });
  });

  test("against a file every changeset counts", async () => {
    const repository = await temporaryRepository({ ".changeset/earlier.md": written("major") });
    await repository.write("old.yaml", await repository.read("spec/openapi.yaml"));
    await repository.change(removeCustomer);
    expect(await changeset(["--check", "--base", "old.yaml"], repository.root)).toMatchObject({ exitCode: 0 });
  });

  test("`none` promises nothing", async () => {
    const repository = await changedRepository(reword);
    await repository.write(".changeset/brave-dogs.md", written("none"));
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 1 });
  });

  test.each(["left-pad", "@authsignal-actions/sdkk", "@authsignal-actions/bench"])(
    "a package that is not published here is named: %s",
    async (name) => {
      const repository = await changedRepository(reword);
      await repository.write(".changeset/other.md", `---\n"${name}": patch\n---\n\nFix.\n`);
      await expect(changeset(["--check"], repository.root)).rejects.toThrow(
        `.changeset/other.md: ${name} is not a published package of this repository. Name `,
      );
    },
  );

  test("an empty changeset is none, with Windows line ends too", async () => {
    const repository = await changedRepository(reword);
    await repository.write(".changeset/empty.md", "---\r\n---\r\n");
    await repository.write(".changeset/windows.md", written("patch").replaceAll("\n", "\r\n"));
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 0 });
  });
});

describe("while a package is 0.x", () => {
  const early = () => temporaryRepository(manifestsAt("0.4.2"));

  test("a breaking change is a minor, and its text says that it breaks", async () => {
    const repository = await early();
    await repository.change(drop(...orders("post", "responses", "401")));
    await changeset([], repository.root);
    expect((await readDraft(repository)).content).toContain('"@authsignal-actions/sdk": minor\n');
    expect(await textOf(repository)).toMatch(/^\*\*Breaking:\*\* Remove status/);
  });

  test("a new feature is a patch", async () => {
    const repository = await early();
    await repository.change(addNote);
    await changeset([], repository.root);
    expect((await readDraft(repository)).content).toContain('"@authsignal-actions/sdk": patch\n');
  });

  test("a patch does not cover a breaking change", async () => {
    const repository = await early();
    await repository.change(drop(...orders("post", "responses", "401")));
    await repository.write(".changeset/brave-dogs.md", written("patch"));
    const { exitCode, output } = await changeset(["--check"], repository.root);
    expect(exitCode).toBe(1);
    expect(output).toContain(
      "  @authsignal-actions/sdk: patch promised, minor needed. Raise it to minor in .changeset/brave-dogs.md and begin its text with **Breaking:**\n",
    );
    expect(output).toContain("  minor (breaking)  Status `401` removed");
  });

  test("a minor that does not say that it breaks is named, with its file", async () => {
    const repository = await early();
    await repository.change(drop(...orders("post", "responses", "401")));
    await repository.write(".changeset/brave-dogs.md", written("minor"));
    const { exitCode, output } = await changeset(["--check"], repository.root);
    expect(exitCode).toBe(1);
    expect(output).toContain(
      "  @authsignal-actions/sdk: minor promised, but no text says that it breaks. Begin the text of .changeset/brave-dogs.md, or the list item about it, with **Breaking:**\n",
    );
    expect(output).toContain("  minor (breaking)  Status `401` removed");
    const asked = await changeset([], repository.root);
    expect(asked.output).toContain("sdk: minor promised, but no text says that it breaks.");
    expect(await listChangesets(repository)).toEqual(["brave-dogs.md"]);
    await repository.write(".changeset/brave-dogs.md", written("minor").replace("Change", "**Breaking:** Change"));
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 0 });
  });

  test("a package whose users do not notice the breaking change need not say it", async () => {
    const repository = await early();
    await repository.change(drop("webhooks", "order.sent"));
    const others = packages.filter((name) => name !== "cli");
    await repository.write(".changeset/one.md", written("minor", others).replace("Change", "**Breaking:** Change"));
    await repository.write(".changeset/two.md", written("minor", ["cli"]));
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 0 });
  });

  test("what `pnpm api:changeset` writes passes, and fails once a person takes the warning out", async () => {
    const repository = await early();
    await repository.change(all(addNote, removeCustomer));
    await changeset([], repository.root);
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 0 });
    const { path, content } = await readDraft(repository);
    await repository.write(path, content.replaceAll("**Breaking:** ", ""));
    const { exitCode, output } = await changeset(["--check"], repository.root);
    expect(exitCode).toBe(1);
    expect(output).toContain(`Begin the text of ${path},`);
  });

  test("each package counts by its own version", async () => {
    const repository = await temporaryRepository({
      ...manifestsAt("0.4.2"),
      "packages/sdk/package.json": JSON.stringify({ name: "@authsignal-actions/sdk", version: "1.0.0" }),
    });
    await repository.change(drop(...orders("post", "responses", "401")));
    await changeset([], repository.root);
    expect((await readDraft(repository, "sdk")).content).toContain('"@authsignal-actions/sdk": major\n');
    expect((await readDraft(repository, "client")).content).toContain('"@authsignal-actions/client": minor\n');
  });
});

describe("a changeset that can't be understood is one line that names it", () => {
  test.each([
    ["without a front", "Change it.\n", "missing or invalid frontmatter."],
    [
      "with another level",
      written("huge", ["sdk"]),
      'invalid version type "huge" for package "@authsignal-actions/sdk".',
    ],
    [
      "with a list",
      "---\n- sdk\n---\n\nText.\n",
      "frontmatter must be an object mapping package names to version types.",
    ],
    ["with broken YAML", '---\n"sdk: minor\n---\n\nText.\n', "invalid YAML in frontmatter."],
  ])("%s", async (_, content, message) => {
    const repository = await changedRepository(reword);
    await repository.write(".changeset/odd.md", content);
    const error: unknown = await changeset(["--check"], repository.root).catch((reason) => reason);
    expect(String(error)).toContain(`.changeset/odd.md: could not parse changeset - ${message}`);
    expect(String(error)).not.toContain("\n");
  });
});
