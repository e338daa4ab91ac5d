import type { EmulatorFlags } from "../catalog/emulator-commands.ts";
import { CliError } from "../errors/cli-error.ts";
import { controlKeyVariable, controlUrlVariable } from "../input/variables.ts";
import type { System } from "../system.ts";
import { withSettings } from "./emulator-settings.ts";
import { dashboardUrl, startEmulator } from "./start-emulator.ts";

/**
 * Starts the emulator, runs a command, and closes the emulator when the command exits.
 *
 * @returns the exit code of the command
 * @throws {CliError} when the command can't be started, a flag or file is invalid, or the port is not available
 */
export async function runEmulatorExec(
  flags: EmulatorFlags,
  command: readonly string[],
  system: System,
): Promise<number> {
  const [program, ...args] = command;
  if (program === undefined) {
    throw new CliError("UsageError", "Missing command.", "Pass it after --, such as: emulator exec -- npm test");
  }
  const started = await startEmulator(withSettings(flags, system.env), system, { port: 0 });
  const { emulator } = started;
  // Elsewhere, stderr is the command's own.
  if (system.stderr.isTTY) system.stderr.write(`Emulator dashboard: ${dashboardUrl(started)}\n`);
  try {
    return await system.runChild(program, args, {
      AUTHSIGNAL_API_URL: emulator.url,
      AUTHSIGNAL_API_SECRET_KEY: emulator.apiSecretKey,
      [controlUrlVariable]: emulator.controlUrl,
      ...(emulator.controlKey !== undefined && { [controlKeyVariable]: emulator.controlKey }),
    });
  } catch (error) {
    throw new CliError("UsageError", `Can't run ${program} (${codeOf(error)}).`, "Check the command name.");
  } finally {
    await emulator.close();
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
