import { emulatorCommand, emulatorExecCommand } from "./commands/emulator-command.ts";
import { globalFlags } from "./commands/global-flags.ts";
import { kebabCase } from "./commands/kebab-case.ts";
import { operationCommands } from "./commands/operation-commands.ts";
import { exitCodes } from "./errors/exit-codes.ts";
import { specCommands } from "./generated/flags.ts";

/** The output of `--help` without a command. It avoids the parser, which takes longer to load than this takes to print. */
export function rootHelp(version: string): string {
  const commands = Object.entries(operationCommands).map(([operation, { name }]) => [
    name,
    specCommands[operation as keyof typeof specCommands].summary,
  ]);
  const flags = Object.entries(globalFlags).map(([name, { brief, placeholder }]) => [
    `--${kebabCase(name)}${placeholder ? ` <${placeholder}>` : ""}`,
    brief,
  ]);
  return `authsignal-actions ${version}: call the Authsignal actions API, or emulate it

Usage
  authsignal-actions <command> [flags]
  authsignal-actions <command> --help

Commands
${columns([...commands, ...[emulatorCommand, emulatorExecCommand].map(({ name, brief }) => [name, brief])])}
Flags of every command that calls the service
${columns(flags)}
Environment
${columns([
  ["AUTHSIGNAL_API_SECRET_KEY", "Server API secret key of the tenant. No flag sets it."],
  ["AUTHSIGNAL_API_URL", "Base URL, unless you pass --api-url or --region."],
  ["AUTHSIGNAL_TOKEN", "Token for validate-challenge. Default: read from stdin."],
])}
Output to a pipe is JSON. Errors go to stderr.

Exit codes
${columns(Object.entries(exitCodes))}`;
}

function columns(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([first = ""]) => first.length));
  return rows.map(([first = "", second = ""]) => `  ${first.padEnd(width)}  ${second}\n`).join("");
}
