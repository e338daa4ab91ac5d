import { run } from "@stricli/core";
import { createApplication, programName } from "./application.ts";
import { emulatorCommand } from "./commands/emulator-command.ts";
import { operationCommands } from "./commands/operation-commands.ts";
import { CliError } from "./errors/cli-error.ts";
import { exitCodeOf } from "./errors/exit-codes.ts";
import { refuseSecrets } from "./input/refuse-secrets.ts";
import { formatError } from "./output/format-error.ts";
import { inWordsOfTheShell } from "./output/words-of-the-shell.ts";
import type { System } from "./system.ts";

/** Runs a command line and gives its exit code. Never rejects. */
export async function main(args: readonly string[], system: System): Promise<number> {
  const asJson = !system.stdout.isTTY || args.includes("--json");
  try {
    refuseSecrets(args);
    await runCommand(args, system, asJson);
    return 0;
  } catch (error) {
    system.stderr.write(formatError(error, asJson));
    return exitCodeOf(error);
  }
}

async function runCommand(args: readonly string[], system: System, asJson: boolean): Promise<void> {
  let failure: unknown;
  const keepFailure = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      failure = error;
    });
  // Both load what they need when they are called, so that help and mistakes are answered at once.
  const application = createApplication({
    operation: (operation, values) =>
      keepFailure(import("./commands/run-operation.ts").then((m) => m.runOperation(operation, values, system, asJson))),
    emulator: (flags) =>
      keepFailure(import("./commands/run-emulator.ts").then((m) => m.runEmulator(flags, system, asJson))),
  });
  const complaints: string[] = [];
  const process: Parameters<typeof run>[2]["process"] & { exitCode?: number } = {
    stdout: { write: (text) => void system.stdout.write(text) },
    stderr: { write: (text) => void complaints.push(text) },
    env: { STRICLI_SKIP_VERSION_CHECK: "1" },
  };
  await run(application, args, { process });
  if (failure !== undefined) throw failure;
  if (process.exitCode !== 0) throw usageError(complaints.join(" "), args);
}

function usageError(complaint: string, [command = ""]: readonly string[]): CliError {
  const help = commandNames.has(command) ? `${command} --help` : "--help";
  return new CliError("UsageError", inWordsOfTheShell(complaint.trim()), `See ${programName} ${help}.`);
}

const commandNames: ReadonlySet<string> = new Set([
  ...Object.values(operationCommands).map(({ name }) => name),
  emulatorCommand.name,
]);
