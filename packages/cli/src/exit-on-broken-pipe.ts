/** Ends the process once its output can't be written: quietly when whoever reads it has seen enough, as `head` does. */
export function exitOnBrokenPipe(): void {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") process.exit();
    process.stderr.write(`The output can't be written (${code ?? message}).\n`);
    process.exit(1);
  });
}
