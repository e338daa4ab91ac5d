import { fileURLToPath } from "node:url";
import type { UserConfig } from "tsdown";
import { asciiCode } from "../../scripts/src/build/ascii-code.ts";
import { orderFunctions } from "../../scripts/src/build/order-functions.ts";

const client = "@authsignal-actions/client";

const common: UserConfig = {
  fixedExtension: false,
  platform: "neutral",
  target: "es2022",
  // For the third-party notices; maps are not published.
  sourcemap: "hidden",
};

const inputOptions = {
  // No comments that name the source files, which are not published.
  experimental: { attachDebugInfo: "none" },
  // No warning that a plugin takes long: it takes seconds to find a good order of the functions.
  checks: { pluginTimings: false },
} as const;

/** One with the client's build for Node and Node's own HMAC, one for everywhere else. */
const builds: UserConfig[] = [
  {
    entry: { "index.node": "src/index.ts" },
    alias: { "./sign.ts": fileURLToPath(new URL("src/webhook/sign.node.ts", import.meta.url)) },
    inputOptions: { ...inputOptions, resolve: { conditionNames: ["node", "import"] } },
  },
  {
    entry: { index: "src/index.ts" },
    inputOptions: { ...inputOptions, resolve: { conditionNames: ["browser", "import"], mainFields: ["main"] } },
  },
];

// The client is inside: another package to find and another file to read is a third of what an import takes.
const code: UserConfig[] = (["esm", "cjs"] as const).flatMap((format) =>
  builds.map((build) => ({
    ...common,
    ...build,
    format,
    dts: false,
    // Applications that bundle take the ESM build.
    plugins: format === "esm" ? [orderFunctions, asciiCode] : [asciiCode],
    // The comments are in the types; here they would be read at each start.
    outputOptions: { comments: { jsdoc: false } },
    // Keep names and lines for stack traces. Bundlers of applications minify the rest.
    minify: { compress: true, mangle: false, codegen: false },
    deps: {
      neverBundle: [/^node:/],
      // @stablelib is ESM only, which Jest and older Node 20 can't require.
      alwaysBundle: [client, /^@stablelib\//],
      onlyBundle: [/^@stablelib\//],
    },
  })),
);

// Its types stay outside, so that a type is the same one whichever package it is imported from.
const types: UserConfig[] = [".d.ts", ".d.cts"].map((dts) => ({
  ...common,
  entry: ["src/index.ts"],
  format: "esm",
  dts: { emitDtsOnly: true },
  deps: { neverBundle: [client, /^@stablelib\//] },
  inputOptions,
  sourcemap: false,
  outExtensions: () => ({ dts }),
}));

const config: UserConfig[] = [...code, ...types];

export default config;
