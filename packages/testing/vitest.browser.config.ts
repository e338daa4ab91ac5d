import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    setupFiles: "../../scripts/src/vitest/setup.ts",
    include: ["browser/*.test.ts"],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    // Each file starts a browser.
    fileParallelism: false,
  },
});

export default config;
