import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    setupFiles: "../../scripts/src/vitest/setup.ts",
    include: ["durability/*.test.ts"],
    testTimeout: 180_000,
  },
});

export default config;
