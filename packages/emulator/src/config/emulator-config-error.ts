/** The config given to `createEmulator` is wrong. */
export class EmulatorConfigError extends Error {
  override readonly name = "EmulatorConfigError";
  /** One sentence for each field that is wrong. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.length === 1 ? problems[0] : `The config has ${problems.length} problems.\n${problems.join("\n")}`);
    this.problems = problems;
  }
}
