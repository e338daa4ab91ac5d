import { fileURLToPath } from "node:url";
import type { BuildOptions } from "esbuild";

/** One way to bundle a package, and how large the result may be. */
export interface BundleTarget {
  /** The file that is bundled, with all its exports. */
  entry: string;
  /** Target size, in bytes after gzip. */
  targetBytes: number;
  /** Size limits in bytes after gzip, the current one last. A higher limit than the one before it has a reason. */
  limits: readonly SizeLimit[];
  options: BuildOptions;
}

export interface SizeLimit {
  bytes: number;
  /** What users get for the additional bytes. */
  reason?: string;
}

/** The limit that counts. */
export function limitBytes({ limits }: Pick<BundleTarget, "limits">): number {
  return limits.at(-1)?.bytes ?? 0;
}

const entry = entryFile("sdk-entry.ts");

const saferFallbacks =
  "A fallback never hides a programming error or a TLS failure; what was not written is retried; errors redact more.";
const secondReview = "The runtimes' own words for failures, redaction of escaped values, and causes in JSON.";

const nothingInSilence =
  "Unknown options, lost JSON values and lost sessions are rejected by name; environment variables; foreign fetches; no caching in Next.js; phone numbers redacted.";
const deadConnections = `${nothingInSilence} On Node also dead connections.`;

/** Where the SDK runs: on Node, and wherever there is `fetch` and no Node. */
export const bundleTargets: Record<"portable" | "node", BundleTarget> = {
  portable: {
    entry,
    targetBytes: 20_000,
    limits: [
      { bytes: 20_500 },
      { bytes: 21_500, reason: saferFallbacks },
      { bytes: 22_800, reason: secondReview },
      { bytes: 24_700, reason: nothingInSilence },
      { bytes: 22_400 },
      { bytes: 19_000 },
    ],
    options: { format: "esm", platform: "browser", conditions: ["workerd", "worker", "browser"] },
  },
  node: {
    entry,
    targetBytes: 19_000,
    limits: [
      { bytes: 19_500 },
      { bytes: 20_500, reason: saferFallbacks },
      { bytes: 21_800, reason: secondReview },
      { bytes: 24_400, reason: deadConnections },
      { bytes: 22_200 },
      { bytes: 19_000 },
    ],
    options: { format: "esm", platform: "node" },
  },
};

/** A file beside this one that exports a whole package. */
export function entryFile(name: "sdk-entry.ts" | "vendor-entry.ts"): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
