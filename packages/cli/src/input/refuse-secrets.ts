import { operationCommands } from "../catalog/operation-commands.ts";
import { CliError } from "../errors/cli-error.ts";
import { controlKeyVariable, keyVariable } from "./variables.ts";

/**
 * Rejects flags and variable assignments that would put a secret on the command line. No message contains the value.
 *
 * @throws {CliError} naming the variable to use instead
 */
export function refuseSecrets(args: readonly string[]): void {
  for (const arg of args) {
    if (arg === "--") return;
    const name = /^(?:--?[^=]+|AUTHSIGNAL_\w+(?==))/.exec(arg)?.[0] ?? "";
    const variable = variables.get(withoutCase(name));
    if (variable === undefined) continue;
    throw new CliError(
      "UsageError",
      `${name} is not allowed: command lines are visible to everyone on this machine and kept in the shell history.`,
      variable === keyVariable || variable === controlKeyVariable
        ? `Set ${variable}.`
        : `Set ${variable}, or pass it on stdin.`,
    );
  }
}

const secrets: readonly { variable: string; names: readonly string[] }[] = [
  { variable: keyVariable, names: ["apiSecretKey", "secretKey", "secret", "apiKey", "key"] },
  { variable: controlKeyVariable, names: ["controlKey"] },
  ...Object.values(operationCommands).flatMap(({ secret }) =>
    secret ? [{ variable: secret.variable, names: [secret.field] }] : [],
  ),
];

/** The variable for each name of a secret. */
const variables: ReadonlyMap<string, string> = new Map(
  secrets.flatMap(({ variable, names }) => [variable, ...names].map((name) => [withoutCase(name), variable] as const)),
);

/** `api-secret-key`, `API_SECRET_KEY` and `apiSecretKey` are the same name. */
function withoutCase(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, "");
}
