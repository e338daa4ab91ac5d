/**
 * Exits when an output of this process can't be written: silently on a broken pipe, such as after `head`, else with an
 * error.
 */
export function exitOnBrokenPipe(output: NodeJS.WriteStream): void {
  output.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    // Without a reader of stderr, such as after `2>&1 | head`, nothing can be reported.
    if (output === process.stderr) process.exit(1);
    if (code === "EPIPE") process.exit();
    process.stderr.write(`Can't write the output (${code ?? message}).\n`);
    process.exit(1);
  });
}

/** Exits with 130 on Ctrl-C. What was written to files by then lets the next run continue. */
export function exitOnInterrupt(): void {
  process.on("SIGINT", interrupt);
}

/** Leaves Ctrl-C to a command that ends by itself, or to a child. */
export function keepInterrupt(): void {
  process.off("SIGINT", interrupt);
}

function interrupt(): void {
  process.exit(130);
}
