import { emulatorOperationsFolder } from "../generators/emulator-operations.ts";
import { kebabCase } from "../generators/generator.ts";
import type { OpenApiDocument } from "./document.ts";
import { listOperations } from "./list-operations.ts";

/** A file in which a person writes something for each operation. */
interface Decision {
  file(operationId: string): string;
  /** Text that the file has once it is written. */
  has(operationId: string): string;
  /** What to write, as an instruction. */
  advice(operationId: string): string;
}

const decisions: readonly Decision[] = [
  {
    file: () => "packages/sdk/src/core/retry-policies.ts",
    has: (id) => `\n  ${id}: {`,
    advice: (id) => `add a row for ${id}, with the reason above it.`,
  },
  {
    file: () => "packages/sdk/src/authsignal.ts",
    has: (id) => ` async ${id}`,
    advice: (id) => `add the method ${id}, and the types of its request and response to types.ts.`,
  },
  {
    file: (id) => `${emulatorOperationsFolder}/${kebabCase(id)}.ts`,
    has: (id) => `export const ${id}: Operation<"${id}">`,
    advice: (id) => `export ${id}: Operation<"${id}">, which does what the service does. Run \`pnpm generate\` again.`,
  },
  {
    file: () => "packages/sdk/test/retries.test.ts",
    has: (id) => `\n  ${id}: "`,
    advice: (id) => `add to \`promised\` after which failures ${id} is retried, on your own and not from the code.`,
  },
  {
    file: () => "packages/contract/test/support/walk-through.ts",
    has: (id) => `authsignal.${id}(`,
    advice: (id) => `add a step that calls authsignal.${id}.`,
  },
  {
    file: () => "packages/cli/test/operations.test.ts",
    has: (id) => `"${kebabCase(id)}"`,
    advice: (id) => `run "${kebabCase(id)}" where a user is taken through every operation.`,
  },
];

/** What is still to be written by hand, as `file: instruction`. `read` returns undefined for a file that does not exist. */
export async function listOpenDecisions(
  document: OpenApiDocument,
  read: (file: string) => Promise<string | undefined>,
): Promise<string[]> {
  const all = listOperations(document).flatMap(({ operationId }) =>
    decisions.map(async ({ file, has, advice }) => {
      const text = await read(file(operationId));
      return text?.includes(has(operationId)) ? [] : [`${file(operationId)}: ${advice(operationId)}`];
    }),
  );
  return (await Promise.all(all)).flat();
}
