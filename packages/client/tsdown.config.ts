import type { UserConfig } from "tsdown";

const common: UserConfig = {
  entry: ["src/index.ts", "src/index.node.ts"],
  dts: true,
  fixedExtension: false,
  platform: "neutral",
  target: "es2022",
  sourcemap: true,
};

const config: UserConfig[] = [
  { ...common, format: "esm", deps: { neverBundle: [/^node:/, "openapi-fetch"], onlyBundle: [] } },
  {
    ...common,
    format: "cjs",
    // A default import of an external dual package is its namespace in CommonJS, so it is bundled.
    deps: {
      neverBundle: [/^node:/],
      alwaysBundle: ["openapi-fetch"],
      onlyBundle: ["openapi-fetch", "openapi-typescript-helpers"],
    },
  },
];

export default config;
