import { expect, test } from "vitest";
import { runNode } from "../support/child.ts";

/** Makes a client where there is a window with a document, and says what came of it. */
function createInBrowser(entry: string, options: object): Promise<string> {
  const module = new URL(`../../src/${entry}`, import.meta.url).href;
  const code = `
    globalThis.window = { document: {} };
    const { createActionsClient } = await import(${JSON.stringify(module)});
    try {
      createActionsClient({ apiSecretKey: "canary-secret-key-8b1f", ...${JSON.stringify(options)} });
      console.log("made");
    } catch (error) {
      console.log(error.name, error.message);
    }`;
  return runNode(["--input-type=module", "-e", code]);
}

test.each(["index.ts", "index.node.ts"])("a secret key is refused in a browser (%s)", async (entry) => {
  const outcome = await createInBrowser(entry, {});
  expect(outcome).toContain("InvalidInputError apiSecretKey would be public in a browser");
  expect(outcome).toContain("dangerouslyAllowBrowser");
  expect(outcome).not.toContain("canary");
});

test("a secret key is taken in a browser on request", async () => {
  expect(await createInBrowser("index.ts", { dangerouslyAllowBrowser: true })).toBe("made\n");
});
