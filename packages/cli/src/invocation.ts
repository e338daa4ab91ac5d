import type { Command, FlagValues } from "./catalog/command.ts";
import type { Printer } from "./output/printer.ts";
import type { System } from "./system.ts";

/** A parsed command line. */
export interface Invocation {
  readonly command: Command;
  readonly values: FlagValues;
  readonly positionals: readonly string[];
  /** The command of another program, after `--`. */
  readonly rest: readonly string[];
  readonly system: System;
  readonly printer: Printer;
}

/** Runs a command. A number that it resolves to is the exit code; the default is 0. */
export type Handler = (invocation: Invocation) => Promise<unknown>;
