import { defineConfig, type ViteUserConfig } from "vitest/config";
import { errorsOfAnyRealm, lightHeaders } from "./openapi-fetch-plugins.ts";

const config: ViteUserConfig = defineConfig({
  plugins: [lightHeaders, errorsOfAnyRealm],
  test: {
    // Plugins only see what vitest transforms.
    server: { deps: { inline: ["openapi-fetch"] } },
    setupFiles: "../../scripts/src/vitest/setup.ts",
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});

export default config;
