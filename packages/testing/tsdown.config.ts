import type { UserConfig } from "tsdown";
import { asciiCode } from "../../scripts/src/build/ascii-code.ts";

const common: UserConfig = {
  entry: ["src/index.ts", "src/msw.ts", "src/playwright.ts", "src/vitest.ts"],
  dts: true,
  fixedExtension: false,
  platform: "node",
  target: "es2022",
  // For the third-party notices; maps are not published.
  sourcemap: "hidden",
  plugins: [asciiCode],
};

/** Few files, because each one takes a millisecond to import. */
const inOneFile = {
  codeSplitting: { groups: [{ name: "shared", test: /packages.testing.src.*(?<!\.d)\.ts$/, minShareCount: 2 }] },
};

/** One copy of them is loaded: the one of the application or of its test runner. */
const shared = ["@authsignal-actions/sdk", "msw", "vitest", "@playwright/test"];

const config: UserConfig[] = [
  {
    ...common,
    format: "esm",
    outputOptions: inOneFile,
    deps: { neverBundle: [...shared, "@authsignal-actions/emulator"], onlyBundle: [] },
  },
  {
    ...common,
    format: "cjs",
    // Jest can load the SDK by require() only.
    outputOptions: { dynamicImportInCjs: false },
    // The emulator and its dependencies are ESM only, which Jest can't load. The SDK stays outside: there is one copy of it.
    deps: {
      neverBundle: shared,
      alwaysBundle: [/^@authsignal-actions\/(emulator|client)$/, /^(?!(?:msw|vitest)$)[^@./]/, /^@hono\//],
      onlyBundle: ["@hono/node-server", "hono", "json-logic-engine", "otpauth", "qr"],
    },
  },
];

export default config;
