import type { BuildOptions } from "esbuild";
import { bundleTargets, limitBytes } from "./src/size/bundle-targets.ts";

/** Limits of `pnpm size`: the targets of the benchmark. */
export default Object.entries(bundleTargets).map(([name, target]) => ({
  name,
  path: target.entry,
  limit: `${limitBytes(target)} B`,
  gzip: true,
  modifyEsbuildConfig: (config: BuildOptions): BuildOptions => ({ ...config, ...target.options, target: "es2022" }),
}));
