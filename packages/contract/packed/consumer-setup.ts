import type { TestProject } from "vitest/node";
import { createConsumer } from "./create-consumer.ts";

declare module "vitest" {
  interface ProvidedContext {
    consumerFolder: string;
  }
}

/** One installation of the client and the SDK for all files of the run. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const consumer = await createConsumer(["client", "sdk"]);
  provide("consumerFolder", consumer.folder);
  return async () => {
    await consumer[Symbol.asyncDispose]();
  };
}
