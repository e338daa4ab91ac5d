import { gunzipSync } from "node:zlib";
import type { Manifest } from "../published-packages.ts";

export interface Tarball {
  /** Bytes as they are downloaded. */
  size: number;
  /** Paths below the package, such as `dist/index.js`, with their content. */
  files: ReadonlyMap<string, string>;
}

/** Reads a tarball of npm: ustar headers of 512 bytes, with the paths below `package/`. */
export function readTarball(packed: Uint8Array): Tarball {
  const bytes = gunzipSync(packed);
  const text = (start: number, length: number) =>
    bytes
      .subarray(start, start + length)
      .toString("utf8")
      .replace(/\0.*$/s, "");
  const files = new Map<string, string>();
  for (let offset = 0; offset + 512 <= bytes.length && bytes[offset] !== 0; ) {
    const size = Number.parseInt(text(offset + 124, 12), 8);
    const prefix = text(offset + 345, 155);
    const path = prefix ? `${prefix}/${text(offset, 100)}` : text(offset, 100);
    if (["0", ""].includes(text(offset + 156, 1))) {
      files.set(path.replace(/^[^/]+\//, ""), bytes.subarray(offset + 512, offset + 512 + size).toString("utf8"));
    }
    offset += 512 + Math.ceil(size / 512) * 512;
  }
  return { size: packed.length, files };
}

const largestSdk = 125_000;

/** Problems of a published package, one line each. `versions` are those that were published together. */
export function findTarballProblems({ size, files }: Tarball, versions: Readonly<Record<string, string>>): string[] {
  const manifest = JSON.parse(files.get("package.json") ?? "{}") as Manifest;
  const missing = ["README.md", "LICENSE", "CHANGELOG.md"].filter((file) => !files.has(file));
  const named = [...files].filter(([file, text]) => /\.[cm]?js$/.test(file) && text.includes("//# sourceMappingURL="));
  const changelog = files.get("CHANGELOG.md") ?? "";
  const dependencies = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.optionalDependencies };
  const ranges = Object.entries(dependencies).flatMap(([name, range]) => {
    const version = versions[name.replace("@authsignal-actions/", "")];
    if (!name.startsWith("@authsignal-actions/") || range === `^${version}`) return [];
    return [`needs ${name} ${range}, but was released with ${version}.`];
  });
  return [
    ...missing.map((file) => `has no ${file}.`),
    ...[...files.keys()].filter((file) => file.endsWith(".map")).map((file) => `has the source map ${file}.`),
    ...named.map(([file]) => `names a source map in ${file} that is not there.`),
    ...(changelog.includes(`\n## ${manifest.version}\n`) || manifest.version.includes("-try-")
      ? []
      : [`has no entry for ${manifest.version} in CHANGELOG.md.`]),
    ...(manifest.name === "@authsignal-actions/sdk" && size > largestSdk
      ? [`is ${size} bytes packed; at most ${largestSdk} are allowed.`]
      : []),
    ...ranges,
  ].map((problem) => `${manifest.name} ${manifest.version} ${problem}`);
}
