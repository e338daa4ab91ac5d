import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: "../../scripts/src/vitest/setup.ts",
    include: ["browser/*.test.ts"],
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
