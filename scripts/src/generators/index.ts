import { cliCommands } from "./cli-commands.ts";
import { clientEnums } from "./client-enums.ts";
import { clientOperations } from "./client-operations.ts";
import { clientTypes } from "./client-types.ts";
import { emulatorValidators } from "./emulator-validators.ts";
import type { Generator } from "./generator.ts";
import { testingExamples } from "./testing-examples.ts";

/** Everything that is derived from the document. */
export const generators: Generator[] = [
  clientTypes,
  clientOperations,
  clientEnums,
  testingExamples,
  emulatorValidators,
  cliCommands,
];
