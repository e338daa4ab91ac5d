import { commands } from "../catalog/catalog.ts";
import { commandGroups, flagUsage, programName } from "../catalog/command.ts";
import { globalFlags } from "../catalog/global-flags.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import { helpWidth, twoColumns, wrap } from "./text-columns.ts";

export const environmentVariables: readonly (readonly [string, string])[] = [
  ["AUTHSIGNAL_API_SECRET_KEY", "Server API secret key of the tenant. No flag sets it."],
  ["AUTHSIGNAL_API_URL", "Base URL, unless you pass --api-url or --region."],
  ["AUTHSIGNAL_REGION", "Region, unless the base URL is set."],
  ["AUTHSIGNAL_PROFILE", "Profile, unless you pass --profile."],
  ["AUTHSIGNAL_TOKEN", "Challenge token for validate-challenge. Default: read from stdin."],
  ["NO_COLOR", "Turns color off, unless you pass --color."],
];

/** The output of `--help` without a command. It avoids the parser and the handlers. */
export function rootHelp(version: string, columns?: number): string {
  const width = helpWidth(columns);
  const groups = Object.entries(commandGroups).map(([group, title]) => {
    const rows = commands.filter((command) => command.group === group);
    return `${title}\n${twoColumns(
      rows.map(({ name, brief }) => [name, brief] as const),
      width,
    )}`;
  });
  const flags = Object.entries(globalFlags).map(([name, flag]) => [flagUsage(name, flag), flag.brief] as const);
  return `${wrap(`${programName} ${version}: call the Authsignal actions API, or emulate it`, width)}

Usage
  ${programName} <command> [flags]
  ${programName} <command> --help

${groups.join("\n")}
${wrap("Flags of every command that calls the service", width)}
${twoColumns(flags, width)}
Environment
${twoColumns(environmentVariables, width)}
${wrap("Output to a pipe is JSON. Errors go to stderr.", width)}

Exit codes
${twoColumns(Object.entries(exitCodes), width)}`;
}
