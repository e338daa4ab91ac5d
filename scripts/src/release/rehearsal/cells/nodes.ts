import { allNames, own, use } from "../consumers.ts";
import { expectJson, nodes, type Rehearsal } from "../rehearsal.ts";
import type { Cell } from "../run-cells.ts";

/** Every version of Node imports and requires the packages whose range allows it. */
export function nodeCells(rehearsal: Rehearsal): Cell[] {
  return nodes.flatMap(({ version, program }): Cell[] => {
    const [major = 0, minor = Number.POSITIVE_INFINITY] = version.split(".").map(Number);
    const hasAll = major > 22 || (major === 22 && minor >= 13);
    const cell = (name: string, extension: "mjs" | "cjs"): Cell => ({
      group: `Node ${version}`,
      name,
      run: async (signal) => {
        const folder = await rehearsal.project("nodes", own(allNames));
        const run = use(rehearsal.machine, folder, signal);
        const cli = "node_modules/@authsignal-actions/cli/dist/bin.js";
        expectJson(await run(["node", cli, "emulator", "exec", "--", program, `use-sdk.${extension}`]), {
          state: "ALLOW",
          missing: true,
          transport: "node",
        });
        if (!hasAll) return;
        await run([program, `use-all.${extension}`]);
        await run([program, cli, "--version"]);
      },
    });
    return [cell("import", "mjs"), cell("require", "cjs")];
  });
}
