/** `UsageError`: the command line is wrong. `ConfigurationError`: what stands around it is. `UnavailableError`: a port can't be had. */
export type CliErrorName = "UsageError" | "ConfigurationError" | "UnavailableError";

/** A command can't do its work, and the person at the shell can change that. */
export class CliError extends Error {
  override readonly name: CliErrorName;
  /** What to do next. */
  readonly hint: string | undefined;
  /** Each mistake, where there are several. */
  readonly problems: readonly string[] | undefined;

  constructor(name: CliErrorName, message: string, hint?: string, problems?: readonly string[]) {
    super(message);
    this.name = name;
    this.hint = hint;
    this.problems = problems;
  }
}
