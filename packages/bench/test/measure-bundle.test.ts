import { expect, test } from "vitest";
import { bundleTargets, entryFile } from "../src/size/bundle-targets.ts";
import { measureBundle } from "../src/size/measure-bundle.ts";

test("the portable bundle needs nothing of Node, and so can be made for a browser", async () => {
  await expect(measureBundle(bundleTargets.portable)).resolves.toBeGreaterThan(0);
});

test("a package counts with what it depends on", async () => {
  const { node } = bundleTargets;
  const alone = { ...node.options, packages: "external" as const };
  const entry = entryFile("vendor-entry.ts");
  expect(await measureBundle({ ...node, entry })).toBeGreaterThan(await measureBundle({ entry, options: alone }));
});
