import type { UserConfig } from "tsdown";

const config: UserConfig = {
  entry: ["src/index.ts"],
  format: "esm",
  dts: true,
  fixedExtension: false,
  platform: "node",
  target: "es2022",
  // For the third-party notices; maps are not published.
  sourcemap: "hidden",
  // The compiled validators need two small CommonJS helpers of ajv, not ajv itself.
  deps: {
    alwaysBundle: [/^ajv\//, /^ajv-formats\//, "fastest-levenshtein", "openapi-fetch"],
    onlyBundle: ["ajv", "ajv-formats", "fastest-levenshtein", "openapi-fetch", "openapi-typescript-helpers"],
  },
};

export default config;
