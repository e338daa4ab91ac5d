import type { UserConfig } from "tsdown";

const common: UserConfig = {
  entry: ["src/index.ts"],
  dts: true,
  fixedExtension: false,
  platform: "node",
  target: "es2022",
  // For the third-party notices; maps are not published.
  sourcemap: "hidden",
};

const sdk = "@authsignal-actions/sdk";

const config: UserConfig[] = [
  { ...common, format: "esm", deps: { neverBundle: [sdk, "@authsignal-actions/emulator"], onlyBundle: [] } },
  {
    ...common,
    format: "cjs",
    // The emulator and its dependencies are ESM only, which Jest can't load. The SDK stays outside: there is one copy of it.
    deps: {
      neverBundle: [sdk],
      alwaysBundle: [/^@authsignal-actions\/(emulator|client)$/, /^[^@./]/, /^@(?:hono|noble)\//],
      onlyBundle: ["@hono/node-server", "hono", "json-logic-engine", "otpauth", "qr"],
    },
  },
];

export default config;
