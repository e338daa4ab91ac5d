import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyRepository, type RepositoryCopy } from "../src/mutation/copy-repository.ts";
import { applyEdit, type Edit } from "../src/mutation/mutant.ts";
import { openWorkspace, type Workspace } from "../src/mutation/workspace.ts";
import { repositoryRoot } from "../src/paths.ts";
import { type CommandResult, runCommand } from "../src/verify/run-command.ts";

const folders = ["client", "sdk", "emulator", "testing", "cli", "contract"].map((name) => `packages/${name}`);

/** Tests that name what the document has and a text lacks, or the reverse. */
const testsOfTexts = ["test/provenance.test.ts", "test/hard-coded-names.test.ts"];

/** The walks of CONTRIBUTING.md's section "When the API changes", in a copy of the repository. */
describe("when the API changes", () => {
  let copy: RepositoryCopy;
  let workspace: Workspace;
  /** The files of the copy that are not as they are here, apart from generated ones. */
  const edited = new Set<string>();
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
      stdout: expect.stringMatching(/--example-visit-id <exampleVisitId> +Visit of the user, for rules\./),
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
    const { edits, messages } = await readWalk("One change from start to end");
    await restore();
    await makeEdits(edits.filter(isOfDocument));
    const generated = await generate();
    expect(generated).toMatchObject({ exitCode: 0 });
    expect(listDecisions(generated)).toEqual(messages);
    expect(await typeErrors("sdk")).toMatch(/retry-policies\.ts.*'resetUser' is missing/);
    expect(await typeErrors("emulator")).toMatch(/handlers\.ts.*'resetUser' is missing/);

    await makeEdits(edits.filter((edit) => !isOfDocument(edit)));
    await expectGreen("resetUser");
    const called = await run("packages/contract", ["node", "--input-type=module", "--eval", resetsUser]);
    expect(called).toMatchObject({ exitCode: 0, stdout: '{"isEnrolled":false}\n' });
    expect(await run("packages/cli", ["node", "dist/bin.js", "reset-user", "--help"])).toMatchObject({
      stdout: expect.stringContaining("Removes the authenticators of a user."),
    });
    await expectToPass({ folder: "packages/contract", args: ["test/sdk-on-emulator.test.ts"] });
  });

  test("a query parameter, a state, a renamed property and a status walk through only what the tools name", async () => {
    const { steps, edits } = await readWalk("A second change");
    await restore();
    for (const step of steps.filter((one) => Array.isArray(one) || one.file === "spec/openapi.yaml")) {
      if (!Array.isArray(step)) await makeEdits([step]);
      else {
        const { exitCode, output } = await generate();
        expect(exitCode, output).toBe(1);
        for (const line of step) expect(output).toContain(line);
      }
    }
    const generated = await generate();
    expect(generated, generated.output).toMatchObject({ exitCode: 0 });
    const printed = [listDecisions(generated).join("\n")];
    for (const name of ["client", "sdk", "emulator", "testing", "cli", "contract"]) {
      printed.push((await typeErrors(name)).replaceAll(/^(?=\w)/gm, `${workspace.folderOf(name)}/`));
    }
    printed.push((await run("scripts", ["vitest", "run", ...testsOfTexts])).output);
    const files = new Set(edits.map(({ file }) => file));
    files.delete("spec/openapi.yaml");
    expect([...files].filter((file) => !printed.join("\n").includes(file))).toEqual([]);

    await makeEdits(edits.filter(({ file }) => file !== "spec/openapi.yaml"));
    await expectGreen("listRules");
    const called = await run("packages/contract", ["node", "--input-type=module", "--eval", usesSecondChange]);
    expect(called, called.output).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(called.stdout)).toEqual({
      rules: [[{ ruleId: "b", name: "B" }], [{ ruleId: "a", name: "A" }], 2],
      rejected: expect.stringContaining("limit must be a number."),
      state: "REVIEW_EXPIRED",
      verifiedWith: expect.any(String),
    });
  });

  const isOfDocument = ({ file }: { file: string }) => file.startsWith("spec/");

  /** Takes back what an earlier walk changed. */
  async function restore(): Promise<void> {
    for (const file of [...edited, "packages/contract/test/new-names.ts"]) {
      const isNew = await copyFile(`${repositoryRoot}${file}`, join(copy.root, file)).then(
        () => false,
        () => true,
      );
      if (isNew) await rm(join(copy.root, file), { force: true });
      workspace.touch(file);
    }
    edited.clear();
  }

  function listDecisions({ stdout }: CommandResult): string[] {
    return stdout.split("To be written by hand:\n")[1]?.trim().split(/\n\s*/) ?? [];
  }

  /** Nothing is left to write, everything compiles, and the tests that run for every operation pass. */
  async function expectGreen(operationId: string): Promise<void> {
    expect((await generate()).stdout).not.toContain("To be written by hand");
    for (const name of workspace.packages) expect(await typeErrors(name), name).toBe("");
    const suites = [
      { folder: "scripts", args: testsOfTexts },
      { folder: "packages/sdk", args: ["test/retries.test.ts", "-t", operationId] },
      { folder: "packages/contract", args: ["test/matrix.test.ts", "test/cli-matrix.test.ts", "-t", operationId] },
      { folder: "packages/cli", args: ["test/operations.test.ts", "-t", "every operation"] },
    ];
    for (const suite of suites) await expectToPass(suite);
  }

  async function expectToPass({ folder, args }: { folder: string; args: string[] }): Promise<void> {
    const { exitCode, output } = await run(folder, ["vitest", "run", ...args]);
    expect(exitCode, output).toBe(0);
  }

  async function changeSpec(replacements: [find: string, replace: string][]): Promise<void> {
    await restore();
    await makeEdits(replacements.map(([find, replace]) => ({ file: "spec/openapi.yaml", find, replace })));
    const { exitCode, output } = await generate();
    expect(exitCode, output).toBe(0);
  }

  async function makeEdits(edits: readonly Edit[]): Promise<void> {
    for (const edit of edits) {
      const path = join(copy.root, edit.file);
      edited.add(edit.file);
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

interface Walk {
  /** In their order: an edit, or lines that `pnpm generate` prints. */
  steps: (Edit | string[])[];
  edits: Edit[];
  messages: string[];
}

/** What a section writes and promises. A block of edits names its file first. */
async function readWalk(heading: string): Promise<Walk> {
  const text = await readFile(`${repositoryRoot}CONTRIBUTING.md`, "utf8");
  const section = text.split(`### ${heading}\n`)[1]?.split(/\n##+ /)[0] ?? "";
  const blocks = section.matchAll(/^```(?:diff\n(\S+)|text)\n([\s\S]*?)^```$/gm);
  const steps = [...blocks].map(([, file, lines = ""]): Edit | string[] => {
    if (file === undefined) return lines.trimEnd().split("\n");
    const find = lines.replaceAll(/^\+.*\n/gm, "").replaceAll(/^[ -]/gm, "");
    return { file, find, replace: lines.replaceAll(/^-.*\n/gm, "").replaceAll(/^[ +]/gm, "") };
  });
  return {
    steps,
    edits: steps.flatMap((step) => (Array.isArray(step) ? [] : [step])),
    messages: steps.flatMap((step) => (Array.isArray(step) ? step : [])),
  };
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

/** The second change, from the built packages to the emulator. */
const usesSecondChange = `
import { createFakeAuthsignal } from "@authsignal-actions/testing";

const rule = { priority: 1, type: "BLOCK", conditions: { "==": [1, 2] } };
const rules = [
  { ...rule, ruleId: "a", name: "A", isActive: false },
  { ...rule, ruleId: "b", name: "B", isActive: true, priority: 2 },
];
const fake = await createFakeAuthsignal({
  config: { actions: [{ actionCode: "pay", defaultUserActionResult: "CHALLENGE", rules }] },
});
const { authsignal, control } = fake;
const userId = "usr_123";
await authsignal.enrollVerifiedAuthenticator({ userId, attributes: { verificationMethod: "SMS", phoneNumber: "+6427000000" } });
const { idempotencyKey } = await authsignal.track({ userId, action: "pay" });
const instance = { userId, action: "pay", idempotencyKey };
await control.approveChallenge(instance);
await authsignal.updateAction({ ...instance, attributes: { state: "REVIEW_EXPIRED" } });
const [{ state, verifiedWith }] = await authsignal.queryActions({ userId });
console.log(JSON.stringify({
  rules: [
    await authsignal.listRules({ isActive: true }),
    await authsignal.listRules({ limit: 1 }),
    (await authsignal.listRules({})).length,
  ],
  rejected: await authsignal.listRules({ limit: "1" }).catch((error) => error.message),
  state,
  verifiedWith,
}));
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
