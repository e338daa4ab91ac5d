import { createEmulator, type EmulatorOptions } from "@authsignal-actions/emulator";

/** The only argument of the process, as JSON. */
export interface ProcessOptions extends EmulatorOptions {
  /** Whether to give up the rights of root, who may write every file. */
  unprivileged?: boolean;
}

/** Runs the built emulator: prints where it is as a line of JSON, or why it cannot start. */
const { unprivileged, ...options }: ProcessOptions = JSON.parse(process.argv[2] ?? "{}");
if (unprivileged && process.getuid?.() === 0) process.setuid?.(65_534);
try {
  const { url, apiSecretKey } = await createEmulator(options);
  console.log(JSON.stringify({ url, apiSecretKey }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
