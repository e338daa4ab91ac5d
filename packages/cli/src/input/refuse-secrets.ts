import { kebabCase } from "../commands/kebab-case.ts";
import { operationCommands } from "../commands/operation-commands.ts";
import { CliError } from "../errors/cli-error.ts";

export const keyVariable = "AUTHSIGNAL_API_SECRET_KEY";

/**
 * Refuses flags that would put a secret on the command line. The value is in no message.
 *
 * @throws {CliError} naming where the secret belongs
 */
export function refuseSecrets(args: readonly string[]): void {
  for (const arg of args) {
    if (arg === "--") return;
    const name = /^--?([^=]+)/.exec(arg)?.[1];
    const variable = name === undefined ? undefined : variables[name.toLowerCase().replaceAll("-", "")];
    if (variable === undefined) continue;
    throw new CliError(
      "UsageError",
      `--${name} is refused: everyone on this machine can read a command line, and shells keep it.`,
      variable === keyVariable ? `Set ${variable}.` : `Set ${variable}, or pipe it in.`,
    );
  }
}

const variables: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["apisecretkey", "secretkey", "secret", "apikey", "key"].map((name) => [name, keyVariable])),
  ...Object.fromEntries(
    Object.values(operationCommands).flatMap(({ secret }) =>
      secret ? [[kebabCase(secret.field).replaceAll("-", ""), secret.variable]] : [],
    ),
  ),
};
