import { defineConfig, type ViteUserConfig } from "vitest/config";

/** What stores nothing, or says itself where. */
const storesNothing = [
  "clock",
  "config-file",
  "config-schema",
  "data",
  "durability",
  "iso-time",
  "model",
  "options",
  "readme",
  "rule-checks",
  "rules.property",
  "store",
  "webhook-signatures",
];

/** What touches objects and errors of Node, which are of another realm in a vm context, as in Jest. */
const touchesNode = ["config-users", "data", "http", "live-events", "requests", "webhook-verify"];

const config: ViteUserConfig = defineConfig({
  test: {
    setupFiles: "../../scripts/src/vitest/setup.ts",
    testTimeout: 900_000,
    hookTimeout: 900_000,
    // The validators import CommonJS helpers of ajv by the rules of Node.
    deps: { interopDefault: false },
    projects: [
      { extends: true, test: { name: "memory", include: ["test/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "SQLite",
          include: ["test/**/*.test.ts"],
          exclude: storesNothing.map((name) => `test/${name}.test.ts`),
          env: { EMULATOR_TEST_STORE: "SQLite" },
        },
      },
      {
        extends: true,
        test: {
          name: "vm context",
          pool: "vmThreads",
          include: touchesNode.map((name) => `test/${name}.test.ts`),
        },
      },
    ],
  },
});

export default config;
