import { readFileSync } from "node:fs";
import { repositoryRoot } from "../paths.ts";
import type { OpenApiDocument } from "../spec/document.ts";
import type { GeneratedFile } from "./generator.ts";

export const sdkMethodsFile = "packages/sdk/src/authsignal.ts";
export const sdkTypesFile = "packages/sdk/src/types.ts";

const read = (file: string) => readFileSync(repositoryRoot + file, "utf8");

/** The types in the signatures of the SDK's methods. The fake returns the SDK, so `testing` exports them too. */
export function testingTypes(
  _: OpenApiDocument,
  methods: string = read(sdkMethodsFile),
  types: string = read(sdkTypesFile),
): GeneratedFile[] {
  const signatures = [...methods.matchAll(/^ {2}(?:async )?\w+\(([\s\S]*?) \{$/gm)].map(([, signature]) => signature);
  const named = new Set(signatures.join("\n").match(/\b[A-Z]\w*/g));
  const exported = [...named]
    .filter((name) => new RegExp(`^export (?:interface|type) ${name}\\b`, "m").test(types))
    .sort();
  const content = `// Made by \`pnpm generate\` from ${sdkMethodsFile}. Do not edit.
export type {
${exported.map((name) => `  ${name},\n`).join("")}} from "@authsignal-actions/sdk";
`;
  return [{ path: "packages/testing/src/generated/sdk-types.ts", content }];
}
