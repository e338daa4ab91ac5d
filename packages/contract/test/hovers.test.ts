import { join } from "node:path";
import ts from "typescript-5";
import { expect, test } from "vitest";

test.each([
  { call: "track({ userId, action })", shown: "Promise<TrackResponse>" },
  { call: "getAction({ userId, action, idempotencyKey })", shown: "Promise<GetActionResponse>" },
  { call: "queryActions({ userId })", shown: "Promise<QueryActionsResponse>" },
  { call: "updateAction({ userId, action, idempotencyKey, attributes })", shown: "Promise<UpdateActionResponse>" },
  { call: "validateChallenge({ token })", shown: "Promise<ValidateChallengeResponse>" },
  { call: "getUser({ userId })", shown: "Promise<GetUserResponse>" },
  { call: "getAuthenticators({ userId })", shown: "Promise<UserAuthenticator[]>" },
])("an editor shows the type of $call by its name", ({ call, shown }) => {
  expect(typeOf(call)).toBe(shown);
});

function typeOf(call: string): string {
  const file = join(import.meta.dirname, "hovered.ts");
  const text = `import { Authsignal } from "@authsignal-actions/sdk";
    const [userId, action, idempotencyKey, token, attributes] = ["", "", "", "", { state: "ALLOW" }] as const;
    const hovered = new Authsignal({ apiSecretKey: "a-key" }).${call};`;
  const options = { strict: true, module: ts.ModuleKind.NodeNext, skipLibCheck: true, types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, version) =>
    name === file ? ts.createSourceFile(name, text, version, true) : getSourceFile(name, version);
  const program = ts.createProgram([file], options, host);
  const statement = program.getSourceFile(file)?.statements.at(-1);
  if (!statement || !ts.isVariableStatement(statement)) throw new Error("The sample has no variable.");
  const [hovered] = statement.declarationList.declarations;
  if (!hovered) throw new Error("The sample has no variable.");
  const checker = program.getTypeChecker();
  return checker.typeToString(checker.getTypeAtLocation(hovered), undefined, 0);
}
