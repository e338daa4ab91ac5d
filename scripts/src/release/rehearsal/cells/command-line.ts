import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createProject, own, use, writeFiles } from "../consumers.ts";
import { followQuickStart } from "../quick-start.ts";
import { expectJson, type Rehearsal } from "../rehearsal.ts";
import type { Cell } from "../run-cells.ts";
import { expectVersion } from "./installs.ts";

/** What the READMEs tell a person to type, in an empty folder. */
export function commandLineCells(rehearsal: Rehearsal): Cell[] {
  const { machine, releases } = rehearsal;
  return [
    {
      group: "command line",
      name: "npx @authsignal-actions/cli",
      run: async (signal) => {
        const run = use(machine, await createProject(machine, "npx"), signal);
        expectVersion(await run(["npx", "--yes", "@authsignal-actions/cli", "--version"]), releases.latest.cli);
        const call = ["npx", "--yes", "@authsignal-actions/cli", "track", "--user-id", "usr_1", "--action", "signIn"];
        const exec = ["npx", "--yes", "@authsignal-actions/cli", "emulator", "exec", "--"];
        const output = await run([...exec, ...call]);
        if (!output.includes('"ALLOW"')) throw new Error(`printed ${output}`);
      },
    },
    {
      group: "command line",
      name: "quick start of the README",
      run: async (signal) => {
        const folder = await createProject(machine, "quick-start");
        const run = use(machine, folder, signal);
        await run(["npm", "install", ...own(["sdk"])]);
        const code = firstSample(await readFile(join(releases.clone, "README.md"), "utf8"));
        await writeFiles(folder, { "app.mjs": code });
        const output = await run([
          "npx",
          "--yes",
          "@authsignal-actions/cli",
          "emulator",
          "exec",
          "--",
          "node",
          "app.mjs",
        ]);
        if (!output.includes("Signed in.")) throw new Error(`printed ${output}`);
      },
    },
    {
      group: "command line",
      name: "quick start of the documentation",
      run: (signal) => followQuickStart(machine, releases.clone, signal),
    },
    {
      group: "command line",
      name: "quick start of the emulator's README",
      run: async (signal) => {
        const folder = await createProject(machine, "emulate");
        const run = use(machine, folder, signal);
        await run(["npm", "install", ...own(["emulator"])]);
        const readme = await readFile(join(folder, "node_modules/@authsignal-actions/emulator/README.md"), "utf8");
        await writeFiles(folder, { "app.mts": `${firstSample(readme)}\nconsole.log(JSON.stringify(state));\n` });
        expectJson(await run(["node", "app.mts"]), "CHALLENGE_REQUIRED");
      },
    },
  ];
}

function firstSample(readme: string): string {
  const [, code] = /^```[jt]s\n(.*?)^```$/ms.exec(readme) ?? [];
  if (code === undefined) throw new Error("The README begins with no sample.");
  return code;
}
