import type { UserConfig } from "tsdown";

const common: UserConfig = {
  entry: ["src/index.ts", "src/msw.ts", "src/playwright.ts", "src/vitest.ts"],
  dts: true,
  fixedExtension: false,
  platform: "node",
  target: "es2022",
  // For the third-party notices; maps are not published.
  sourcemap: "hidden",
};

/** One copy of them is loaded: the one of the application or of its test runner. */
const shared = ["@authsignal-actions/sdk", "msw", "vitest", "@playwright/test"];

const config: UserConfig[] = [
  {
    ...common,
    format: "esm",
    deps: { neverBundle: [...shared, "@authsignal-actions/emulator"], onlyBundle: [] },
  },
  {
    ...common,
    format: "cjs",
    // The emulator and its dependencies are ESM only, which Jest can't load. The SDK stays outside: there is one copy of it.
    deps: {
      neverBundle: shared,
      alwaysBundle: [/^@authsignal-actions\/(emulator|client)$/, /^(?!(?:msw|vitest)$)[^@./]/, /^@(?:hono|noble)\//],
      onlyBundle: ["@hono/node-server", "hono", "json-logic-engine", "otpauth", "qr"],
    },
  },
];

export default config;
