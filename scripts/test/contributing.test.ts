import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyRepository, type RepositoryCopy } from "../src/mutation/copy-repository.ts";
import { applyEdit, type Edit } from "../src/mutation/mutant.ts";
import { openWorkspace, type Workspace } from "../src/mutation/workspace.ts";
import { repositoryRoot } from "../src/paths.ts";
import { type CommandResult, runCommand } from "../src/verify/run-command.ts";

const folders = ["client", "sdk", "emulator", "testing", "cli", "contract"].map((name) => `packages/${name}`);

/** The walk of CONTRIBUTING.md's section "When the API changes", in a copy of the repository. */
describe("when the API changes", () => {
  let copy: RepositoryCopy;
  let workspace: Workspace;
  beforeAll(async () => {
    copy = await copyRepository(repositoryRoot);
    workspace = await openWorkspace(copy.root, folders, process.env);
  });
  afterAll(() => copy.remove());

  test("a property, a value, a status, a success and an example reach everything through `pnpm generate` alone", async () => {
    await changeSpec([
      [
        "        redirectToSettings:\n",
        "        exampleVisitId:\n          type: string\n          description: Visit of the user, for rules.\n        redirectToSettings:\n",
      ],
      ["            - OIDC_PROVIDER\n", "            - OIDC_PROVIDER\n            - FACE_SCAN\n"],
      [
        "                none:\n                  summary: No matching action.\n",
        "                nothingYet:\n                  summary: The user is new.\n                  value: []\n                none:\n                  summary: No matching action.\n",
      ],
      [
        "      summary: Get a user's authenticators\n      description: Lists the authenticators enrolled for a user.\n      tags: [users]\n      responses:\n",
        '      summary: Get a user\'s authenticators\n      description: Lists the authenticators enrolled for a user.\n      tags: [users]\n      responses:\n        "404":\n          $ref: "#/components/responses/NotFound"\n',
      ],
      [
        '        "200":\n          description: The authenticator, and recovery codes if any.\n',
        `${laterSuccess}        "200":\n          description: The authenticator, and recovery codes if any.\n`,
      ],
    ]);

    await writeFile(join(copy.root, "packages/contract/test/new-names.ts"), usesNewNames);
    // Tests of a package may start what it builds, so all of it is there before types are checked.
    await workspace.build("contract");
    for (const name of workspace.packages) expect(await typeErrors(name), name).toBe("");

    expect(await run("packages/cli", ["node", "dist/bin.js", "track", "--help"])).toMatchObject({
      stdout: expect.stringMatching(/--example-visit-id\]? +Visit of the user, for rules\./),
    });
    const values = await run("packages/contract", ["node", "--input-type=module", "--eval", useBuiltPackages]);
    expect(JSON.parse(values.stdout)).toEqual({
      builders: [[], { authenticator: expect.objectContaining({ userAuthenticatorId: "later" }) }],
      validator: "body.exampleVisitId must be string.",
      statuses: expect.arrayContaining([404]),
    });
    const responses = [
      "getAuthenticators 404 notFound",
      "queryActions 200 nothingYet",
      "enrollVerifiedAuthenticator 202 later",
    ];
    const matrix = await run("packages/contract", [
      ...["vitest", "run", "test/matrix.test.ts", "--reporter=verbose", "-t", responses.join("|")],
    ]);
    expect(matrix.exitCode, matrix.output).toBe(0);
    for (const name of responses) expect(matrix.stdout.split(`returns as documented: ${name}`)).toHaveLength(3);
  });

  test("a query parameter reaches the request's type, and does not compile until a person decides how it is checked", async () => {
    const limit =
      "        - name: limit\n          in: query\n          description: How many.\n          schema:\n            type: integer\n          example: 5\n";
    await changeSpec([["        - name: fromDate\n", `${limit}        - name: fromDate\n`]]);
    await writeFile(join(copy.root, "packages/contract/test/new-names.ts"), usesNewParameter);
    expect(await typeErrors("contract")).toBe("");
    expect(await typeErrors("sdk")).toMatch(/authsignal\.ts.*'limit' is missing/);
  });

  test("a webhook reaches the SDK's events through `pnpm generate` alone", async () => {
    const original = await readFile(`${repositoryRoot}spec/openapi.yaml`, "utf8");
    const [, webhook = ""] = /^( {2}action\.verify:\n[\s\S]*?)^ {2}action\.log_created:$/m.exec(original) ?? [];
    const event = webhook
      .replace("action.verify:", "email.created:")
      .replace("actionVerify", "emailCreated")
      .replace("schemas/ActionVerifyEvent", "schemas/EmailCreatedEvent")
      .replace("type: action.verify", "type: email.created");
    const [, schema = ""] = /^( {4}ActionVerifyEvent:\n[\s\S]*?)^ {4}\w+:$/m.exec(original) ?? [];
    await changeSpec([
      ["webhooks:\n", `webhooks:\n${event}`],
      [
        schema,
        schema + schema.replace("ActionVerifyEvent", "EmailCreatedEvent").replace("action.verify", "email.created"),
      ],
    ]);
    await writeFile(join(copy.root, "packages/contract/test/new-names.ts"), usesNewEvent);
    expect(await typeErrors("contract")).toBe("");
  });

  test("an operation walks from the document to a call of the emulator as CONTRIBUTING writes it", async () => {
    const { edits, messages } = await readWalk();
    const isOfDocument = ({ file }: Edit) => file.startsWith("spec/");
    await restoreSpec();
    await rm(join(copy.root, "packages/contract/test/new-names.ts"), { force: true });

    await makeEdits(edits.filter(isOfDocument));
    const generated = await generate();
    expect(generated).toMatchObject({ exitCode: 0 });
    const named = generated.stdout.split("To be written by hand:\n")[1]?.trim().split(/\n\s*/);
    expect(named).toEqual(messages);
    expect(await typeErrors("sdk")).toMatch(/retry-policies\.ts.*'resetUser' is missing/);
    expect(await typeErrors("emulator")).toMatch(/handlers\.ts.*'resetUser' is missing/);

    await makeEdits(edits.filter((edit) => !isOfDocument(edit)));
    expect((await generate()).stdout).not.toContain("To be written by hand");
    for (const name of workspace.packages) expect(await typeErrors(name), name).toBe("");
    const called = await run("packages/contract", ["node", "--input-type=module", "--eval", resetsUser]);
    expect(called).toMatchObject({ exitCode: 0, stdout: '{"isEnrolled":false}\n' });
    expect(await run("packages/cli", ["node", "dist/bin.js", "reset-user", "--help"])).toMatchObject({
      stdout: expect.stringContaining("Removes the authenticators of a user."),
    });
    const suites = [
      { folder: "scripts", args: ["test/provenance.test.ts", "test/hard-coded-names.test.ts"] },
      { folder: "packages/sdk", args: ["test/retries.test.ts", "-t", "resetUser"] },
      { folder: "packages/contract", args: ["test/matrix.test.ts", "test/cli-matrix.test.ts", "-t", "resetUser"] },
      { folder: "packages/contract", args: ["test/sdk-on-emulator.test.ts"] },
    ];
    for (const { folder, args } of suites) {
      const { exitCode, output } = await run(folder, ["vitest", "run", ...args]);
      expect(exitCode, output).toBe(0);
    }
  });

  async function changeSpec(replacements: [find: string, replace: string][]): Promise<void> {
    await restoreSpec();
    await makeEdits(replacements.map(([find, replace]) => ({ file: "spec/openapi.yaml", find, replace })));
    const { exitCode, output } = await generate();
    expect(exitCode, output).toBe(0);
  }

  async function restoreSpec(): Promise<void> {
    await copyFile(`${repositoryRoot}spec/openapi.yaml`, join(copy.root, "spec/openapi.yaml"));
  }

  async function makeEdits(edits: readonly Edit[]): Promise<void> {
    for (const edit of edits) {
      const path = join(copy.root, edit.file);
      await writeFile(path, edit.find === "" ? edit.replace : applyEdit(await readFile(path, "utf8"), edit));
      workspace.touch(edit.file);
    }
  }

  function generate(): Promise<CommandResult> {
    for (const name of workspace.packages) workspace.touch(`${workspace.folderOf(name)}/`);
    return run(".", ["node", "scripts/src/generate.ts"]);
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

/** The edits of the section, and the command output it promises. A block names its file first. */
async function readWalk(): Promise<{ edits: Edit[]; messages: string[] }> {
  const text = await readFile(`${repositoryRoot}CONTRIBUTING.md`, "utf8");
  const section = text.split("### One change from start to end\n")[1]?.split("\n## ")[0] ?? "";
  const edits = [...section.matchAll(/^```diff\n(\S+)\n([\s\S]*?)^```$/gm)].map(([, file = "", lines = ""]) => ({
    file,
    find: lines.replaceAll(/^\+.*\n/gm, "").replaceAll(/^[ -]/gm, ""),
    replace: lines.replaceAll(/^-.*\n/gm, "").replaceAll(/^[ +]/gm, ""),
  }));
  const messages = [...section.matchAll(/^```text\n([\s\S]*?)\n```$/gm)].flatMap(([, lines = ""]) => lines.split("\n"));
  return { edits, messages };
}

const laterSuccess = `        "202":
          description: The authenticator will be there soon.
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/EnrollVerifiedAuthenticatorResponse"
              examples:
                later:
                  summary: It is being set up.
                  value:
                    authenticator:
                      userId: usr_123
                      userAuthenticatorId: later
                      verificationMethod: SMS
                      createdAt: "2022-07-25T03:19:00.316Z"
`;

/** The new names where a reader uses them. */
const usesNewNames = `
import type { operationStatuses } from "@authsignal-actions/client";
import { type TrackRequest, VerificationMethod } from "@authsignal-actions/sdk";

export const request: TrackRequest = { userId: "usr_123", action: "signIn", attributes: { exampleVisitId: "s_1" } };
// @ts-expect-error: the document says that it is text.
export const wrong: TrackRequest = { userId: "usr_123", action: "signIn", attributes: { exampleVisitId: 1 } };
export const method: "FACE_SCAN" = VerificationMethod.FACE_SCAN;
export const status: (typeof operationStatuses.getAuthenticators.statuses)[number] = 404;
`;

/** The new names at run time, as the built packages have them. */
const useBuiltPackages = `
import { operationStatuses } from "@authsignal-actions/client";
import { build, createFakeAuthsignal } from "@authsignal-actions/testing";

const fake = await createFakeAuthsignal();
const attributes = { exampleVisitId: 1 };
const refused = await fake.authsignal.track({ userId: "usr_123", action: "signIn", attributes }).catch((error) => error);
console.log(JSON.stringify({
  builders: [
    build("queryActions", { example: "nothingYet" }),
    build("enrollVerifiedAuthenticator", { example: "later" }),
  ],
  validator: refused.errorDescription,
  statuses: operationStatuses.getAuthenticators.statuses,
}));
await fake.close();
`;

/** The new call, from the built packages to the emulator. */
const resetsUser = `
import { createFakeAuthsignal } from "@authsignal-actions/testing";

const fake = await createFakeAuthsignal();
const userId = "usr_123";
const attributes = { verificationMethod: "SMS", phoneNumber: "+6427000000" };
await fake.authsignal.enrollVerifiedAuthenticator({ userId, attributes });
await fake.authsignal.resetUser({ userId });
const { isEnrolled } = await fake.authsignal.getUser({ userId });
console.log(JSON.stringify({ isEnrolled }));
await fake.close();
`;

/** A new parameter where a caller gives it. */
const usesNewParameter = `
import type { QueryActionsRequest } from "@authsignal-actions/sdk";

export const request: QueryActionsRequest = { userId: "usr_123", limit: 5 };
`;

/** A new event where a reader narrows by its type. */
const usesNewEvent = `
import type { ActionVerifyEvent, WebhookEvent } from "@authsignal-actions/sdk";

export function read(event: WebhookEvent): ActionVerifyEvent["data"] | undefined {
  return event.type === "email.created" ? event.data : undefined;
}
`;
