import { emulatorExportOf, emulatorFileOf, emulatorHandlersFile } from "../generators/emulator-operations.ts";
import { kebabCase } from "../generators/generator.ts";
import { sdkMethodsFile, sdkTypesFile } from "../generators/testing-types.ts";
import type { OpenApiDocument } from "./document.ts";
import { listOperations, type Operation } from "./list-operations.ts";
import { missingRows } from "./provenance.ts";

const provenanceFile = "spec/PROVENANCE.md";

/** A file in which a person writes something for each operation. */
interface Decision {
  file(operation: Operation): string;
  /** A generated file that lists it once it is written. Default: `file`. */
  listedIn?: string;
  /** Whether the text of the file shows that it is written. */
  has(text: string, operationId: string): boolean;
  /** What to write, as an instruction. */
  advice(operationId: string): string;
}

const decisions: readonly Decision[] = [
  {
    file: () => "packages/sdk/src/core/retry-policies.ts",
    has: (text, id) => text.includes(`\n  ${id}: "`),
    advice: (id) => `add a row for ${id}, with the reason above it.`,
  },
  {
    file: () => sdkMethodsFile,
    has: (text, id) => new RegExp(`^ {2}(async )?${id}\\(`, "m").test(text),
    advice: (id) => `add the method ${id}, and the types of its request and response to ${sdkTypesFile}.`,
  },
  {
    file: emulatorFileOf,
    listedIn: emulatorHandlersFile,
    has: (text, id) => text.includes(`\n  ${id},\n`),
    advice: (id) => `add \`${emulatorExportOf(id)}\`, which does what the service does. Run \`pnpm generate\` again.`,
  },
  {
    file: () => "packages/sdk/test/retries.test.ts",
    has: (text, id) => text.includes(`\n  ${id}: "`),
    advice: (id) => `add to \`promised\` after which failures ${id} is retried, on your own and not from the code.`,
  },
  {
    file: () => "packages/contract/test/support/walk-through.ts",
    has: (text, id) => text.includes(`authsignal.${id}(`),
    advice: (id) => `add a step that calls authsignal.${id}.`,
  },
  {
    file: () => "packages/cli/test/operations.test.ts",
    has: (text, id) => text.includes(`"${kebabCase(id)}"`),
    advice: (id) => `run "${kebabCase(id)}" where a user is taken through every operation.`,
  },
];

/** What is still to be written by hand, as `file: instruction`. `read` returns undefined for a file that does not exist. */
export async function listOpenDecisions(
  document: OpenApiDocument,
  read: (file: string) => Promise<string | undefined>,
): Promise<string[]> {
  const rows = missingRows((await read(provenanceFile)) ?? "", document);
  const all = listOperations(document).flatMap((operation) =>
    decisions.map(async ({ file, listedIn, has, advice }) => {
      const { operationId } = operation;
      const text = (await read(listedIn ?? file(operation))) ?? "";
      return has(text, operationId) ? [] : [`${file(operation)}: ${advice(operationId)}`];
    }),
  );
  return [
    ...rows.map((fact) => `${provenanceFile}: add a row for ${fact}, with its certainty and its sources.`),
    ...(await Promise.all(all)).flat(),
  ];
}
