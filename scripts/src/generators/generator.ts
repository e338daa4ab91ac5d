import type { OpenApiDocument } from "../spec/document.ts";

/** A file's path below the repository, and its content. */
export interface GeneratedFile {
  path: string;
  content: string;
}

/** Makes files from the document: the same document gives the same bytes. */
export type Generator = (document: OpenApiDocument) => GeneratedFile[] | Promise<GeneratedFile[]>;

export const header = "// Made by `pnpm generate` from spec/openapi.yaml. Do not edit.\n";

/** Prints a value as a TypeScript expression of plain data. */
export function literal(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** `getUser` → `get-user`: the name of the operation's command. */
export function kebabCase(operationId: string): string {
  return operationId.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
