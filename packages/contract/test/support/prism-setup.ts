import type { TestProject } from "vitest/node";
import { readSpec } from "./spec-document.ts";
import { startPrism } from "./start-prism.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Base URL of a Prism that mocks the document. */
    prismUrl: string;
  }
}

/** One Prism for all test files. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const prism = await startPrism(await readSpec());
  provide("prismUrl", prism.url);
  return () => prism.close();
}
