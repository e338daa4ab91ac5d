import { emulatorCommand, emulatorExecCommand } from "./commands/emulator-command.ts";
import { globalFlags } from "./commands/global-flags.ts";
import { kebabCase } from "./commands/kebab-case.ts";
import { operationCommands } from "./commands/operation-commands.ts";
import { exitCodes } from "./errors/exit-codes.ts";
import { specCommands } from "./generated/flags.ts";

/** What `--help` prints without a command. It is made without the parser, which takes longer to load than all of it. */
export function rootHelp(version: string): string {
  const commands = Object.entries(operationCommands).map(([operation, { name }]) => [
    name,
    specCommands[operation as keyof typeof specCommands].summary,
  ]);
  const flags = Object.entries(globalFlags).map(([name, { brief, placeholder }]) => [
    `--${kebabCase(name)}${placeholder ? ` <${placeholder}>` : ""}`,
    brief,
  ]);
  return `authsignal-actions ${version}: the Authsignal actions API from a shell

Usage
  authsignal-actions <command> [flags]
  authsignal-actions <command> --help

Commands
${columns([...commands, ...[emulatorCommand, emulatorExecCommand].map(({ name, brief }) => [name, brief])])}
Flags of every command that calls the service
${columns(flags)}
Environment
${columns([
  ["AUTHSIGNAL_API_SECRET_KEY", "Server API secret key of the tenant. No flag takes it."],
  ["AUTHSIGNAL_API_URL", "Base URL where neither --api-url nor --region is given."],
  ["AUTHSIGNAL_TOKEN", "Token for validate-challenge, else read from stdin."],
])}
Output is JSON when it is piped, with the error on stderr.

Exit codes
${columns(Object.entries(exitCodes))}`;
}

function columns(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([first = ""]) => first.length));
  return rows.map(([first = "", second = ""]) => `  ${first.padEnd(width)}  ${second}\n`).join("");
}
