/** The output and exit code of a command: 0 success, 1 something is missing, 2 it could not run. */
export interface CommandOutcome {
  exitCode: 0 | 1;
  output: string;
}

/** Runs a command with the arguments of this process and prints its output. An error is one line, with exit code 2. */
export async function runMain(command: (args: string[]) => Promise<CommandOutcome>): Promise<void> {
  try {
    const { exitCode, output } = await command(process.argv.slice(2));
    console.log(output);
    process.exitCode = exitCode;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
