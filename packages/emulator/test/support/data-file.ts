import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A place for a data file in a folder of its own, which is gone after the test. */
export async function dataFile(name = "emulator.db"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "authsignal-emulator-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, name);
}
