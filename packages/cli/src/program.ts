import { main } from "./main.ts";
import { type EarlyExits, processSystem } from "./process-system.ts";

export { rootHelp } from "./help/root-help.ts";

/** Runs a command line in this process. Resolves to its exit code. */
export function runProgram(args: readonly string[], version: string, exits: EarlyExits): Promise<number> {
  return main(args, processSystem(exits), version);
}
