import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    setupFiles: "../../scripts/src/vitest/setup.ts",
    testTimeout: 900_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 900_000 } },
    projects: [
      { extends: true, test: { name: "node", include: ["test/**/*.test.ts"] } },
      // Errors of Node are of another realm here.
      { extends: true, test: { name: "vm context", pool: "vmThreads", include: ["test/{errors,webhooks}.test.ts"] } },
    ],
  },
});

export default config;
