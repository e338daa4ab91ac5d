import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: { setupFiles: "src/vitest/setup.ts", testTimeout: 30_000, hookTimeout: 30_000 },
});

export default config;
