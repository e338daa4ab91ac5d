import { run } from "@stricli/core";
import { createApplication, programName } from "./application.ts";
import { emulatorCommand, emulatorExecCommand } from "./commands/emulator-command.ts";
import { operationCommands } from "./commands/operation-commands.ts";
import { CliError } from "./errors/cli-error.ts";
import { exitCodeOf } from "./errors/exit-codes.ts";
import { refuseSecrets } from "./input/refuse-secrets.ts";
import { urlVariable } from "./input/variables.ts";
import { inCliTerms } from "./output/cli-terms.ts";
import { formatError } from "./output/format-error.ts";
import type { System } from "./system.ts";

/** Runs a command line and resolves to its exit code. Never rejects. */
export async function main(args: readonly string[], system: System): Promise<number> {
  const { inputs } = splitCommand(args);
  const asJson = !system.stdout.isTTY || inputs.includes("--json");
  try {
    refuseSecrets(args);
    return await runCommand(args, system, asJson);
  } catch (error) {
    const isUrlFlagged = inputs.some((word) => /^--(?:api-url|apiUrl|region)\b/.test(word));
    system.stderr.write(formatError(error, asJson, system.env[urlVariable] && !isUrlFlagged ? urlVariable : undefined));
    return exitCodeOf(error);
  }
}

async function runCommand(args: readonly string[], system: System, asJson: boolean): Promise<number> {
  const { inputs, command } = splitCommand(args);
  refuseEmptyFlags(inputs);
  let exitCode = 0;
  let failure: unknown;
  const keepFailure = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      failure = error;
    });
  // Handlers load their dependencies when called, so that help and usage errors are fast.
  const application = createApplication({
    operation: (operation, values) =>
      keepFailure(import("./commands/run-operation.ts").then((m) => m.runOperation(operation, values, system, asJson))),
    emulator: (flags) =>
      keepFailure(import("./commands/run-emulator.ts").then((m) => m.runEmulator(flags, system, asJson))),
    emulatorExec: (flags) =>
      keepFailure(
        import("./commands/run-emulator-exec.ts").then(async (m) => {
          exitCode = await m.runEmulatorExec(flags, command, system);
        }),
      ),
  });
  const complaints: string[] = [];
  const process: Parameters<typeof run>[2]["process"] & { exitCode?: number } = {
    stdout: { write: (text) => void system.stdout.write(text) },
    stderr: { write: (text) => void complaints.push(text) },
    env: { STRICLI_SKIP_VERSION_CHECK: "1" },
  };
  await run(application, inputs, { process });
  if (failure !== undefined) throw failure;
  if (process.exitCode !== 0) throw usageError(complaints.join(" "), inputs);
  return exitCode;
}

/** Splits off what follows `--` after `emulator exec`: the parser must not see that command. */
function splitCommand(args: readonly string[]): { inputs: readonly string[]; command: readonly string[] } {
  const [first, second, ...rest] = args;
  if (`${first} ${second}` !== emulatorExecCommand.name) return { inputs: args, command: [] };
  const end = rest.indexOf("--");
  return {
    inputs: [emulatorExecCommand.name, ...(end === -1 ? rest : rest.slice(0, end))],
    command: end === -1 ? [] : rest.slice(end + 1),
  };
}

/** The parser would report `--user-id=` as an unexpected argument. */
function refuseEmptyFlags(inputs: readonly string[]): void {
  const end = inputs.indexOf("--");
  const empty = (end === -1 ? inputs : inputs.slice(0, end)).find((input) => /^--[^=]+=$/.test(input));
  if (empty === undefined) return;
  throw new CliError(
    "UsageError",
    `${empty.slice(0, -1)} has an empty value.`,
    `Pass a value or omit the flag. Check that the shell variable is set. For an empty string pass ${empty.slice(0, -1)} "".`,
  );
}

function usageError(complaint: string, [command = ""]: readonly string[]): CliError {
  const help = commandNames.has(command) ? `${command} --help` : "--help";
  return new CliError("UsageError", inCliTerms(complaint.trim()), `See ${programName} ${help}.`);
}

const commandNames: ReadonlySet<string> = new Set([
  ...Object.values(operationCommands).map(({ name }) => name),
  emulatorCommand.name,
  emulatorExecCommand.name,
]);
