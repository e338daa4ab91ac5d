import type { UserConfig } from "tsdown";
import { asciiCode } from "../../scripts/src/build/ascii-code.ts";

const config: UserConfig = {
  entry: ["src/index.ts"],
  format: "esm",
  dts: true,
  fixedExtension: false,
  platform: "node",
  target: "es2022",
  // For the third-party notices; maps are not published.
  sourcemap: "hidden",
  // With names, for stack traces.
  minify: { compress: true, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
  plugins: [asciiCode],
  // Each file that is found and read delays the start, so what every start needs is one file.
  outputOptions: {
    codeSplitting: {
      groups: [{ name: "emulator", tags: ["$initial"], test: /(?<!index|create-emulator|\.d)\.[jt]sx?$/ }],
    },
  },
  // The compiled validators need two small CommonJS helpers of ajv, not ajv itself; the start needs the router, not all of hono.
  deps: {
    alwaysBundle: [/^ajv\//, /^ajv-formats\//, /^hono\/router\//, "fastest-levenshtein", "openapi-fetch"],
    onlyBundle: ["ajv", "ajv-formats", "fastest-levenshtein", "hono", "openapi-fetch", "openapi-typescript-helpers"],
  },
};

export default config;
