import { allNames, createProject, own, type PackageManager, packageManagers, use } from "../consumers.ts";
import type { Versions } from "../publish-releases.ts";
import { expectJson, type Rehearsal } from "../rehearsal.ts";
import type { Cell } from "../run-cells.ts";

/** Each package manager installs everything; and one version, then what its range allows, then the one after it. */
export function installCells(rehearsal: Rehearsal): Cell[] {
  const { first, latest } = rehearsal.releases;
  return packageManagers.flatMap((manager): Cell[] => [
    {
      group: "install",
      name: manager.name,
      run: async (signal) => {
        const run = await inProject(rehearsal, manager, { name: `install-${manager.name}`, signal });
        await run(manager.add(own(allNames)));
        expectUseOf(await run(manager.exec("node", "use-all.mjs")), latest);
        expectJson(await run(manager.exec("node", "use-all.cjs")), { state: "ALLOW", listed: 1, isSdk: true });
        expectVersion(await run(manager.exec("authsignal-actions", "--version")), latest.cli);
      },
    },
    {
      group: "upgrade",
      name: `${manager.name}: ${first.sdk} to ${latest.sdk}`,
      run: async (signal) => {
        const run = await inProject(rehearsal, manager, { name: `upgrade-${manager.name}`, signal });
        // A range as the package manager would write it.
        const ranges = allNames.map((name) => `@authsignal-actions/${name}@^${first[name]}`);
        await run(manager.add(ranges));
        expectUseOf(await run(manager.exec("node", "use-all.mjs")), first);
        await run(manager.update);
        // The range of the first version takes no breaking release.
        expectUseOf(await run(manager.exec("node", "use-all.mjs")), first);
        await run(manager.add(own(allNames)));
        expectUseOf(await run(manager.exec("node", "use-all.mjs")), latest);
      },
    },
  ]);
}

async function inProject(
  { machine }: Rehearsal,
  { files }: PackageManager,
  { name, signal }: { name: string; signal: AbortSignal },
) {
  return use(machine, await createProject(machine, name, files), signal);
}

function expectUseOf(output: string, { sdk, client, testing }: Versions): void {
  const versions = { sdk, client, clientOfSdk: client, testing };
  expectJson(output, { tracked: "ALLOW", listed: [true], faked: "ALLOW", document: true, versions });
}

export function expectVersion(output: string, version: string | undefined): void {
  if (version === undefined || !output.includes(version)) throw new Error(`printed ${output}, not ${version}`);
}
