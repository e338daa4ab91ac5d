import { globalFlags } from "../commands/global-flags.ts";
import { kebabCase } from "../commands/kebab-case.ts";
import { type SpecCommand, specCommands } from "../generated/flags.ts";
import { keyVariable } from "../input/variables.ts";

export interface ShellNames {
  /** The option or property that the text begins with, which may be a plain word. */
  readonly field?: string | undefined;
  /** What gave the address of the service. Default `--api-url`. */
  readonly apiUrl?: string | undefined;
}

/**
 * Names of the SDK's options and of properties become those of the flags: `redirectUrl` is `--redirect-url` here. What
 * only a program can look at goes.
 */
export function inCliTerms(text: string, { field = "", apiUrl = "--api-url" }: ShellNames = {}): string {
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
