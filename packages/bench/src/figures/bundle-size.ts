import { bundleTargets, entryFile } from "../size/bundle-targets.ts";
import { measureBundle } from "../size/measure-bundle.ts";
import type { Figure } from "./figure.ts";

/** The size that the SDK adds to a bundle, with its dependencies. */
export async function measureBundleSize(): Promise<Figure> {
  const { portable, node } = bundleTargets;
  const sizes = { portable: await measureBundle(portable), node: await measureBundle(node) };
  const vendor = await measureBundle({ ...node, entry: entryFile("vendor-entry.ts") });
  return {
    id: "bundle-size",
    title: "Size, min + gzip, webhooks included",
    target: `≤ ${kilobytes(portable.targetBytes)} portable, ≤ ${kilobytes(node.targetBytes)} node`,
    measured: `${kilobytes(sizes.portable)} portable, ${kilobytes(sizes.node)} node (the vendor SDK: ${kilobytes(vendor)})`,
    passed: sizes.portable <= portable.targetBytes && sizes.node <= node.targetBytes,
    columns: [
      { name: "Size, portable", unit: "kB", digits: 1, values: { sdk: sizes.portable / 1000 } },
      { name: "Size on Node", unit: "kB", digits: 1, values: { sdk: sizes.node / 1000, vendor: vendor / 1000 } },
    ],
  };
}

function kilobytes(bytes: number): string {
  return `${Number((bytes / 1000).toFixed(2))} kB`;
}
