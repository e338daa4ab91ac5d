/**
 * An option or a value that can't be used. Thrown before any request is made.
 *
 * `field` names the option or parameter; the message says what is wrong with it and what to do.
 */
export class InvalidInputError extends TypeError {
  readonly field: string;
  /** What to do, if the message doesn't say it. */
  declare readonly hint?: string;

  constructor(field: string, problem: string, hint?: string) {
    super(`${field} ${problem}`);
    this.name = "InvalidInputError";
    this.field = field;
    if (hint !== undefined) this.hint = hint;
  }
}
