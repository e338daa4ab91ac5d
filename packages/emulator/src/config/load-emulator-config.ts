import type { EmulatorConfig } from "../generated/config-types.ts";

/**
 * Reads a config from a file in YAML or JSON, and checks it. A file without content is an empty config. A property
 * `$schema`, by which editors find the JSON Schema of the config, is left out of what is returned.
 *
 * @throws {EmulatorConfigError} naming file, line and column of everything that is wrong, and what is allowed
 * @throws {Error} when the file cannot be read
 * @example
 * const emulator = await createEmulator({ config: await loadEmulatorConfig("emulator.yaml") });
 */
export async function loadEmulatorConfig(file: string): Promise<EmulatorConfig> {
  // Whoever has no such file need not wait for the parser.
  const { readConfigFile } = await import("./read-config-file.ts");
  return readConfigFile(file);
}
