import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { diff } from "../src/api/diff.ts";
import { repositoryRoot } from "../src/paths.ts";
import { all, drop, type Json, type Mutation, put } from "./support/api-mutations.ts";
import { manifestsAt, openRepository, temporaryRepository } from "./support/api-repository.ts";
import { smallDocument } from "./support/small-document.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const orders = (...keys: (string | number)[]) => ["paths", "/shops/{shopId}/orders", ...keys];
const order = (...keys: string[]) => ["components", "schemas", "Order", ...keys];

const removeCustomer = drop(...order("properties", "customer"));
const addNote = put(order("properties", "note"), { type: "string", description: "A note." });

const reword = put(orders("get", "summary"), "List them");

/** What the command prints for a change of the working tree. */
async function outputOf(change: Mutation, ...args: string[]): Promise<string> {
  const repository = await temporaryRepository();
  await repository.change(change);
  return (await diff(args, repository.root)).output;
}

describe("what the difference is taken from", () => {
  test("a branch is compared with the commit where it left the base branch", async () => {
    const repository = await temporaryRepository();
    await repository.change(removeCustomer);
    await repository.commit("on the branch");
    await repository.git("checkout", "--quiet", "main");
    await repository.change(drop("paths", "/shops/{shopId}/orders", "get"));
    await repository.commit("meanwhile on main");
    await repository.git("checkout", "--quiet", "work");
    const { output } = await diff([], repository.root);
    expect(output).toMatch(/^Compared with main \([0-9a-f]{7}\): 2 changes \(2 major\)\.\n/);
    expect(output).not.toContain("listOrders` (");
  });

  test("what is not committed counts", async () => {
    expect(await outputOf(addNote)).toContain("Response field `Order.note` added");
  });

  test("on the base branch it is what others have", async () => {
    const origin = await temporaryRepository();
    const root = join(await temporaryFolder(), "clone");
    await origin.git("clone", "--quiet", "--branch=main", origin.root, root);
    const clone = openRepository(root);
    await clone.change(addNote);
    await clone.commit("not pushed");
    expect((await diff([], root)).output).toMatch(/^Compared with origin\/main \(/);
    expect((await diff([], root)).output).toContain("Response field `Order.note` added");
  });

  test("the base branch is the one of changesets' configuration", async () => {
    const repository = await temporaryRepository({ ".changeset/config.json": `{ "baseBranch": "trunk" }` });
    await repository.git("branch", "--quiet", "trunk", "main");
    expect((await diff([], repository.root)).output).toMatch(/^The document says the same as trunk \([0-9a-f]{7}\)\.$/);
  });

  test("--base takes a ref", async () => {
    const repository = await temporaryRepository();
    await repository.change(addNote);
    await repository.commit("one");
    await repository.change(all(addNote, removeCustomer));
    const { output } = await diff(["--base", "HEAD"], repository.root);
    expect(output).toContain("Response field `Order.customer` removed");
    expect(output).not.toContain("Order.note");
  });

  test("--base takes a file, in JSON too", async () => {
    const repository = await temporaryRepository();
    await repository.write("old.json", JSON.stringify(smallDocument()));
    await repository.change(addNote);
    const { output } = await diff(["--base", "old.json"], repository.root);
    expect(output).toMatch(/^Compared with old\.json: 2 changes \(2 minor\)\./);
  });

  test.each(["3.0", "3.0.3"])("a document of %s is read as one of 3.1: `nullable` too", async (openapi) => {
    const repository = await temporaryRepository();
    const before = put(order("properties", "note"), { type: "string", nullable: true });
    const after = put(order("properties", "note"), { type: "string" });
    const write = (name: string, change: Mutation) => {
      const document = { ...smallDocument(), openapi, webhooks: undefined };
      change(document as unknown as Json);
      return repository.write(name, JSON.stringify(document).replace('"openapi":"3.0"', '"openapi":3.0'));
    };
    await write("old.json", before);
    await write("spec/openapi.yaml", after);
    const { output } = await diff(["--base", "old.json"], repository.root);
    expect(output).toMatch(/: 1 change \(1 minor\)\.\n\nminor {2}Response field `Order\.note` made never null\n/);
  });

  test("a version without quotes is a version", async () => {
    const repository = await temporaryRepository();
    const text = await repository.read("spec/openapi.yaml");
    await repository.write("old.yaml", text.replace("openapi: 3.1.0", "openapi: 3.1"));
    const { output } = await diff(["--base", "old.yaml"], repository.root);
    expect(output).toContain("1 change (1 patch).\n\npatch  `openapi` of the document changed\n");
  });

  test("a file is looked for below the working directory first", async () => {
    const cwd = await temporaryFolder({ "README.md": JSON.stringify(smallDocument()) });
    const command = join(repositoryRoot, "scripts/src/api/diff.ts");
    const { stdout } = await promisify(execFile)(process.execPath, [command, "--base", "README.md"], { cwd });
    expect(stdout).toContain("Operation `placeOrder` (`POST /shops/{shopId}/orders`) removed");
  });

  test("while a package is 0.x, a breaking change is a minor that is said to break", async () => {
    const repository = await temporaryRepository(manifestsAt("0.3.0"));
    await repository.change(all(removeCustomer, addNote));
    const { output } = await diff([], repository.root);
    expect(output).toContain("\n\nminor (breaking)  Response field `Order.customer` removed\n");
    expect(output).toContain("\n\npatch  Response field `Order.note` added\n");
    expect(output).toContain("Version bump: minor for spec, client, sdk, cli, emulator, testing.");
    const markdown = (await diff(["--markdown"], repository.root)).output;
    expect(markdown).toContain("| minor (breaking) | Response field `Order.customer` removed |");
    expect(markdown).not.toContain("<details>");
  });

  test("no difference is said in one line", async () => {
    expect(await outputOf(() => undefined)).toMatch(/^The document says the same as main \([0-9a-f]{7}\)\.$/);
  });
});

describe("the difference on a terminal", () => {
  test("says what changed, what it affects, why it matters and which bump it needs", async () => {
    const change = all(
      drop(...orders("post", "responses", "401")),
      put(["components", "examples", "placed", "value", "size"], "SMALL"),
    );
    const output = await outputOf(change);
    expect(output.replace(/\([0-9a-f]{7}\)/, "(1a2b3c4)")).toBe(
      [
        "Compared with main (1a2b3c4): 2 changes (1 major, 1 minor).",
        "",
        "major  Status `401` removed",
        "       `placeOrder`",
        "       Code that handles it no longer compiles.",
        "",
        "minor  Example `placed` of response body of `201` changed",
        "       minor for `testing`, patch for the others",
        "       `placeOrder`",
        "       Builders and fakes of `testing` return the examples; elsewhere they are documentation.",
        "",
        "Version bump: major for spec, client, sdk, cli, emulator, testing.",
        "",
        "The changeset for it: pnpm api:changeset",
      ].join("\n"),
    );
  });
});

test("the most severe change comes first, wherever it is in the document", async () => {
  const output = await outputOf(all(addNote, reword, drop("webhooks", "order.sent")));
  expect(output.match(/^\w+(?= {2})/gm)).toEqual(["major", "minor", "patch"]);
});

describe("the difference for a pull request", () => {
  test("is one table, with the patches folded away", async () => {
    const change = all(removeCustomer, reword);
    const output = await outputOf(change, "--markdown");
    expect(output.replace(/\([0-9a-f]{7}\)/, "(1a2b3c4)")).toBe(`<!-- api:diff -->
## Changes of the API

Compared with \`main (1a2b3c4)\`: 3 changes (2 major, 1 patch).

| Version bump | Packages |
| --- | --- |
| **major** | \`spec\` \`client\` \`sdk\` \`cli\` \`emulator\` \`testing\` |

| Version bump | Change | Affects | Why |
| --- | --- | --- | --- |
| **major** | Response field \`Order.customer\` removed | every operation | Code that reads it no longer compiles. |
| **major** | Webhook field \`Order.customer\` removed | webhook \`order.sent\` | Code that reads it no longer compiles. |

<details><summary>1 patch</summary>

| Version bump | Change | Affects | Why |
| --- | --- | --- | --- |
| patch | Summary of operation changed | \`listOrders\` | Only text changed. |

</details>`);
  });

  test("an example that only `testing` notices says so in its row", async () => {
    const output = await outputOf(put(["components", "examples", "placed", "value", "size"], "SMALL"), "--markdown");
    expect(output).toContain("| minor | `testing` |\n| patch | `spec` `client` `sdk` `cli` `emulator` |");
    expect(output).toContain("| minor for `testing`, patch for the others | Example `placed` of");
  });

  test("what changes the whole document names the document", async () => {
    const output = await outputOf(drop("servers", 1), "--markdown");
    expect(output).toContain("| Server `https://shop.example/v1` removed | the document |");
  });

  test("text of the document cannot leave its cell", async () => {
    const output = await outputOf(
      put(["components", "parameters", "shopId", "schema", "pattern"], "^(a|b`<b>@team`)\n$"),
      "--markdown",
    );
    expect(output).toContain("to `` ^(a\\|b`<b>@team`) $ ``, which may reject");
  });

  test("a comment that would be too long ends after a row", async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 800 }, (_, index) => [`field${index}`, { type: "string", description: "A field." }]),
    );
    const output = await outputOf(put(order("properties"), properties), "--markdown");
    const [lastRow, ...end] = output.split("\n").slice(-3);
    expect(output.length).toBeLessThan(65_536);
    expect(lastRow).toMatch(/^\| .* \|$/);
    expect(end).toEqual(["", "There is more: `pnpm api:diff` shows all of it."]);
  });
});

describe("what cannot be compared is one line that says what to do", () => {
  /** The message for a repository whose document is this text. */
  async function rejectionOf(text: string): Promise<string> {
    const repository = await temporaryRepository();
    await repository.write("spec/openapi.yaml", text);
    return rejection([], repository.root);
  }

  async function rejection(args: string[], root: string): Promise<string> {
    const error: unknown = await diff(args, root).catch((reason) => reason);
    return error instanceof Error ? error.message : `no error but ${error}`;
  }

  test("a base that is nowhere", async () => {
    const { root } = await temporaryRepository();
    expect(await rejection(["--base", "nowhere"], root)).toBe(
      '"nowhere" is neither a file nor a git ref here. Pass another --base, or fetch the ref first.',
    );
  });

  test("a base that would be an option of git", async () => {
    const { root } = await temporaryRepository();
    expect(await rejection(["--base=--all"], root)).toMatch(/^"--all" is neither a file nor a git ref here\./);
  });

  test("a ref that has no document", async () => {
    const repository = await temporaryRepository();
    await repository.git("checkout", "--quiet", "--orphan", "empty");
    await repository.git("rm", "--quiet", "-r", "--cached", ".");
    await repository.git("commit", "--quiet", "--allow-empty", "--message", "nothing");
    expect(await rejection(["--base", "empty"], repository.root)).toMatch(
      /^empty \([0-9a-f]{7}\) has no spec\/openapi\.yaml\. Pass --base with another ref or a file\.$/,
    );
  });

  test("a folder without git", async () => {
    expect(await rejection([], await temporaryFolder())).toBe(
      "This is not a git repository with a commit. Pass --base with a file.",
    );
  });

  test("a clone that does not have the base branch", async () => {
    const { git, root } = await temporaryRepository();
    await git("branch", "--quiet", "-D", "main");
    expect(await rejection([], root)).toMatch(/^This clone does not have the commit where the branch left main\. Run /);
  });

  test("a document that is missing", async () => {
    const repository = await temporaryRepository();
    await repository.git("rm", "--quiet", "spec/openapi.yaml");
    expect(await rejection([], repository.root)).toBe("spec/openapi.yaml does not exist.");
  });

  test.each([
    [
      "no YAML",
      "openapi: 3.1.0\npaths: [\n",
      /^spec\/openapi\.yaml is not valid YAML or JSON: .+ at line 3, column 1$/,
    ],
    ["another text", "# Notes\n", /^spec\/openapi\.yaml is no OpenAPI document: it has no `openapi` version\.$/],
    ["no operations", "openapi: 3.1.0\n", /^spec\/openapi\.yaml has no `paths`, so it describes no operation\.$/],
    ["another version", "openapi: 4.0.0\npaths: {}\n", /is OpenAPI 4\.0\.0; only 3\.0 and 3\.1 can be read\.$/],
    [
      "a reference to nothing",
      `openapi: 3.1.0\npaths: { /a: { get: { operationId: placeOrder, parameters: [{ $ref: "#/components/parameters/b" }] } } }\n`,
      /^spec\/openapi\.yaml: #\/components\/parameters\/b points at nothing\.$/,
    ],
  ])("a document with %s", async (_, text, message) => {
    expect(await rejectionOf(text)).toMatch(message);
  });

  test("the command ends with 2 and prints the line alone", async () => {
    const command = join(repositoryRoot, "scripts/src/api/diff.ts");
    const run = promisify(execFile)(process.execPath, [command, "--base", "no-such-ref"], { cwd: repositoryRoot });
    await expect(run).rejects.toMatchObject({
      code: 2,
      stdout: "",
      stderr: '"no-such-ref" is neither a file nor a git ref here. Pass another --base, or fetch the ref first.\n',
    });
  });
});
