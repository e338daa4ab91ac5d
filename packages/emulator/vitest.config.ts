import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  // The validators import CommonJS helpers of ajv by the rules of Node.
  test: { deps: { interopDefault: false } },
});

export default config;
