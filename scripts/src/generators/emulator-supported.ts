import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "../paths.ts";
import type { OpenApiDocument } from "../spec/document.ts";
import { listInOrder, listWebhooks } from "../spec/list-operations.ts";
import type { GeneratedFile } from "./generator.ts";

/** The vendor's SDK for Node: its version, and the declaration of its class. */
export interface VendorSdk {
  readonly version: string;
  readonly declaration: string;
}

/** Lists the operations that the emulator serves and those it does not, beside the methods of the vendor's SDK. */
export async function emulatorSupported(document: OpenApiDocument): Promise<GeneratedFile[]> {
  return [{ path: "packages/emulator/SUPPORTED.md", content: supported(document, await readVendorSdk()) }];
}

/** @throws {Error} when the declaration has no class with methods */
export function supported(document: OpenApiDocument, { version, declaration }: VendorSdk): string {
  const operations = listInOrder(document);
  const methods = publicMethods(declaration);
  const methodOf = (operationId: string) =>
    [operationId, vendorNames[operationId]].find((name) => name !== undefined && methods.includes(name));
  const served = operations.map(({ operationId }) => methodOf(operationId));
  const notServed = methods.filter((name) => !served.includes(name));
  const rows = operations.map(({ operationId, method, path, summary }, index) => [
    `\`${method} ${path}\``,
    summary,
    `\`${operationId}\``,
    served[index] === undefined ? "" : `\`${served[index]}\``,
  ]);
  const webhooks = listWebhooks(document).map(({ path, summary }) => `- \`${path}\`: ${lowerFirst(summary)}`);
  return `<!-- Made by \`pnpm generate\` from spec/openapi.yaml and @authsignal/node ${version}. Do not edit. -->

# What the emulator serves

## Served

| request | | operation | method of \`@authsignal/node\` ${version} |
| --- | --- | --- | --- |
${rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}

It sends these webhooks:

${webhooks.join("\n")}

The challenge link, \`url\` in a response of \`track\`, opens a page.

## Not served

A request to any other path gets a 404 that lists the served ones. These methods of \`@authsignal/node\` ${version} send such a request:

${notServed.map((name) => `- \`${name}\``).join("\n")}

The management API and the client API, which the vendor's mobile and browser SDKs call, are not served either.
`;
}

/** Operations with another name in the vendor's SDK. */
const vendorNames: Readonly<Record<string, string>> = { queryActions: "queryUserActions" };

async function readVendorSdk(): Promise<VendorSdk> {
  // The contract tests run the vendor's SDK, so it is installed there.
  const { resolve } = createRequire(`${repositoryRoot}packages/contract/package.json`);
  const folder = dirname(resolve("@authsignal/node"));
  const [declaration, manifest] = await Promise.all([
    readFile(join(folder, "authsignal.d.ts"), "utf8"),
    readFile(join(folder, "../package.json"), "utf8"),
  ]);
  return { version: JSON.parse(manifest).version, declaration };
}

function publicMethods(declaration: string): string[] {
  const file = ts.createSourceFile("authsignal.d.ts", declaration, ts.ScriptTarget.Latest, true);
  const methods = file.statements
    .filter(ts.isClassDeclaration)
    .flatMap(({ members }) => members.filter(ts.isMethodDeclaration))
    .filter(({ modifiers }) => !modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword))
    .map(({ name }) => name.getText());
  if (methods.length === 0) throw new Error("The declaration of @authsignal/node has no class with methods.");
  return methods;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
