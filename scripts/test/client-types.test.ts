import { describe, expect, test } from "vitest";
import { clientTypes } from "../src/generators/client-types.ts";
import { smallDocument } from "./support/small-document.ts";
import { typeErrors } from "./support/type-errors.ts";

const uses = (code: string) => `import type { Colour, ListedSize, operations, Size } from "./types.ts";\n${code}`;

async function errorsOf(code: string): Promise<string[]> {
  const [file] = await clientTypes(smallDocument());
  return typeErrors({ "types.ts": file?.content ?? "", "use.ts": uses(code) });
}

describe("the types of the client", () => {
  test("an open list admits a value it does not know", async () => {
    expect(await errorsOf(`export const values: [Colour, ListedSize] = ["PUCE", "HUGE"];`)).toEqual([]);
  });

  test("an open list still offers the values it knows", async () => {
    const [file] = await clientTypes(smallDocument());
    expect(file?.content).toContain('"RED" | "BLUE" | (string & {})');
  });

  test("a closed list rejects a value it does not know", async () => {
    expect(await errorsOf(`export const size: Size = "HUGE";`)).toEqual([expect.stringContaining('"HUGE"')]);
  });

  test("an operation has its parameters, body and responses", async () => {
    const code = `
      type Place = operations["placeOrder"];
      export const shop: Place["parameters"]["path"] = { shopId: "main" };
      export const body: Place["requestBody"]["content"]["application/json"] = { lines: [{ amount: 1 }] };
      export const response: Place["responses"][201]["content"]["application/json"] = { colour: "RED", size: "SMALL" };
    `;
    expect(await errorsOf(code)).toEqual([]);
  });

  test("leaves the document as it was", async () => {
    const document = smallDocument();
    await clientTypes(document);
    expect(document).toEqual(smallDocument());
  });
});
