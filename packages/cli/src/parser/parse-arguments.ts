import { parseArgs } from "node:util";
import {
  type Command,
  type Flag,
  type FlagValues,
  flagName,
  kebabCase,
  programName,
  usageOf,
} from "../catalog/command.ts";
import { CliError } from "../errors/cli-error.ts";
import { parseJson } from "../input/parse-json.ts";
import { nearest, suggestion } from "./nearest.ts";

export interface ParsedArguments {
  readonly values: FlagValues;
  readonly positionals: readonly string[];
}

type Token = NonNullable<ReturnType<typeof parseArgs>["tokens"]>[number];
type OptionToken = Extract<Token, { kind: "option" }>;
/** `index` is that among all arguments of the command, flags included. */
type Positional = Pick<Extract<Token, { kind: "positional" }>, "value" | "index">;

/** A flag as it is written: `user-id`, `userId`, `no-redirect-to-settings`. */
interface Spelling {
  readonly name: string;
  readonly flag: Flag;
  readonly isNegated: boolean;
}

/**
 * Parses what follows the name of a command. No message contains the value of an unknown flag or argument, because it may be
 * a secret.
 *
 * @throws {CliError} naming the flag, what was wrong and what is allowed
 */
export function parseArguments(command: Command, args: readonly string[]): ParsedArguments {
  const spellings = listSpellings(command);
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      [...spellings].map(([spelling, { flag }]) => [
        spelling,
        {
          type: flag.type === "boolean" ? "boolean" : "string",
          ...(flag.short && spelling.length > 1 && kebab(spelling) && { short: flag.short }),
        },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, unknown[]>();
  const positionals: Positional[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token);
    if (token.kind !== "option") continue;
    const { name, flag, isNegated } = spellings.get(token.name) ?? unknownFlag(command, token, spellings);
    const value = readToken(command, token, { name, flag, isNegated });
    const values = given.get(name) ?? [];
    if (values.length > 0 && flag.type !== "list" && flag.type !== "object") {
      throw usageError(command, `${flagName(name)} is passed more than once.`);
    }
    given.set(name, [...values, value]);
  }
  const values = Object.fromEntries(
    [...given].map(([name, all]) => [name, joinValues(command.flags[name]?.type, all)]),
  );
  checkRequired(command, values);
  checkPositionals(command, positionals);
  return { values, positionals: positionals.map(({ value }) => value) };
}

function kebab(spelling: string): boolean {
  return !/[A-Z]/.test(spelling);
}

/** Camel case is accepted too, because that is how the API and the SDK write the names. */
function listSpellings({ flags }: Command): ReadonlyMap<string, Spelling> {
  return new Map(
    Object.entries(flags).flatMap(([name, flag]): [string, Spelling][] => {
      const spelling = { name, flag, isNegated: false };
      const negated = { name, flag, isNegated: true };
      return [
        [kebabCase(name), spelling],
        [name, spelling],
        ...(flag.negatable ? ([[`no-${kebabCase(name)}`, negated]] as [string, Spelling][]) : []),
      ];
    }),
  );
}

function unknownFlag(command: Command, { rawName }: OptionToken, spellings: ReadonlyMap<string, Spelling>): never {
  const known = [...spellings.keys()].filter(kebab).map((name) => `--${name}`);
  // What does not look like a name may be a value, and so a secret.
  const isName = /^(--[a-z][a-z-]{0,40}|-[a-z])$/i.test(rawName);
  if (!isName)
    throw usageError(
      command,
      "An argument begins with a dash, but is not a flag. Its value is hidden because it may be a secret.",
    );
  const message = `${rawName} is not a flag of ${command.name}.`;
  const near = suggestion(rawName, known);
  const isDataPoint = near === "" && rawName.startsWith("--") && command.flags.custom?.type === "object";
  throw isDataPoint
    ? usageError(command, message, `Pass a data point of your own as --custom ${camelCase(rawName)}=<value>.`)
    : usageError(command, message + near);
}

/** `--risk-score` → `riskScore`. */
function camelCase(flag: string): string {
  return flag.slice(2).replace(/-([a-z])/gi, (_, letter: string) => letter.toUpperCase());
}

function readToken(command: Command, token: OptionToken, { name, flag, isNegated }: Spelling): unknown {
  const { value, inlineValue, rawName } = token;
  if (flag.type === "boolean") {
    if (value === undefined) return !isNegated;
    if (value === "") throw emptyFlag(rawName);
    if (isNegated || (value !== "true" && value !== "false")) {
      throw usageError(command, `${rawName} takes no value.`, `Pass ${rawName} alone.`);
    }
    return value === "true";
  }
  if (value === undefined) throw usageError(command, `${rawName} needs a value.`);
  if (inlineValue && value === "") throw emptyFlag(rawName);
  if (!inlineValue && value.startsWith("-") && value !== "-" && flag.type !== "number") {
    const example = `${rawName}=<${flag.placeholder ?? name}>`;
    throw usageError(
      command,
      `${rawName} needs a value.`,
      `A value that begins with a dash needs an equals sign: ${example}.`,
    );
  }
  return readValue(command, { name, flag }, value);
}

function emptyFlag(rawName: string): CliError {
  return new CliError(
    "UsageError",
    `${rawName} has an empty value.`,
    `Pass a value or omit the flag. Check that the shell variable is set. For an empty string pass ${rawName} "".`,
  );
}

function readValue(command: Command, { name, flag }: { name: string; flag: Flag }, text: string): unknown {
  const { type, values, open } = flag;
  const refuse = (problem: string) => usageError(command, `${flagName(name)}: ${JSON.stringify(text)} ${problem}`);
  switch (type) {
    case "number": {
      const value = Number(text);
      if (text.trim() === "" || !Number.isFinite(value)) throw refuse("is not a number.");
      return value;
    }
    case "json": {
      const value = parseJson(text, flagName(name));
      if (value === undefined) throw refuse("is not JSON.");
      return value;
    }
    case "list": {
      // The SDK trims `"signIn, pay"` the same way.
      const items = text.split(",").map((item) => item.trim());
      for (const item of items) checkValue(command, { name, flag }, item);
      return items;
    }
    default:
      if (values && !open) checkValue(command, { name, flag }, text);
      return text;
  }
}

function checkValue(command: Command, { name, flag }: { name: string; flag: Flag }, value: string): void {
  const { values, open } = flag;
  if (!values || open || values.includes(value)) return;
  const near = nearest(value, values);
  const allowed =
    near === undefined ? `Allowed: ${values.join(", ")}.` : `Did you mean ${near}? Allowed: ${values.join(", ")}.`;
  throw usageError(command, `${flagName(name)}: ${JSON.stringify(value)} is not allowed. ${allowed}`);
}

function joinValues(type: Flag["type"] | undefined, values: readonly unknown[]): unknown {
  if (type === "object") return values;
  if (type !== "list") return values[0];
  const items = values.flat();
  // An empty value is an empty list.
  return items.length === 1 && items[0] === "" ? [] : items;
}

function checkRequired(command: Command, values: FlagValues): void {
  const missing = Object.entries(command.flags).filter(
    ([name, { required }]) => required && values[name] === undefined,
  );
  if (missing.length === 0) return;
  const names = missing.map(([name]) => flagName(name));
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  throw usageError(command, `${list} ${names.length === 1 ? "is" : "are"} missing.`);
}

function checkPositionals(command: Command, given: readonly Positional[]): void {
  const { positionals = [], name } = command;
  const missing = positionals.find(({ required }, index) => required && given[index] === undefined);
  if (missing) {
    const allowed = missing.values ? ` Allowed: ${missing.values.join(", ")}.` : "";
    throw usageError(command, `<${missing.name}> is missing.${allowed}`);
  }
  // `help` takes names of two words.
  const extra = given[name === "help" ? 2 : positionals.length];
  if (extra) {
    const message = `Argument ${extra.index + 1} after ${name} is unexpected. Its value is hidden because it may be a secret.`;
    throw usageError(command, message);
  }
  for (const [index, { name: word, values }] of positionals.entries()) {
    const value = given[index]?.value;
    if (!values || value === undefined || values.includes(value)) continue;
    const shown = /^[A-Za-z]{1,12}$/.test(value) ? `${value} ` : "";
    throw usageError(
      command,
      `<${word}>: ${shown}is not allowed.${suggestion(value, values)} Allowed: ${values.join(", ")}.`,
    );
  }
}

/** An invalid command line. The default hint is the usage of this command. */
export function usageError(command: Command, message: string, hint?: string): CliError {
  const help = `See ${programName} ${command.name} --help.`;
  return new CliError(
    "UsageError",
    message,
    hint === undefined ? `Usage: ${programName} ${usageOf(command)}. ${help}` : `${hint} ${help}`,
  );
}
