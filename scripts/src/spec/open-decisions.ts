import { emulatorExportOf, emulatorFileOf, emulatorHandlersFile } from "../generators/emulator-operations.ts";
import { kebabCase } from "../generators/generator.ts";
import type { OpenApiDocument } from "./document.ts";
import { listOperations, type Operation } from "./list-operations.ts";

const sdkMethodsFile = "packages/sdk/src/authsignal.ts";
const sdkTypesFile = "packages/sdk/src/types.ts";

/** A file in which a person writes something for each operation. */
interface Decision {
  file(operation: Operation): string;
  /** A generated file that lists it once it is written. Default: `file`. */
  listedIn?: string;
  /** Text that the file has once it is written. Several with what the SDK declares. */
  has(operationId: string, sdk: SdkSources): string | readonly string[];
  /** What to write, as an instruction. */
  advice(operationId: string): string;
}

interface SdkSources {
  methods: string;
  types: string;
}

const decisions: readonly Decision[] = [
  {
    file: () => "packages/sdk/src/core/retry-policies.ts",
    has: (id) => `\n  ${id}: {`,
    advice: (id) => `add a row for ${id}, with the reason above it.`,
  },
  {
    file: () => sdkMethodsFile,
    has: (id) => ` async ${id}`,
    advice: (id) => `add the method ${id}, and the types of its request and response to ${sdkTypesFile}.`,
  },
  {
    file: () => "packages/testing/src/index.ts",
    has: (id, sdk) => typesOfMethod(id, sdk).map((name) => `  ${name},\n`),
    advice: (id) => `export the types in the signature of ${id}, which the fake hands out.`,
  },
  {
    file: emulatorFileOf,
    listedIn: emulatorHandlersFile,
    has: (id) => `\n  ${id},\n`,
    advice: (id) => `add \`${emulatorExportOf(id)}\`, which does what the service does. Run \`pnpm generate\` again.`,
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
  const sdk = { methods: (await read(sdkMethodsFile)) ?? "", types: (await read(sdkTypesFile)) ?? "" };
  const all = listOperations(document).flatMap((operation) =>
    decisions.map(async ({ file, listedIn, has, advice }) => {
      const { operationId } = operation;
      const text = (await read(listedIn ?? file(operation))) ?? "";
      const expected = [has(operationId, sdk)].flat();
      const isWritten = expected.length > 0 && expected.every((part) => text.includes(part));
      return isWritten ? [] : [`${file(operation)}: ${advice(operationId)}`];
    }),
  );
  return (await Promise.all(all)).flat();
}

/** The types of the SDK that the method of an operation mentions; none before it has a method. */
function typesOfMethod(operationId: string, { methods, types }: SdkSources): string[] {
  const [, signature = ""] = new RegExp(`^ {2}async ${operationId}\\(([\\s\\S]*?) \\{$`, "m").exec(methods) ?? [];
  const named = new Set(signature.match(/\b[A-Z]\w*/g));
  return [...named].filter((name) => new RegExp(`^export (?:interface|type) ${name}\\b`, "m").test(types));
}
