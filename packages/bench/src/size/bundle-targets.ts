import type { BuildOptions } from "esbuild";

/** One way to bundle a package, and how large the result may be. */
export interface BundleTarget {
  /** What is bundled, with all its exports. */
  entry: string;
  /** Bytes after gzip. */
  limitBytes: number;
  options: BuildOptions;
}

const entry = "@authsignal-actions/sdk";

/** Where the SDK runs: on Node, and wherever there is `fetch` and no Node. */
export const bundleTargets: Record<"portable" | "node", BundleTarget> = {
  portable: {
    entry,
    limitBytes: 9_000,
    options: { format: "esm", platform: "browser", conditions: ["workerd", "worker", "browser"] },
  },
  node: { entry, limitBytes: 10_000, options: { format: "esm", platform: "node" } },
};
