import type { UserConfig } from "tsdown";
import { asciiCode } from "../../scripts/src/build/ascii-code.ts";
import { errorsOfAnyRealm, lightHeaders } from "./openapi-fetch-plugins.ts";

const common: UserConfig = {
  dts: true,
  fixedExtension: false,
  platform: "neutral",
  target: "es2022",
  // For the third-party notices; maps are not published.
  sourcemap: "hidden",
  // Bundled, openapi-fetch is one file less to find and read. A CommonJS build could not import it from outside at all:
  // the default import of a dual package is its namespace there.
  deps: {
    neverBundle: [/^node:/],
    alwaysBundle: ["openapi-fetch"],
    onlyBundle: ["openapi-fetch", "openapi-typescript-helpers"],
  },
};

// Each entry is built alone: a chunk that both share would be a file more to load.
const config: UserConfig[] = (["esm", "cjs"] as const).flatMap((format) => [
  { ...common, entry: ["src/index.ts"], format, plugins: [errorsOfAnyRealm, asciiCode] },
  { ...common, entry: ["src/index.node.ts"], format, plugins: [lightHeaders, errorsOfAnyRealm, asciiCode] },
]);

export default config;
