import { CliError } from "../errors/cli-error.ts";
import type { System } from "../system.ts";
import { type EmulatorFlags, startEmulator } from "./start-emulator.ts";

/**
 * Starts the emulator, runs a command that can call it, and closes it when the command has ended.
 *
 * @returns the exit code of the command
 * @throws {CliError} when the command can't be run, a flag or a file is wrong, or the port can't be had
 */
export async function runEmulatorExec(
  flags: EmulatorFlags,
  command: readonly string[],
  system: System,
): Promise<number> {
  const [program, ...args] = command;
  if (program === undefined) {
    throw new CliError(
      "UsageError",
      "There is no command to run.",
      "Write it after --, as in: emulator exec -- npm test",
    );
  }
  const emulator = await startEmulator(flags);
  try {
    return await system.runChild(program, args, {
      AUTHSIGNAL_API_URL: emulator.url,
      AUTHSIGNAL_API_SECRET_KEY: emulator.apiSecretKey,
      AUTHSIGNAL_EMULATOR_CONTROL_URL: emulator.controlUrl,
    });
  } catch (error) {
    throw new CliError("UsageError", `${program} can't be run (${codeOf(error)}).`, "Check the name of the command.");
  } finally {
    await emulator.close();
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
