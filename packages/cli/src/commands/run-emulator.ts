import type { Emulator } from "@authsignal-actions/emulator";
import type { System } from "../system.ts";
import { type EmulatorFlags, startEmulator } from "./start-emulator.ts";

/**
 * Starts the emulator, prints its URL and key, and closes it on SIGINT or SIGTERM.
 *
 * @throws {CliError} when a flag or file is invalid, or the port is not available
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

/** Continue if no browser can be opened. */
async function show(address: string, { openBrowser, stderr }: System): Promise<void> {
  const page = `${address.replace(/\/+$/, "")}/_emulator/health`;
  try {
    await openBrowser(page);
  } catch {
    stderr.write(`Can't open a browser. Open ${page} yourself.\n`);
  }
}

function describe({ url, apiSecretKey, controlUrl }: Emulator): string {
  return `The emulator is ready. Press Ctrl-C to stop it.

  URL      ${url}
  key      ${apiSecretKey}
  control  ${controlUrl}

  curl -u ${apiSecretKey}: -H 'Content-Type: application/json' -d '{}' ${url}/users/usr_1/actions/signIn
`;
}
