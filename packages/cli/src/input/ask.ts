import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** Asks on the terminal through stderr, so that stdout stays clean. With `hidden`, nothing that is typed is shown. */
export function ask(question: string, { hidden = false }: { hidden?: boolean } = {}): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: hidden ? silent : process.stderr,
    // A terminal that readline controls does not echo by itself.
    terminal: true,
  });
  // Written last, because a key that is typed before readline controls the terminal would be shown.
  process.stderr.write(question);
  return new Promise((resolve) => {
    lines.once("line", (line) => {
      if (hidden) process.stderr.write("\n");
      resolve(line);
      lines.close();
    });
    lines.once("SIGINT", () => {
      process.stderr.write("\n");
      lines.close();
      process.exit(130);
    });
    // Ctrl-D.
    lines.once("close", () => resolve(""));
  });
}
