import { apiReference } from "./api-reference.ts";
import { cliCommands } from "./cli-commands.ts";
import { clientEnums } from "./client-enums.ts";
import { clientOperations } from "./client-operations.ts";
import { clientTypes } from "./client-types.ts";
import { emulatorConfig } from "./emulator-config.ts";
import { emulatorControlTypes } from "./emulator-control-types.ts";
import { emulatorOperations } from "./emulator-operations.ts";
import { emulatorSupported } from "./emulator-supported.ts";
import { emulatorValidators } from "./emulator-validators.ts";
import type { Generator } from "./generator.ts";
import { readmeTables } from "./readme-tables.ts";
import { sdkCalls } from "./sdk-calls.ts";
import { testingExamples } from "./testing-examples.ts";
import { testingTypes } from "./testing-types.ts";

/** Everything that is derived from the document. */
export const generators: Generator[] = [
  clientTypes,
  clientOperations,
  clientEnums,
  testingExamples,
  testingTypes,
  sdkCalls,
  emulatorValidators,
  emulatorControlTypes,
  emulatorConfig,
  emulatorOperations,
  emulatorSupported,
  cliCommands,
  apiReference,
  readmeTables,
];
