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

/**
 * What others import as well is put into a chunk that a dynamic import reaches through a file of its own. Such files only
 * name exports, and take longer to find and read than everything else they do.
 */
const directImports = {
  name: "direct-imports",
  generateBundle(_: unknown, bundle: Record<string, { type: string; code?: string }>): void {
    const files = Object.entries(bundle).filter(([name]) => name.endsWith(".js"));
    for (const [name, { code = "" }] of files) {
      const target = /^export\{[\w,]+\}from"\.\/([\w.-]+)";\s*$/.exec(code)?.[1];
      if (target === undefined) continue;
      for (const [, file] of files) if (file.code) file.code = file.code.replaceAll(name, target);
      delete bundle[name];
    }
  },
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
  plugins: [builtins, directImports, asciiCode],
  inputOptions: { preserveEntrySignatures: false },
  outputOptions: {
    minifyInternalExports: false,
    codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: "program", test: program }] },
  },
  deps: {
    // Loaded by the commands that need them.
    neverBundle: [/^@authsignal-actions\/(?!sdk$)/],
    // The SDK is inside: another package to find and another file to read is a tenth of what a call takes.
    alwaysBundle: ["@authsignal-actions/sdk", "csv-stringify", "fastest-levenshtein", "open", "string-width"],
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
