import type { OperationId } from "@authsignal-actions/client";
import {
  type Application,
  buildApplication,
  buildCommand,
  buildRouteMap,
  type Command,
  type CommandContext,
} from "@stricli/core";
import {
  type EmulatorCommand,
  type EmulatorFlags,
  emulatorCommand,
  emulatorExecCommand,
  emulatorFlags,
  emulatorOnlyFlags,
} from "./commands/emulator-command.ts";
import { type FlagParameter, programFlagParameter, specFlagParameter } from "./commands/flag-parameters.ts";
import { attributesFlag, globalFlags, type ProgramFlag } from "./commands/global-flags.ts";
import { kebabCase } from "./commands/kebab-case.ts";
import { operationCommands } from "./commands/operation-commands.ts";
import { type SpecCommand, specCommands } from "./generated/flags.ts";
import type { FlagValues } from "./input/read-request.ts";
import { inCliTerms } from "./output/cli-terms.ts";
import { parserMessages } from "./parser-messages.ts";

export const programName = "authsignal-actions";

/** Handlers of the commands. */
export interface Handlers {
  operation(operation: OperationId, values: FlagValues): Promise<void>;
  emulator(flags: EmulatorFlags): Promise<void>;
  emulatorExec(flags: EmulatorFlags): Promise<void>;
}

/** Builds every command with its flags. */
export function createApplication(handlers: Handlers): Application<CommandContext> {
  const routes = Object.fromEntries([
    ...Object.keys(operationCommands).map((id) => {
      const operation = id as OperationId;
      return [operationCommands[operation].name, operationRoute(operation, handlers)] as const;
    }),
    [
      emulatorCommand.name,
      emulatorRoute(emulatorCommand, { ...emulatorFlags, ...emulatorOnlyFlags }, "[flags]", handlers.emulator),
    ] as const,
    [
      emulatorExecCommand.name,
      emulatorRoute(emulatorExecCommand, emulatorFlags, "[flags] -- <command>", handlers.emulatorExec),
    ] as const,
  ]);
  return buildApplication(
    buildRouteMap({ routes, docs: { brief: "Call the Authsignal actions API, or emulate it" } }),
    {
      name: programName,
      scanner: { caseStyle: "allow-kebab-for-camel" },
      documentation: { disableAnsiColor: true },
      localization: { text: parserMessages },
    },
  );
}

function operationRoute(operation: OperationId, handlers: Handlers): Command<CommandContext> {
  const { secret, extra = [] } = operationCommands[operation];
  const { summary, description, flags }: SpecCommand = specCommands[operation];
  const shown = [...flags, ...extra].filter((flag) => flag.name !== secret?.field);
  const parameters = {
    ...Object.fromEntries(shown.map((flag) => [flag.name, specFlagParameter(flag)])),
    ...(flags.some((flag) => flag.in === "body") && { attributes: programFlagParameter(attributesFlag) }),
    ...programParameters(globalFlags),
  };
  const required = shown.filter((flag) => flag.required).map((flag) => ` --${kebabCase(flag.name)} <${flag.name}>`);
  const secretHelp = secret && `\n\nSet the ${secret.field} in ${secret.variable}, or pass it on stdin.`;
  return buildCommand<FlagValues>({
    func: (values) => handlers.operation(operation, values),
    // The flags are known only at run time.
    parameters: { flags: parameters as never },
    docs: {
      brief: summary,
      fullDescription: inCliTerms(description) + (secretHelp ?? ""),
      customUsage: [`${required.join("")} [flags]`.trim()],
    },
  });
}

function emulatorRoute(
  { brief, description, examples }: EmulatorCommand,
  flags: Readonly<Record<string, ProgramFlag>>,
  usage: string,
  handle: (flags: EmulatorFlags) => Promise<void>,
): Command<CommandContext> {
  return buildCommand<FlagValues>({
    func: (values) => handle(values as EmulatorFlags),
    parameters: { flags: programParameters({ ...flags, json: globalFlags.json }) as never },
    docs: {
      brief,
      fullDescription: `${description}\n\nEXAMPLES\n${examplesText(examples)}`,
      customUsage: [usage],
    },
  });
}

function examplesText(examples: EmulatorCommand["examples"]): string {
  const width = Math.max(...examples.map(([commandLine]) => commandLine.length));
  return examples.map(([commandLine, effect]) => `  ${programName} ${commandLine.padEnd(width)}  ${effect}`).join("\n");
}

function programParameters(flags: Readonly<Record<string, ProgramFlag>>): Record<string, FlagParameter> {
  return Object.fromEntries(Object.entries(flags).map(([name, flag]) => [name, programFlagParameter(flag)]));
}
