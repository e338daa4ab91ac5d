import { globalFlags } from "../commands/global-flags.ts";
import { kebabCase } from "../commands/kebab-case.ts";
import { type SpecCommand, specCommands } from "../generated/flags.ts";
import { keyVariable } from "../input/variables.ts";

export interface CliTermOptions {
  /** The option or property that the text begins with, which may be an ordinary word. */
  readonly field?: string | undefined;
  /** The flag or variable that set the base URL. Default `--api-url`. */
  readonly apiUrl?: string | undefined;
}

/**
 * Replaces names of SDK options and properties with flags, such as `redirectUrl` with `--redirect-url`. Removes hints that
 * only code can use.
 */
export function inCliTerms(text: string, { field = "", apiUrl = "--api-url" }: CliTermOptions = {}): string {
  const flags: ReadonlySet<string> = new Set([
    ...Object.keys(globalFlags),
    ...Object.values<SpecCommand>(specCommands).flatMap((command) => command.flags.map(({ name }) => name)),
  ]);
  const isPlainFlag = flags.has(field) && !/[A-Z]/.test(field) && text.startsWith(`${field} `);
  return (isPlainFlag ? `--${text}` : text)
    .replaceAll(/[.:] [^.:]*`cause`[^.]*\./g, ".")
    .replaceAll("the options of the client", "the command line or the environment")
    .replaceAll(/\bapiSecretKey\b/g, keyVariable)
    .replaceAll(/(?:--)?\bapiUrl\b/g, apiUrl)
    .replaceAll(/(?:--|\battributes\.|\b)([a-z]+(?:[A-Z][a-z]*)+)\b/g, (word, name: string) =>
      flags.has(name) ? `--${kebabCase(name)}` : word,
    );
}
