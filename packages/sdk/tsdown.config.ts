import type { UserConfig } from "tsdown";

const common: UserConfig = {
  entry: ["src/index.ts"],
  dts: true,
  fixedExtension: false,
  platform: "neutral",
  target: "es2022",
  sourcemap: true,
  // @noble/hashes is ESM only, which Jest and older Node 20 can't require; inside, it also loads four times as fast.
  deps: { neverBundle: [/^@authsignal-actions\//], alwaysBundle: [/^@noble\//], onlyBundle: ["@noble/hashes"] },
};

const config: UserConfig[] = [
  { ...common, format: "esm" },
  { ...common, format: "cjs" },
];

export default config;
