import type { UserConfig } from "tsdown";
import { asciiCode } from "../../scripts/src/build/ascii-code.ts";
import packageJson from "./package.json" with { type: "json" };
import { rootHelp } from "./src/help/root-help.ts";
import { defaultWidth } from "./src/help/text-columns.ts";

/** What a call loads in any case. A file more takes longer to find and read than most of its code takes to load. */
const program =
  /[\\/]src[\\/](main|program|process-system|catalog|generated|parser|config|errors|input(?!.ask)|help(?!.(completion|man))|output(?!.(export|progress|request))|commands[\\/](handlers|run-operation))|fastest-levenshtein/;

/** An import of `node:fs` or `node:http` also loads what they only export, such as all of `fetch`. */
const builtins = {
  name: "builtins",
  renderChunk: (code: string): { code: string; map: null } => ({
    code: code.replaceAll(
      /^import (\w+|\{[^}]*\}) from "(node:[\w/]+)";$/gm,
      (_, names: string, id: string) =>
        `const ${names.replaceAll(" as ", ": ")} = globalThis.process.getBuiltinModule("${id}");`,
    ),
    map: null,
  }),
};

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
  define: {
    defaultHelp: JSON.stringify(rootHelp(packageJson.version)),
    defaultHelpWidth: String(defaultWidth),
  },
  plugins: [builtins, asciiCode],
  inputOptions: { preserveEntrySignatures: false },
  outputOptions: {
    codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: "program", test: program }] },
  },
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
