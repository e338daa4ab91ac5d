import { commands, commandsBelow } from "../catalog/catalog.ts";
import { type Command, type Flag, flagUsage, programName, usageOf } from "../catalog/command.ts";
import { globalFlags } from "../catalog/global-flags.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import { helpWidth, twoColumns, wrap } from "./text-columns.ts";

/** The output of `<command> --help`. */
export function commandHelp(command: Command, columns?: number): string {
  const width = helpWidth(columns);
  const { brief, description, positionals = [], flags, examples } = command;
  const rows = Object.entries(flags).map(([name, flag]) => ({ name, flag, isGlobal: name in globalFlags }));
  const section = (title: string, content: readonly (readonly [string, string])[]) =>
    content.length === 0 ? "" : `\n${title}\n${twoColumns(content, width)}`;
  const flagRows = (isGlobal: boolean) =>
    rows
      .filter((row) => row.isGlobal === isGlobal)
      .map(({ name, flag }) => [usage(name, flag), briefOf(flag)] as const);
  const own = flagRows(false);
  return [
    `${wrap(`${brief}.`, width)}\n`,
    description === undefined ? "" : `\n${wrap(description, width)}\n`,
    `\nUsage\n${wrap(`${programName} ${usageOf(command)}`, width, "  ")}\n`,
    section(
      "Arguments",
      positionals.map((one) => [`<${one.name}>`, withValues(one.brief, one.values)] as const),
    ),
    section("Flags", own),
    section(own.length === 0 ? "Flags" : "Common flags", flagRows(true)),
    "\nExamples\n",
    examples.map(([line, effect]) => `${wrap(`# ${effect}`, width, "  ")}\n  ${programName} ${line}\n`).join(""),
  ].join("");
}

/** The output of `webhook --help`, for a word that only begins names. */
export function groupHelp(word: string, columns?: number): string {
  const rows = commandsBelow(word).map(({ name, brief }) => [name, brief] as const);
  const width = helpWidth(columns);
  return `Usage\n  ${programName} ${word} <command> [flags]\n\nCommands\n${twoColumns(rows, width)}`;
}

/** The table of commands, or one row of it, for programs. */
export function helpJson(command?: Command): string {
  const row = ({ name, group, brief, description, positionals = [], flags, examples, ...command }: Command) => ({
    name,
    group,
    brief,
    description,
    usage: `${programName} ${usageOf({ name, group, brief, positionals, flags, examples, ...command })}`,
    positionals,
    flags: Object.entries(flags).map(([flagName, flag]) => ({
      flag: flagUsage(flagName, flag).split(" ")[0],
      name: flagName,
      ...flag,
    })),
    examples: examples.map(([line, effect]) => ({ commandLine: `${programName} ${line}`, effect })),
  });
  const table = command ? row(command) : { program: programName, commands: commands.map(row), exitCodes };
  return `${JSON.stringify(table, null, 2)}\n`;
}

function usage(name: string, flag: Flag): string {
  const usage = flagUsage(name, flag);
  const negatable = flag.negatable ? usage.replace("--", "--[no-]") : usage;
  return flag.short ? `-${flag.short}, ${negatable}` : negatable;
}

function briefOf({ brief, values, open, required }: Flag): string {
  return withValues(required ? `Required. ${brief}` : brief, values, open);
}

function withValues(brief: string, values?: readonly string[], open = false): string {
  return values ? `${brief} ${open ? "Known values" : "Values"}: ${values.join(", ")}.` : brief;
}
