import { describe, expect, test } from "vitest";
import { clientEnums } from "../src/generators/client-enums.ts";
import { evaluate } from "./support/evaluate.ts";
import { smallDocument } from "./support/small-document.ts";
import { typeErrors } from "./support/type-errors.ts";

const [file] = clientEnums(smallDocument());
const content = file?.content ?? "";

describe("the constants of the client", () => {
  test("each list of values is an object of its values", async () => {
    expect(await evaluate(content)).toMatchObject({
      Colour: { RED: "RED", BLUE: "BLUE" },
      Size: { SMALL: "SMALL", LARGE: "LARGE" },
    });
  });

  test("an open reading of a closed list has no constant of its own", async () => {
    expect(Object.keys(await evaluate(content))).toEqual(["Colour", "Size"]);
  });

  test("the type of an open list admits any string", async () => {
    const use = `import type { Colour } from "./enums.ts";\nexport const colour: Colour = "PUCE";`;
    expect(await typeErrors({ "enums.ts": content, "use.ts": use })).toEqual([]);
  });

  test("the type of a closed list admits its values only", async () => {
    const use = `import { Size } from "./enums.ts";\nexport const sizes: Size[] = [Size.SMALL, "LARGE", "HUGE"];`;
    expect(await typeErrors({ "enums.ts": content, "use.ts": use })).toEqual([expect.stringContaining('"HUGE"')]);
  });

  test("each value is a type too", async () => {
    const use = `import { Colour, Size } from "./enums.ts";
      export const red: Colour.RED = Colour.RED;
      export const colour: Colour = red;
      export const size: Size.SMALL | Size.LARGE = Size.SMALL;
      export const wrong: Size.SMALL = "LARGE";`;
    expect(await typeErrors({ "enums.ts": content, "use.ts": use })).toEqual([expect.stringContaining('"LARGE"')]);
  });

  test("a value that can't be a name is in the object only", async () => {
    const document = smallDocument();
    document.components.schemas.Unit = { type: "string", enum: ["km", "km/h"] };
    const [file] = clientEnums(document);
    const use = `import { Unit } from "./enums.ts";\nexport const units: Unit[] = [Unit.km, Unit["km/h"]];`;
    expect(await typeErrors({ "enums.ts": file?.content ?? "", "use.ts": use })).toEqual([]);
  });
});
