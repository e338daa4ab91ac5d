import { constants } from "node:fs";
import { access, open, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes the file if there is none, readable only by this user, since it will hold personal data.
 *
 * A file that exists is never opened here: closing it would give up the lock of another emulator in this process.
 *
 * @throws {DataFileError} when this user cannot keep data there
 */
export async function checkDataPath(file: string): Promise<void> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw unusable(file, error);
  });
  if (!found) return createFile(file);
  if (found.isDirectory()) {
    throw new DataFileError(file, "is a folder", "Give the name of a file in it, such as emulator.db.");
  }
  if (!found.isFile()) throw new DataFileError(file, "is not a regular file", "Choose another file.");
  await access(file, constants.R_OK | constants.W_OK).catch((error) => {
    throw unusable(file, error);
  });
  // SQLite takes an empty file for a new database and deletes the log beside it.
  const log = await stat(`${file}-wal`).catch(() => undefined);
  if (found.size === 0 && log && log.size > 0) {
    throw new DataFileError(
      file,
      `is empty, but ${file}-wal beside it holds data: it was cut short`,
      "Nothing was changed. Put a copy of both back, or move both away to start with a new one.",
    );
  }
}

async function createFile(file: string): Promise<void> {
  try {
    const created = await open(file, "wx", 0o600);
    await created.close();
  } catch (error) {
    // Another emulator was faster; SQLite's lock decides which of the two may use it.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw unusable(file, error as NodeJS.ErrnoException);
  }
}

function unusable(file: string, cause: NodeJS.ErrnoException): DataFileError {
  switch (cause.code) {
    case "ENOENT":
    case "ENOTDIR":
      return new DataFileError(file, "has no folder to be in", `Create the folder ${dirname(file)} first.`, { cause });
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new DataFileError(
        file,
        "may not be read and written",
        "Allow this user to do so, or choose another file.",
        { cause },
      );
    default:
      return new DataFileError(file, `could not be opened (${cause.code})`, "Choose another file.", { cause });
  }
}

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
