import { operationCommands } from "../commands/operation-commands.ts";
import { CliError } from "../errors/cli-error.ts";
import { keyVariable } from "./variables.ts";

/**
 * Refuses flags, and variables after the program's name, that would put a secret on the command line. The value is in no
 * message.
 *
 * @throws {CliError} naming where the secret belongs
 */
export function refuseSecrets(args: readonly string[]): void {
  for (const arg of args) {
    if (arg === "--") return;
    const name = /^(?:--?[^=]+|AUTHSIGNAL_\w+(?==))/.exec(arg)?.[0] ?? "";
    const variable = variables.get(withoutCase(name));
    if (variable === undefined) continue;
    throw new CliError(
      "UsageError",
      `${name} is refused: everyone on this machine can read a command line, and shells keep it.`,
      variable === keyVariable ? `Set ${variable}.` : `Set ${variable}, or pipe it in.`,
    );
  }
}

const secrets: readonly { variable: string; names: readonly string[] }[] = [
  { variable: keyVariable, names: ["apiSecretKey", "secretKey", "secret", "apiKey", "key"] },
  ...Object.values(operationCommands).flatMap(({ secret }) =>
    secret ? [{ variable: secret.variable, names: [secret.field] }] : [],
  ),
];

/** Where the secret of a name belongs. */
const variables: ReadonlyMap<string, string> = new Map(
  secrets.flatMap(({ variable, names }) => [variable, ...names].map((name) => [withoutCase(name), variable] as const)),
);

/** `api-secret-key`, `API_SECRET_KEY` and `apiSecretKey` are one name. */
function withoutCase(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, "");
}
