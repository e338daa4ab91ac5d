import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changeset } from "../src/api/changeset.ts";
import { packages } from "../src/api/policy.ts";
import { all, drop, type Mutation, put } from "./support/api-mutations.ts";
import { type Repository, temporaryRepository } from "./support/api-repository.ts";

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

async function readOnlyChangeset(repository: Repository): Promise<string> {
  const [name, ...others] = await listChangesets(repository);
  expect(others).toEqual([]);
  return repository.read(`.changeset/${name}`);
}

/** What a person writes: the same level for these packages, all of them by default. */
function written(level: string, names: readonly string[] = packages): string {
  const lines = names.map((name) => `"@authsignal-actions/${name}": ${level}`);
  return `---\n${lines.join("\n")}\n---\n\nChange the orders.\n`;
}

describe("the changeset that is written", () => {
  test("promises the required bump and says what to do, most severe first", async () => {
    const repository = await changedRepository(all(addNote, removeCustomer, reword));
    const { output } = await changeset([], repository.root);
    expect(output).toMatch(/^Wrote \.changeset\/api-[0-9a-f]{8}\.md\. Edit its text/);
    expect((await readOnlyChangeset(repository)).replaceAll(/[0-9a-f]{8}/g, "1a2b3c4d")).toBe(`---
# pnpm api:changeset wrote this for 1a2b3c4d 1a2b3c4d 1a2b3c4d 1a2b3c4d 1a2b3c4d
"@authsignal-actions/spec": major
"@authsignal-actions/client": major
"@authsignal-actions/sdk": major
"@authsignal-actions/cli": major
"@authsignal-actions/emulator": major
"@authsignal-actions/testing": major
---

Follow the changes of the API.

- Remove response field \`Order.customer\` (every operation). Stop reading it under this name.
- Remove webhook field \`Order.customer\` (webhook \`order.sent\`). Stop reading it under this name.
- Add response field \`Order.note\` (every operation).
- Add webhook field \`Order.note\` (webhook \`order.sent\`).
- Change descriptions (\`listOrders\`).
`);
  });

  test("a single change needs no list", async () => {
    const repository = await changedRepository(drop(...orders("post", "responses", "401")));
    await changeset([], repository.root);
    expect(await readOnlyChangeset(repository)).toMatch(
      /\n---\n\nRemove status `401` \(`placeOrder`\)\. Remove the code that handles it\.\n$/,
    );
  });

  test("examples are a minor version of testing and a patch elsewhere", async () => {
    const repository = await changedRepository(changeExample);
    await changeset([], repository.root);
    const content = await readOnlyChangeset(repository);
    expect(content).toContain('"@authsignal-actions/sdk": patch\n');
    expect(content).toContain('"@authsignal-actions/testing": minor\n');
    expect(content).toContain("Change examples (`placeOrder`). Builders and fakes answer with them.");
  });

  test("running twice writes one", async () => {
    const repository = await changedRepository(removeCustomer);
    await changeset([], repository.root);
    const content = await readOnlyChangeset(repository);
    const { output } = await changeset([], repository.root);
    expect(output).toBe("The changesets of this branch promise what the API's changes ask for.");
    expect(await readOnlyChangeset(repository)).toBe(content);
  });

  test("names only the packages that a person promised too little", async () => {
    const repository = await changedRepository(removeCustomer);
    await repository.write(".changeset/brave-dogs.md", written("major", ["sdk", "client"]));
    const { output } = await changeset([], repository.root);
    const path = /^Wrote (\S+)\. /.exec(output)?.[1] ?? "";
    const front = (await repository.read(path)).split("---")[1] ?? "";
    expect(front.match(/\/(\w+)"/g)).toEqual(['/spec"', '/cli"', '/emulator"', '/testing"']);
  });

  test("graver changes later raise it, and a person's words stay", async () => {
    const repository = await changedRepository(addNote);
    await changeset([], repository.root);
    const [name = ""] = await listChangesets(repository);
    const own = (await repository.read(`.changeset/${name}`)).replace(/Follow the changes[\s\S]*$/, "Show notes.\n");
    await repository.write(`.changeset/${name}`, own);
    await repository.change(all(addNote, drop(...orders("post", "responses", "401"))));
    const { output } = await changeset([], repository.root);
    expect(output).toMatch(/^Raised \.changeset\/api-/);
    const content = await readOnlyChangeset(repository);
    expect(content).toContain('"@authsignal-actions/sdk": major\n');
    expect(content).toContain("\n---\n\nShow notes.\n\n- Remove status `401` (`placeOrder`).");
  });

  /** A changeset that a person rewrote, and its branch, which then has these changes. */
  async function rewrittenFor(first: Mutation, then: Mutation): Promise<Repository> {
    const repository = await changedRepository(first);
    await changeset([], repository.root);
    const [name = ""] = await listChangesets(repository);
    const [, front] = (await repository.read(`.changeset/${name}`)).split("---\n");
    await repository.write(`.changeset/${name}`, `---\n${front}---\n\nShow notes.\n`);
    await repository.change(then);
    return repository;
  }

  async function textOf(repository: Repository): Promise<string> {
    return (await readOnlyChangeset(repository)).split("\n---\n\n")[1] ?? "";
  }

  test("what a person rewrote is not said again when a graver change comes", async () => {
    const repository = await rewrittenFor(addNote, all(addNote, drop(...orders("post", "responses", "401"))));
    await changeset([], repository.root);
    expect(await textOf(repository)).toBe(
      "Show notes.\n\n- Remove status `401` (`placeOrder`). Remove the code that handles it.\n",
    );
  });

  test("what comes later at a level that is promised already is said too, once", async () => {
    const addSent = put(order("properties", "sentAt"), { type: "string", description: "When." });
    const repository = await rewrittenFor(addNote, all(addNote, addSent));
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 0 });
    expect((await changeset([], repository.root)).output).toMatch(/^Added to \.changeset\/api-[0-9a-f]{8}\.md\. /);
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
    ).toBe(`The changesets of this branch promise less than the API's changes since main (1a2b3c4) ask for:
  @authsignal-actions/spec: nothing promised, major needed
  @authsignal-actions/client: nothing promised, major needed
  @authsignal-actions/sdk: minor promised, major needed
  @authsignal-actions/cli: nothing promised, major needed
  @authsignal-actions/emulator: nothing promised, major needed
  @authsignal-actions/testing: nothing promised, major needed
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
    expect(output).toMatch(/cli: major promised by \.changeset\/api-[0-9a-f]{8}\.md, nothing needed\n/);
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

  test("`none` promises nothing, nor does a foreign package", async () => {
    const repository = await changedRepository(reword);
    await repository.write(".changeset/brave-dogs.md", written("none"));
    await repository.write(".changeset/other.md", `---\n"left-pad": major\n---\n\nPad.\n`);
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 1 });
  });

  test("an empty changeset is none, with Windows line ends too", async () => {
    const repository = await changedRepository(reword);
    await repository.write(".changeset/empty.md", "---\r\n---\r\n");
    await repository.write(".changeset/windows.md", written("patch").replaceAll("\n", "\r\n"));
    expect(await changeset(["--check"], repository.root)).toMatchObject({ exitCode: 0 });
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
