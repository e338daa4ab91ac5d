/** Exits when stdout can't be written: silently on a broken pipe, such as after `head`, else with an error. */
export function exitOnBrokenPipe(): void {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") process.exit();
    process.stderr.write(`Can't write the output (${code ?? message}).\n`);
    process.exit(1);
  });
}
