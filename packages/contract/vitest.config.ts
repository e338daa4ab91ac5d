import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: "../../scripts/src/vitest/setup.ts",
    include: ["test/*.test.ts"],
    globalSetup: "test/support/prism-setup.ts",
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
