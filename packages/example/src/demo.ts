import { readOptions } from "./demo/read-options.ts";
import { Refusal } from "./demo/refusal.ts";
import { runLive } from "./demo/run-live.ts";
import { runOffline } from "./demo/run-offline.ts";

const interrupted = new AbortController();
process.once("SIGINT", () => interrupted.abort(new Error("Interrupted.")));

// The reader of stdout may close the pipe early. Enrolled authenticators are still deleted.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const print = (line: string) => console.log(line);

try {
  const options = readOptions(process.argv.slice(2));
  await (options.live ? runLive(options, print, interrupted.signal) : runOffline(print, interrupted.signal));
} catch (error) {
  console.error(inOneLine(error));
  process.exitCode = error instanceof Refusal ? 2 : 1;
}

/** The reason in one line, with the hint of the error if any. */
function inOneLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Refusal) return error.message;
  const { name, message, hint }: Error & { hint?: string } = error;
  return [name === "Error" ? undefined : `${name}:`, message.replace(/^AuthsignalError: /, ""), hint]
    .filter(Boolean)
    .join(" ");
}
