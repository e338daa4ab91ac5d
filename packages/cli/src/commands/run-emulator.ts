import type { Emulator } from "@authsignal-actions/emulator";
import type { System } from "../system.ts";
import { type EmulatorFlags, startEmulator } from "./start-emulator.ts";

/**
 * Starts the emulator, prints where it is, and closes it when the process is told to stop.
 *
 * @throws {CliError} when a flag or a file is wrong, or the port can't be had
 */
export async function runEmulator(flags: EmulatorFlags, system: System, asJson: boolean): Promise<void> {
  const emulator = await startEmulator(flags);
  const stopped = system.untilStopped();
  const { url, apiSecretKey, controlUrl } = emulator;
  system.stdout.write(asJson ? `${JSON.stringify({ url, apiSecretKey, controlUrl })}\n` : describe(emulator));
  if (flags.open) await show(flags.publicUrl ?? new URL(url).origin, system);
  await stopped;
  await emulator.close();
}

/** A browser that can't be opened is no reason to stop. */
async function show(address: string, { openBrowser, stderr }: System): Promise<void> {
  const page = `${address.replace(/\/+$/, "")}/_emulator/health`;
  try {
    await openBrowser(page);
  } catch {
    stderr.write(`No browser can be opened here. Open ${page} yourself.\n`);
  }
}

function describe({ url, apiSecretKey, controlUrl }: Emulator): string {
  return `The emulator is ready. Stop it with Ctrl-C.

  URL      ${url}
  key      ${apiSecretKey}
  control  ${controlUrl}

  curl -u ${apiSecretKey}: -H 'Content-Type: application/json' -d '{}' ${url}/users/usr_1/actions/signIn
`;
}
