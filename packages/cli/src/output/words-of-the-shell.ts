import { globalFlags } from "../commands/global-flags.ts";
import { kebabCase } from "../commands/kebab-case.ts";
import { type SpecCommand, specCommands } from "../generated/flags.ts";
import { keyVariable } from "../input/refuse-secrets.ts";

/** Names of the SDK's options and of properties become those of the flags: `apiUrl` is `--api-url` here. */
export function inWordsOfTheShell(text: string): string {
  const flags: ReadonlySet<string> = new Set([
    ...Object.keys(globalFlags),
    ...Object.values<SpecCommand>(specCommands).flatMap((command) => command.flags.map(({ name }) => name)),
  ]);
  return text
    .replaceAll(/\bapiSecretKey\b/g, keyVariable)
    .replaceAll(/(?:--|\battributes\.|\b)([a-z]+(?:[A-Z][a-z]*)+)\b/g, (word, name: string) =>
      flags.has(name) ? `--${kebabCase(name)}` : word,
    );
}
