import type { OperationId } from "@authsignal-actions/client";

/** A flag of a command. */
export interface Flag {
  /** How text becomes the value; `list` splits at commas, `object` merges name=value, `json` is parsed. */
  readonly type: "string" | "number" | "boolean" | "list" | "object" | "json";
  readonly brief: string;
  /** Placeholder for the value in help. Default: the flag's own name. */
  readonly placeholder?: string;
  /** Known values. */
  readonly values?: readonly string[];
  /** Whether other values than the known ones are accepted. */
  readonly open?: boolean;
  readonly required?: boolean;
  /** Whether `--no-<flag>` exists. */
  readonly negatable?: boolean;
  /** One letter: `v` for `-v`. */
  readonly short?: string;
  /** What a shell completes. */
  readonly completes?: "file" | "profile";
}

export type Flags = Readonly<Record<string, Flag>>;

/** An argument without a flag. */
export interface Positional {
  readonly name: string;
  readonly brief: string;
  readonly required?: boolean;
  readonly values?: readonly string[];
  readonly completes?: "file";
}

export const commandGroups = {
  calls: "Call the service",
  flows: "Wait, watch and act",
  data: "Move data",
  webhooks: "Webhooks",
  emulator: "Emulator",
  setup: "Set up",
} as const;

/** One row of the table of commands. Parser, help, completion, man page and README are made from it. */
export interface Command {
  /** One or two words: `track`, `emulator exec`. */
  readonly name: string;
  readonly group: keyof typeof commandGroups;
  readonly brief: string;
  /** More than the brief says. */
  readonly description?: string;
  readonly positionals?: readonly Positional[];
  readonly flags: Flags;
  /** Command lines without the program's name, each with what it does. */
  readonly examples: readonly (readonly [commandLine: string, effect: string])[];
  /** For a command that is not an operation: the operation whose response it prints. */
  readonly prints?: OperationId;
  /** Whether a command of another program follows after `--`. */
  readonly runsCommand?: boolean;
}

/** Values of the flags of a command, by name. */
export type FlagValues = Readonly<Record<string, unknown>>;

export const programName = "authsignal-actions";

/** `redirectUrl` → `redirect-url`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `redirectUrl` → `--redirect-url`. */
export function flagName(name: string): string {
  return `--${kebabCase(name)}`;
}

/** `--user-id <userId>`, or `--json` for a switch. */
export function flagUsage(name: string, { type, placeholder = name }: Flag): string {
  return type === "boolean" ? flagName(name) : `${flagName(name)} <${placeholder}>`;
}

/** `track --user-id <userId> --action <action> [flags]`. */
export function usageOf({ name, flags, positionals = [], runsCommand }: Command): string {
  const required = Object.entries(flags)
    .filter(([, flag]) => flag.required)
    .map(([flag, definition]) => flagUsage(flag, definition));
  const words = positionals.map(({ name: word, required: must }) => (must ? `<${word}>` : `[${word}]`));
  return [name, ...words, ...required, "[flags]", ...(runsCommand ? ["-- <command>"] : [])].join(" ");
}
