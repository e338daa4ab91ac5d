import { bundlerCells } from "./cells/bundlers.ts";
import { commandLineCells } from "./cells/command-line.ts";
import { contractCells } from "./cells/contract-suites.ts";
import { exampleCells } from "./cells/example.ts";
import { installCells } from "./cells/installs.ts";
import { nodeCells } from "./cells/nodes.ts";
import { registryCells } from "./cells/registry-state.ts";
import { testRunnerCells } from "./cells/test-runners.ts";
import { typeScriptCells } from "./cells/type-checks.ts";
import type { Rehearsal } from "./rehearsal.ts";
import type { Cell } from "./run-cells.ts";

/** Everything that has to work, the longest first. */
export function listCells(rehearsal: Rehearsal): Cell[] {
  return [
    ...contractCells(rehearsal),
    ...exampleCells(rehearsal),
    ...installCells(rehearsal),
    ...bundlerCells(rehearsal),
    ...typeScriptCells(rehearsal),
    ...testRunnerCells(rehearsal),
    ...commandLineCells(rehearsal),
    ...nodeCells(rehearsal),
    ...registryCells(rehearsal),
  ];
}
