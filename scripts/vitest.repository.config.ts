import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Tests that build and test a copy of the repository. They take minutes, so that no README starts them again. */
export const repositoryTests: string[] = ["test/contributing.test.ts", "test/mutation-test.test.ts"];

const config: ViteUserConfig = defineConfig({
  test: {
    include: repositoryTests,
    setupFiles: "src/vitest/setup.ts",
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});

export default config;
