import type { EmulatorConfig } from "../generated/config-types.ts";

/**
 * Reads and validates a config file in YAML or JSON. An empty file is an empty config. The property `$schema`, by which
 * editors find the JSON Schema, is omitted from the result.
 *
 * @throws {EmulatorConfigError} naming file, line and column of each invalid field, and what is allowed
 * @throws {Error} when the file cannot be read
 * @example
 * const emulator = await createEmulator({ config: await loadEmulatorConfig("emulator.yaml") });
 */
export async function loadEmulatorConfig(file: string): Promise<EmulatorConfig> {
  // Load the YAML parser only when there is a file.
  const { readConfigFile } = await import("./read-config-file.ts");
  return readConfigFile(file);
}
