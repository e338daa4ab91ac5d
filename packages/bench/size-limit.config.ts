import type { BuildOptions } from "esbuild";
import { bundleTargets } from "./src/size/bundle-targets.ts";

/** What `pnpm size` allows: each target of the benchmark's own table. */
export default Object.entries(bundleTargets).map(([name, { entry, limitBytes, options }]) => ({
  name,
  path: entry,
  limit: `${limitBytes} B`,
  gzip: true,
  modifyEsbuildConfig: (config: BuildOptions): BuildOptions => ({ ...config, ...options, target: "es2022" }),
}));
