import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: "../../scripts/src/vitest/setup.ts",
    include: ["test/*.test.ts"],
    globalSetup: "test/support/prism-setup.ts",
    // Processes are started and thousands of requests sent.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
