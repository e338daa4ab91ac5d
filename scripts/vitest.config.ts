import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: { setupFiles: "src/vitest/setup.ts", testTimeout: 900_000, hookTimeout: 900_000 },
});

export default config;
