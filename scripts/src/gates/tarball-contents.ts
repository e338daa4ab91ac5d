import { matchesGlob } from "node:path";
import type { PackageName } from "../api/policy.ts";
import type { PackedPackage } from "./pack-packages.ts";

/** The required and the allowed files of each tarball, as globs. */
interface Contents {
  required: readonly string[];
  allowed?: readonly string[];
}

const always = ["package.json", "README.md", "LICENSE"];
/** Written by the first release. */
const changelog = "CHANGELOG.md";
const notices = "THIRD-PARTY-NOTICES.md";

const contents: Record<PackageName, Contents> = {
  spec: { required: ["openapi.yaml", "PROVENANCE.md", "REFERENCE.md", "vectors/*.json"], allowed: ["vectors/*.sh"] },
  client: { required: [notices, "dist/index.{js,cjs,d.ts,d.cts}", "dist/index.node.{js,cjs,d.ts,d.cts}"] },
  sdk: {
    required: [notices, "dist/index.{js,cjs,d.ts,d.cts}", "dist/index.node.{js,cjs}"],
  },
  emulator: {
    required: [
      notices,
      "dist/index.{js,d.ts}",
      "schema/emulator-config.schema.json",
      "control-api/openapi.yaml",
      "SUPPORTED.md",
    ],
    allowed: ["dist/*-????????.js"],
  },
  testing: {
    required: [notices, "dist/{index,msw,playwright,vitest}.{js,cjs,d.ts,d.cts}"],
    allowed: ["dist/*-????????.{js,cjs,d.ts,d.cts}"],
  },
  cli: { required: [notices, "dist/bin.js"], allowed: ["dist/*-????????.js"] },
};

/** Files that a tarball has and should not, and those that it lacks. */
export function checkContents({ name, files }: Pick<PackedPackage, "name" | "files">): string[] {
  const list = Object.hasOwn(contents, name) ? contents[name as PackageName] : undefined;
  if (list === undefined) {
    return [`${name} has no list of what its tarball may contain. Add one to scripts/src/gates/tarball-contents.ts.`];
  }
  const required = [...always, ...list.required].flatMap(expandBraces);
  const known = [...required, changelog, ...(list.allowed ?? []).flatMap(expandBraces)];
  const isKnown = (file: string) => known.some((glob) => matchesGlob(file, glob));
  return [
    ...files
      .filter((file) => !isKnown(file))
      .map((file) => `${name}: ${file} is in the tarball but not in its list of allowed files.`),
    ...required
      .filter((glob) => !files.some((file) => matchesGlob(file, glob)))
      .map((glob) => `${name}: ${glob} is missing from the tarball.`),
  ];
}

/** `a.{b,c}` as `a.b` and `a.c`, so that each of them is required. */
function expandBraces(glob: string): string[] {
  const [, before, options, after] = /^(.*?)\{(.*?)\}(.*)$/.exec(glob) ?? [];
  if (options === undefined) return [glob];
  return options.split(",").flatMap((option) => expandBraces(`${before}${option}${after}`));
}
