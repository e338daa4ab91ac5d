import type { OperationId } from "@authsignal-actions/client";
import { specCommands } from "../generated/flags.ts";
import type { Command } from "./command.ts";
import { dataCommands } from "./data-commands.ts";
import { emulatorCommands } from "./emulator-commands.ts";
import { flowCommands } from "./flow-commands.ts";
import { operationCommand, operationCommands } from "./operation-commands.ts";
import { setupCommands } from "./setup-commands.ts";

/** The table of commands, in the order of the help. */
export const commands: readonly Command[] = [
  ...(Object.keys(specCommands) as OperationId[]).map(operationCommand),
  ...flowCommands,
  ...dataCommands,
  ...emulatorCommands,
  ...setupCommands,
];

const byName: ReadonlyMap<string, Command> = new Map(commands.map((command) => [command.name, command]));

/** The operation of a command of the document. */
export function operationOf({ name }: Command): OperationId | undefined {
  return (Object.keys(operationCommands) as OperationId[]).find((id) => operationCommands[id].name === name);
}

/** The fields that a command's response can have, if the document lists them. */
export function fieldsOfCommand(command: Command): readonly string[] | undefined {
  const operation = command.prints ?? operationOf(command);
  return operation && specCommands[operation].fields;
}

/** The command that the first words name, and how many words that takes. The longest name wins. */
export function findCommand(words: readonly string[]): { command: Command; length: number } | undefined {
  for (const length of [2, 1]) {
    const command = words.length >= length ? byName.get(words.slice(0, length).join(" ")) : undefined;
    if (command) return { command, length };
  }
  return undefined;
}

/** Commands whose name begins with this word: `webhook verify` for `webhook`. */
export function commandsBelow(word: string): readonly Command[] {
  return commands.filter(({ name }) => name.startsWith(`${word} `));
}
