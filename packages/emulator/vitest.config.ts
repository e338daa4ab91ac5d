import { defineConfig, type ViteUserConfig } from "vitest/config";

/** What depends on what was stored. */
const stored = ["actions", "challenge-codes", "challenges", "emulator", "track", "users", "webhooks"];

const config: ViteUserConfig = defineConfig({
  test: {
    // The validators import CommonJS helpers of ajv by the rules of Node.
    deps: { interopDefault: false },
    projects: [
      { extends: true, test: { name: "memory", include: ["test/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "SQLite",
          include: stored.map((name) => `test/${name}.test.ts`),
          env: { EMULATOR_TEST_STORE: "SQLite" },
        },
      },
    ],
  },
});

export default config;
