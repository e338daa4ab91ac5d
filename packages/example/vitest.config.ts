import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/*.test.ts", "test/repository/*.test.ts", "quick-start/*.test.mjs"],
    setupFiles: "../../scripts/src/vitest/setup.ts",
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});

export default config;
