import { commands, commandsBelow, fieldsOfCommand, findCommand } from "./catalog/catalog.ts";
import { type Command, type FlagValues, programName } from "./catalog/command.ts";
import { loadHandler } from "./commands/handlers.ts";
import { resolveSettings } from "./config/settings.ts";
import { CliError } from "./errors/cli-error.ts";
import { exitCodeOf } from "./errors/exit-codes.ts";
import type { FailedCommand } from "./errors/explain-error.ts";
import { commandHelp, groupHelp, helpJson } from "./help/command-help.ts";
import { rootHelp } from "./help/root-help.ts";
import { refuseSecrets } from "./input/refuse-secrets.ts";
import { terminalWidth } from "./output/display-text.ts";
import { formatError } from "./output/format-error.ts";
import { createPrinter } from "./output/printer.ts";
import { suggestion } from "./parser/nearest.ts";
import { parseArguments } from "./parser/parse-arguments.ts";
import type { System } from "./system.ts";

/** Runs a command line and resolves to its exit code. Never rejects. */
export async function main(args: readonly string[], system: System, version: string): Promise<number> {
  const { words } = splitCommand(args);
  const asJson = !system.stdout.isTTY || words.includes("--json");
  let command: Command | undefined;
  let values: FlagValues = {};
  try {
    refuseSecrets(args);
    if (args[0] === "__complete") return await complete(args.slice(1), system);
    const help = helpFor(words, system, version);
    if (help !== undefined) {
      (help.exitCode === 0 ? system.stdout : system.stderr).write(help.text);
      return help.exitCode;
    }
    const found = findCommand(words);
    if (!found) throw unknownCommand(words);
    ({ command } = found);
    const parsed = parseArguments(command, words.slice(found.length));
    ({ values } = parsed);
    const printer = createPrinter(values, system, fieldsOfCommand(command));
    const handler = await loadHandler(command);
    const exitCode = await handler({ command, ...parsed, rest: splitCommand(args).rest, system, printer });
    return typeof exitCode === "number" ? exitCode : 0;
  } catch (error) {
    system.stderr.write(formatError(error, asJson, { command, values, ...sourcesOf(values, system) }));
    return exitCodeOf(error);
  }
}

/** Splits off what follows `--` after a command that runs another one: the parser must not see it. */
function splitCommand(args: readonly string[]): { words: readonly string[]; rest: readonly string[] } {
  const end = args.indexOf("--");
  if (end === -1 || !findCommand(args)?.command.runsCommand) return { words: args, rest: [] };
  return { words: args.slice(0, end), rest: args.slice(end + 1) };
}

/** The help that a command line asks for. A word that only begins names gets its help as an error. */
function helpFor(
  words: readonly string[],
  { stdout, env }: System,
  version: string,
): { text: string; exitCode: 0 | 64 } | undefined {
  const columns = terminalWidth(stdout, env);
  const [first = "", ...others] = words;
  const end = words.indexOf("--");
  const beforeEnd = end === -1 ? words : words.slice(0, end);
  const isAsked = beforeEnd.includes("--help") || beforeEnd.includes("-h");
  const asJson = words.includes("--json");
  const named = (first === "help" ? others : words).filter((word) => !word.startsWith("-"));
  const [group = ""] = named;
  if (isAsked || first === "help") {
    const command = findCommand(named)?.command;
    if (asJson && (command || group === "")) return { text: helpJson(command), exitCode: 0 };
    if (command) return { text: commandHelp(command, columns), exitCode: 0 };
    if (group === "") return { text: rootHelp(version, columns), exitCode: 0 };
    if (commandsBelow(group).length > 0) return { text: groupHelp(group, columns), exitCode: 0 };
    throw unknownCommand(named);
  }
  const isGroup = !findCommand(words) && commandsBelow(group).length > 0 && named.length === 1;
  return isGroup ? { text: groupHelp(group, columns), exitCode: 64 } : undefined;
}

/** Never repeats a word that does not look like a command: it may be a secret. */
function unknownCommand(words: readonly string[]): CliError {
  const [first = "", second = ""] = words;
  const isName = (word: string) => /^[a-z][a-z-]{0,30}$/i.test(word);
  const below = commandsBelow(first);
  if (below.length > 0) {
    const names = below.map(({ name }) => name);
    const near = isName(second) ? suggestion(`${first} ${second}`, names) : "";
    return new CliError(
      "UsageError",
      `Command not found below ${first}.${near}`,
      `Its commands are ${names.join(", ")}. See ${programName} ${first} --help.`,
    );
  }
  const names = [...new Set(commands.flatMap(({ name }) => [name, name.split(" ")[0] ?? ""]))];
  const help = `See ${programName} --help.`;
  if (first.startsWith("-"))
    return new CliError("UsageError", "The first argument must be a command.", `Flags follow it. ${help}`);
  if (!isName(first))
    return new CliError(
      "UsageError",
      "The first argument is not a command. It is hidden because it may be a secret.",
      help,
    );
  const extended = first.length < 3 ? [] : names.filter((name) => name.split("-").includes(first));
  const near = extended.length === 0 ? suggestion(first, names) : ` Did you mean ${orList(extended)}?`;
  return new CliError("UsageError", `Command not found: ${first}.${near}`, help);
}

/** `a, b or c`. */
function orList(words: readonly string[]): string {
  return words.length === 1 ? String(words[0]) : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** The base URL, and where it and the key come from, for hints. */
function sourcesOf(values: FlagValues, system: System): Pick<FailedCommand, "url" | "urlSource" | "keySource"> {
  try {
    const { apiUrl, region, key } = resolveSettings(values, system);
    const source = (apiUrl ?? region)?.source;
    return { url: apiUrl?.value, urlSource: source === "--region" ? "--api-url" : source, keySource: key?.source };
  } catch {
    return {};
  }
}

async function complete(words: readonly string[], system: System): Promise<number> {
  const { completions } = await import("./help/completion.ts");
  system.stdout.write(
    completions(words, system)
      .map((line) => `${line}\n`)
      .join(""),
  );
  return 0;
}
