import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { BundleTarget } from "./bundle-targets.ts";

/** Bytes of a package with all it depends on, minified and compressed by gzip. */
export async function measureBundle({ entry, options }: Pick<BundleTarget, "entry" | "options">): Promise<number> {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    target: "es2022",
    write: false,
    logLevel: "error",
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
}
