import type { UserConfig } from "tsdown";

const config: UserConfig = {
  entry: ["src/bin.ts"],
  format: "esm",
  dts: false,
  fixedExtension: false,
  platform: "node",
  target: "es2022",
  minify: true,
  // For the third-party notices; maps are not published.
  sourcemap: "hidden",
  deps: {
    // Loaded with the first call, or never; help needs none of it.
    neverBundle: [/^@authsignal-actions\//],
    alwaysBundle: ["csv-stringify", "fastest-levenshtein", "open", "string-width"],
    onlyBundle: [
      "csv-stringify",
      "fastest-levenshtein",
      // Widths of characters on a terminal.
      ...["string-width", "get-east-asian-width", "strip-ansi", "ansi-regex"],
      // What opens a browser, and what that needs to know of the machine.
      ...["open", "bundle-name", "default-browser", "default-browser-id", "define-lazy-prop", "is-docker", "is-in-ssh"],
      ...["is-inside-container", "is-wsl", "powershell-utils", "run-applescript", "wsl-utils"],
    ],
  },
};

export default config;
