/** The file given as `data` cannot be used. The message names the file, what is wrong and what to do. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
  readonly file: string;

  constructor(file: string, problem: string, advice: string, options?: ErrorOptions) {
    super(`The data file ${file} ${problem}. ${advice}`, options);
    this.file = file;
  }
}

/** What SQLite says of a file, in words that tell what to do. Any other error is returned as it is. */
export function describeSqliteError(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || !("errcode" in error)) return error;
  // The lower byte is the kind of error, the rest details it.
  const [problem, advice] = explanations[Number(error.errcode) & 0xff] ?? [
    `could not be used (${error.message})`,
    "Choose another file.",
  ];
  return new DataFileError(file, problem, advice, { cause: error });
}

const locked = [
  "is in use by another process or another emulator",
  "Stop that one, or choose another file for this one.",
] as const;
const damaged = [
  "is damaged or cut short",
  "Put a copy of it back, or move it away together with the files beside it whose names begin with its name, and start with a new one.",
] as const;
const notAllowed = [
  "may not be written",
  "Allow this user to write it and its folder, or choose another file.",
] as const;

/** Keys are SQLite's primary result codes. */
const explanations: Readonly<Record<number, readonly [problem: string, advice: string]>> = {
  3: notAllowed,
  5: locked,
  6: locked,
  8: notAllowed,
  10: [
    "could not be read or written: the disk is full, a quota is used up or the disk fails",
    "What was stored before is still there. Free some space and try again.",
  ],
  11: damaged,
  13: ["could not grow: the disk is full", "What was stored before is still there. Free some space and try again."],
  14: ["could not be opened", "Check that its folder exists and that this user may write to it."],
  26: ["is not a SQLite database", "Nothing in it was changed. Choose another file."],
};
