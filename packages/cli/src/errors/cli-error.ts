/**
 * `UsageError`: invalid command line. `ConfigurationError`: invalid environment or config file. `UnavailableError`: a port or
 * server is not available. `DeadlineError`: a state was not reached in time. `ConflictError`: a challenge was not completed.
 * `ChallengeNotPassedError`: a validated challenge does not let the user pass.
 */
export type CliErrorName =
  | "UsageError"
  | "ConfigurationError"
  | "ConflictError"
  | "ChallengeNotPassedError"
  | "UnavailableError"
  | "DeadlineError"
  | "NotFoundError";

/** Whether a thrown value is an error of any realm. `instanceof` fails for Node's own errors in Jest and vm contexts. */
export function isError(value: unknown): value is Error {
  return typeof Object(value).message === "string";
}

/** An error that the user can fix. */
export class CliError extends Error {
  override readonly name: CliErrorName;
  /** What to do next. */
  readonly hint: string | undefined;
  /** Every problem, if there are several. */
  readonly problems: readonly string[] | undefined;

  constructor(name: CliErrorName, message: string, hint?: string, problems?: readonly string[]) {
    super(message);
    this.name = name;
    this.hint = hint;
    this.problems = problems;
  }
}
