import type { UserConfig } from "tsdown";

const config: UserConfig = {
  entry: ["src/bin.ts"],
  format: "esm",
  dts: false,
  fixedExtension: false,
  platform: "node",
  target: "es2022",
  minify: true,
  sourcemap: true,
  // Loaded with the first call, or never; help needs none of it.
  deps: { neverBundle: [/^@authsignal-actions\//], alwaysBundle: ["@stricli/core"], onlyBundle: ["@stricli/core"] },
};

export default config;
