import { commands } from "../catalog/catalog.ts";
import { commandGroups, flagUsage, programName, usageOf } from "../catalog/command.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import type { Invocation } from "../invocation.ts";
import { environmentVariables } from "./root-help.ts";

export async function printManPage({ system }: Invocation): Promise<void> {
  system.stdout.write(manPage());
}

/** The manual page of section 1, in roff. */
export function manPage(): string {
  const list = (rows: readonly (readonly [string, string])[]) =>
    rows.map(([term, text]) => `.TP\n\\fB${roff(term)}\\fR\n${roff(text)}\n`).join("");
  const sections = Object.entries(commandGroups).map(([group, title]) => {
    const rows = commands.filter((command) => command.group === group);
    const texts = rows.map((command) => {
      const { name, brief, description, flags, examples, positionals = [] } = command;
      const lines = examples.map(([line, effect]) => `.br\n${roff(`${programName} ${line}`)}  \\(em ${roff(effect)}\n`);
      return [
        `.SS ${roff(name)}\n${roff(`${brief}.`)}\n`,
        description === undefined ? "" : `.PP\n${roff(description)}\n`,
        `.PP\n\\fBUsage:\\fR ${roff(`${programName} ${usageOf(command)}`)}\n`,
        list(positionals.map((one) => [`<${one.name}>`, one.brief] as const)),
        list(
          Object.entries(flags).map(([flag, definition]) => [flagUsage(flag, definition), definition.brief] as const),
        ),
        `.PP\n\\fBExamples:\\fR\n${lines.join("")}`,
      ].join("");
    });
    return `.SH ${roff(title.toUpperCase())}\n${texts.join("")}`;
  });
  return [
    `.TH ${roff(programName.toUpperCase())} 1\n`,
    `.SH NAME\n${roff(programName)} \\- call the Authsignal actions API, or emulate it\n`,
    `.SH SYNOPSIS\n\\fB${roff(programName)}\\fR <command> [flags]\n`,
    ...sections,
    `.SH ENVIRONMENT\n${list(environmentVariables)}`,
    `.SH EXIT STATUS\n${list(Object.entries(exitCodes))}`,
  ].join("");
}

/** Escapes what roff would interpret. A line that begins with a dot would be a request. */
function roff(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("'", "\\(aq")
    .replaceAll(/([^\n])\n(?=[^\n])/g, "$1 ")
    .replaceAll(/\n+/g, "\n.PP\n")
    .replaceAll(/^\.(?!PP$)/gm, "\\&.");
}
