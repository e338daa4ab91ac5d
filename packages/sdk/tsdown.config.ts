import type { UserConfig } from "tsdown";

const common: UserConfig = {
  entry: ["src/index.ts"],
  dts: true,
  fixedExtension: false,
  platform: "neutral",
  target: "es2022",
  sourcemap: true,
};

const config: UserConfig[] = [
  { ...common, format: "esm", deps: { neverBundle: [/^@authsignal-actions\//, /^@noble\//], onlyBundle: [] } },
  {
    ...common,
    format: "cjs",
    // @noble/hashes is ESM only, which Jest and older Node 20 can't require.
    deps: { neverBundle: [/^@authsignal-actions\//], alwaysBundle: [/^@noble\//], onlyBundle: ["@noble/hashes"] },
  },
];

export default config;
