/** Exits when stdout can't be written: silently on a broken pipe, such as after `head`, else with an error. */
export function exitOnBrokenPipe(): void {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") process.exit();
    process.stderr.write(`Can't write the output (${code ?? message}).\n`);
    process.exit(1);
  });
  // Without a reader of stderr, such as after `2>&1 | head`, nothing can be reported.
  process.stderr.on("error", () => process.exit(1));
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
