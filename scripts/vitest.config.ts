import { configDefaults, defineConfig, type ViteUserConfig } from "vitest/config";
import { repositoryTests } from "./vitest.repository.config.ts";

const config: ViteUserConfig = defineConfig({
  test: {
    exclude: [...configDefaults.exclude, ...repositoryTests],
    setupFiles: "src/vitest/setup.ts",
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});

export default config;
