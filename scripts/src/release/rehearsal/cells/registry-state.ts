import type { Manifest } from "../../published-packages.ts";
import { allNames } from "../consumers.ts";
import { nodes, type Rehearsal } from "../rehearsal.ts";
import type { Cell } from "../run-cells.ts";
import { findTarballProblems, readTarball } from "../tarballs.ts";

interface Packument {
  "dist-tags": Record<string, string>;
  versions: Record<string, Manifest & { dist: { tarball: string } }>;
}

/** What the registry holds after the releases. */
export function registryCells({ machine, releases }: Rehearsal): Cell[] {
  const { first, snapshot, prerelease, latest } = releases;
  const read = async (name: string, signal: AbortSignal) => {
    const response = await fetch(`${machine.registry}/@authsignal-actions/${name}`, { signal });
    return (await response.json()) as Packument;
  };
  const group = "registry";
  return [
    {
      group,
      name: "tags: latest, next and a snapshot",
      run: async (signal) => {
        for (const name of allNames) {
          const tags = (await read(name, signal))["dist-tags"];
          const expected = { latest: latest[name], next: prerelease[name], try: snapshot[name] };
          const wrong = Object.entries(expected).filter(([tag, version]) => tags[tag] !== version);
          if (wrong.length > 0)
            throw new Error(`${name}: the tags are ${JSON.stringify(tags)}, not ${JSON.stringify(expected)}.`);
        }
      },
    },
    {
      group,
      name: "tarballs: contents, size and ranges",
      run: async (signal) => {
        const problems: string[] = [];
        for (const name of allNames) {
          const { versions } = await read(name, signal);
          for (const release of [first, snapshot, prerelease, latest]) {
            const url = versions[release[name] ?? ""]?.dist.tarball ?? "";
            const packed = new Uint8Array(await (await fetch(url, { signal })).arrayBuffer());
            problems.push(...findTarballProblems(readTarball(packed), release));
          }
        }
        if (problems.length > 0) throw new Error(problems.join("\n"));
      },
    },
    {
      group,
      name: "engines: the oldest Node of each range is tested",
      run: async (signal) => {
        for (const name of allNames) {
          const { versions } = await read(name, signal);
          const range = versions[latest[name] ?? ""]?.engines?.node;
          const [, oldest] = /^>=(\d+\.\d+)$/.exec(range ?? ">=20.19") ?? [];
          if (nodes.some(({ version }) => version === `${oldest}.0`)) continue;
          throw new Error(`${name} allows Node ${range}, but no cell runs on ${oldest}.0.`);
        }
      },
    },
  ];
}
