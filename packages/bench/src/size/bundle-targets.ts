import { fileURLToPath } from "node:url";
import type { BuildOptions } from "esbuild";

/** One way to bundle a package, and how large the result may be. */
export interface BundleTarget {
  /** The file that is bundled, with all its exports. */
  entry: string;
  /** Bytes after gzip that the SDK should take. */
  targetBytes: number;
  /** Bytes after gzip that it may take: a little above today's size, so that it can only shrink. */
  limitBytes: number;
  options: BuildOptions;
}

const entry = entryFile("sdk-entry.ts");

/** Where the SDK runs: on Node, and wherever there is `fetch` and no Node. */
export const bundleTargets: Record<"portable" | "node", BundleTarget> = {
  portable: {
    entry,
    targetBytes: 9_000,
    limitBytes: 22_800,
    options: { format: "esm", platform: "browser", conditions: ["workerd", "worker", "browser"] },
  },
  node: { entry, targetBytes: 10_000, limitBytes: 21_800, options: { format: "esm", platform: "node" } },
};

/** A file beside this one that exports a whole package. */
export function entryFile(name: "sdk-entry.ts" | "vendor-entry.ts"): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
