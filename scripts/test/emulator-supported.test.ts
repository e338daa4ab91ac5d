import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { emulatorSupported, supported } from "../src/generators/emulator-supported.ts";
import { repositoryRoot, specFile, specLintFile } from "../src/paths.ts";
import { loadSpec } from "../src/spec/load-spec.ts";
import { smallDocument } from "./support/small-document.ts";

const declaration = `export declare class Vendor {
  apiUrl: string;
  constructor(options: object);
  placeOrder(request: object): Promise<void>;
  refundOrder(request: object): Promise<void>;
  private send(): void;
}`;

test("operations are listed with the method of the vendor's SDK that calls them", () => {
  const text = supported(smallDocument(), { version: "1.2.3", declaration });

  expect(text).toContain("| `POST /shops/{shopId}/orders` | Place an order | `placeOrder` | `placeOrder` |");
  expect(text).toMatch(/\| `GET \/shops\/\{shopId\}\/orders` \| .* \| `listOrders` \| {2}\|/);
  expect(text).toContain("@authsignal/node` 1.2.3");
});

test("methods that no operation serves are listed, and no private ones", () => {
  const [, notServed = ""] = supported(smallDocument(), { version: "1.2.3", declaration }).split("## Not served");

  expect(notServed).toContain("- `refundOrder`\n");
  expect(notServed).not.toContain("placeOrder");
  expect(notServed).not.toContain("send`");
});

test("a declaration without methods is an error, since nothing would be listed", () => {
  expect(() => supported(smallDocument(), { version: "1.2.3", declaration: "export {};" })).toThrow(
    "has no class with methods",
  );
});

test("each public method of the installed SDK is listed once, and the document names its version", async () => {
  const [file] = await emulatorSupported(await loadSpec(specFile, specLintFile));
  const contract = JSON.parse(await readFile(`${repositoryRoot}packages/contract/package.json`, "utf8"));

  expect(file?.content).toContain(`@authsignal/node\` ${contract.devDependencies["@authsignal/node"]}`);
  expect(file?.content.match(/`queryUserActions`/g)).toHaveLength(1);
  expect(file?.content.match(/`claimChallenge`/g)).toHaveLength(1);
});
