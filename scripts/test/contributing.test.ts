import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyRepository, type RepositoryCopy } from "../src/drill/copy-repository.ts";
import { applyEdit } from "../src/drill/mutant.ts";
import { openWorkspace, type Workspace } from "../src/drill/workspace.ts";
import { repositoryRoot } from "../src/paths.ts";
import { type CommandResult, runCommand } from "../src/verify/run-command.ts";

const folders = ["client", "sdk", "emulator", "testing", "cli", "contract"].map((name) => `packages/${name}`);

/** The walk of CONTRIBUTING.md's section "When the API changes", in a copy of the repository. */
describe("when the API changes", { timeout: 120_000 }, () => {
  let copy: RepositoryCopy;
  let workspace: Workspace;
  beforeAll(async () => {
    copy = await copyRepository(repositoryRoot);
    workspace = await openWorkspace(copy.root, folders, process.env);
  }, 120_000);
  afterAll(() => copy.remove());

  test("a property, a value, a status and an example reach everything through `pnpm generate` alone", async () => {
    await changeSpec([
      [
        "        redirectToSettings:\n",
        "        sessionId:\n          type: string\n          description: Session of the user, for rules.\n        redirectToSettings:\n",
      ],
      ["            - OIDC_PROVIDER\n", "            - OIDC_PROVIDER\n            - FACE_SCAN\n"],
      [
        "                none:\n                  summary: The user has no such action.\n",
        "                nothingYet:\n                  summary: The user is new.\n                  value: []\n                none:\n                  summary: The user has no such action.\n",
      ],
      [
        "      summary: Get a user's authenticators\n      description: Lists the authenticators enrolled for a user.\n      tags: [users]\n      responses:\n",
        '      summary: Get a user\'s authenticators\n      description: Lists the authenticators enrolled for a user.\n      tags: [users]\n      responses:\n        "404":\n          $ref: "#/components/responses/NotFound"\n',
      ],
    ]);

    await writeFile(join(copy.root, "packages/contract/test/new-names.ts"), usesNewNames);
    // Tests of a package may start what it builds, so all of it is there before types are checked.
    await workspace.build("contract");
    for (const name of workspace.packages) expect(await typeErrors(name), name).toBe("");

    expect(await run("packages/cli", ["node", "dist/bin.js", "track", "--help"])).toMatchObject({
      stdout: expect.stringMatching(/--session-id\]? +Session of the user, for rules\./),
    });
    const values = await run("packages/contract", ["node", "--input-type=module", "--eval", useBuiltPackages]);
    expect(JSON.parse(values.stdout)).toEqual({
      builder: [],
      validator: "body.sessionId must be string.",
      statuses: expect.arrayContaining([404]),
    });
    const cells = ["getAuthenticators 404 notFound", "queryActions 200 nothingYet"];
    const matrix = await run("packages/contract", [
      ...["vitest", "run", "test/matrix.test.ts", "--reporter=verbose", "-t", cells.join("|")],
    ]);
    expect(matrix.exitCode, matrix.output).toBe(0);
    for (const cell of cells) expect(matrix.stdout.split(`hands out as documented: ${cell}`)).toHaveLength(3);
  });

  test("an operation does not compile until a person decides, and what is missing is named", async () => {
    const getUser = "    get:\n      operationId: getUser\n";
    await changeSpec([[getUser, newOperation + getUser]]);
    const missing = {
      sdk: await typeErrors("sdk"),
      emulator: await typeErrors("emulator"),
      cli: await typeErrors("cli"),
    };
    expect(missing).toEqual({
      sdk: expect.stringMatching(/retry-policies\.ts.*'deleteUser' is missing/),
      emulator: expect.stringMatching(/operations\/index\.ts.*'deleteUser' is missing/),
      cli: expect.stringMatching(/operation-commands\.ts.*'deleteUser' is missing/),
    });
    expect(missing.sdk).toMatch(/authsignal\.ts.*incorrectly implements.*\n.*'deleteUser' is missing/);
  });

  test("the section says which command does what", async () => {
    const text = await readFile(`${repositoryRoot}CONTRIBUTING.md`, "utf8");
    const section = text.split("## When the API changes")[1]?.split("\n## ")[0] ?? "";
    for (const word of ["spec/openapi.yaml", "pnpm generate", "typecheck", "`retryPolicies`", "npm test"]) {
      expect(section).toContain(word);
    }
  });

  async function changeSpec(replacements: [find: string, replace: string][]): Promise<void> {
    const file = "spec/openapi.yaml";
    const original = await readFile(repositoryRoot + file, "utf8");
    const changed = replacements.reduce((text, [find, replace]) => applyEdit(text, { file, find, replace }), original);
    await writeFile(join(copy.root, file), changed);
    const { exitCode, output } = await run(".", ["node", "scripts/src/generate.ts"]);
    expect(exitCode, output).toBe(0);
    for (const name of workspace.packages) workspace.touch(`${workspace.folderOf(name)}/`);
  }

  /** What the compiler says of a package, or nothing. */
  async function typeErrors(name: string): Promise<string> {
    await workspace.build(name);
    return (await run(workspace.folderOf(name), ["tsc"])).stdout;
  }

  function run(folder: string, command: string[]): Promise<CommandResult> {
    return runCommand(command, { cwd: join(copy.root, folder), env: process.env });
  }
});

/** The new names where a reader uses them. */
const usesNewNames = `
import type { operationContracts } from "@authsignal-actions/client";
import { type TrackRequest, VerificationMethod } from "@authsignal-actions/sdk";

export const request: TrackRequest = { userId: "usr_123", action: "signIn", attributes: { sessionId: "s_1" } };
// @ts-expect-error: the document says that it is text.
export const wrong: TrackRequest = { userId: "usr_123", action: "signIn", attributes: { sessionId: 1 } };
export const method: "FACE_SCAN" = VerificationMethod.FACE_SCAN;
export const status: (typeof operationContracts.getAuthenticators.statuses)[number] = 404;
`;

/** The new names at run time, as the built packages have them. */
const useBuiltPackages = `
import { operationContracts } from "@authsignal-actions/client";
import { build, createFakeAuthsignal } from "@authsignal-actions/testing";

const fake = await createFakeAuthsignal();
const attributes = { sessionId: 1 };
const refused = await fake.authsignal.track({ userId: "usr_123", action: "signIn", attributes }).catch((error) => error);
console.log(JSON.stringify({
  builder: build("queryActions", { example: "nothingYet" }),
  validator: refused.errorDescription,
  statuses: operationContracts.getAuthenticators.statuses,
}));
await fake.close();
`;

const newOperation = `    delete:
      operationId: deleteUser
      summary: Delete a user
      description: Removes a user with everything that belongs to the user.
      tags: [users]
      responses:
        "200":
          description: The user is gone.
        "400":
          $ref: "#/components/responses/BadRequest"
        "401":
          $ref: "#/components/responses/Unauthorized"
`;
