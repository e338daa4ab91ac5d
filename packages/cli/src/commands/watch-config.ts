import { join } from "node:path";
import { configFileNames } from "../catalog/emulator-commands.ts";
import { formatError } from "../output/format-error.ts";
import type { System } from "../system.ts";
import { findConfigFile } from "./emulator-settings.ts";
import { readConfig, type StartedEmulator, withDefaultKey } from "./start-emulator.ts";

/**
 * Reloads the config when its file changes, or when one appears in the working directory, and says so on stderr. While it is
 * invalid, the old config stays in use.
 *
 * @returns a function that ends it, and waits for a reload in progress
 */
export function watchConfig(
  { emulator, flags, configFile }: StartedEmulator,
  { cwd, stderr, watchFiles }: System,
  asJson: boolean,
): () => Promise<void> {
  const reload = async () => {
    const file = await findConfigFile(flags, cwd);
    if (file === undefined) {
      const warning = "The config file is gone. The old config stays in use.";
      stderr.write(asJson ? `${JSON.stringify({ warning })}\n` : `Warning: ${warning}\n`);
      return;
    }
    await emulator.updateConfig(withDefaultKey(await readConfig(file, "The old config stays in use.")));
    stderr.write(asJson ? `${JSON.stringify({ reloaded: file })}\n` : `Reloaded ${file}.\n`);
  };
  let reloaded = Promise.resolve();
  const files = configFile === undefined ? configFileNames.map((name) => join(cwd, name)) : [configFile];
  const stop = watchFiles(files, () => {
    // One after the other: the last change wins.
    reloaded = reloaded.then(reload).catch((error: unknown) => void stderr.write(formatError(error, asJson)));
  });
  return () => {
    stop();
    return reloaded;
  };
}
