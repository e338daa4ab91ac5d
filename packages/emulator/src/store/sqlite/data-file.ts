import { constants } from "node:fs";
import { access, open, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Creates the file if it does not exist, readable only by this user, since it will contain personal data.
 *
 * An existing file is never opened here: closing it would release the lock of another emulator in this process.
 *
 * @throws {DataFileError} when this user cannot store data there
 */
export async function checkDataPath(file: string): Promise<void> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw unusable(file, error);
  });
  if (!found) return createFile(file);
  if (found.isDirectory()) {
    throw new DataFileError(file, "is a folder", "Pass the name of a file in it, such as emulator.db.");
  }
  if (!found.isFile()) throw new DataFileError(file, "is not a regular file", "Choose another file.");
  await access(file, constants.R_OK | constants.W_OK).catch((error) => {
    throw unusable(file, error);
  });
  // SQLite treats an empty file as a new database and deletes the log beside it.
  const log = await stat(`${file}-wal`).catch(() => undefined);
  if (found.size === 0 && log && log.size > 0) {
    throw new DataFileError(
      file,
      `is empty, but ${file}-wal beside it contains data: the file was truncated`,
      "Nothing was changed. Restore a copy of both, or move both away to start with a new file.",
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
      return new DataFileError(
        file,
        "is in a folder that does not exist",
        `Create the folder ${dirname(file)} first.`,
        { cause },
      );
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

/** Explains an error of SQLite, with advice. Returns any other error unchanged. */
export function describeSqliteError(file: string, error: unknown): unknown {
  const { errcode, message } = Object(error) as { errcode?: number; message?: string };
  if (errcode === undefined) return error;
  // The lower byte is the primary result code.
  const [problem, advice] = explanations[errcode & 0xff] ?? [`could not be used (${message})`, "Choose another file."];
  return new DataFileError(file, problem, advice, { cause: error });
}

const locked = ["is in use by another process or another emulator", "Stop it, or choose another file."] as const;
const damaged = [
  "is damaged or truncated",
  "Restore a copy, or move it away together with the files beside it whose names begin with its name, and start with a new file.",
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
    "could not be read or written: the disk is full, over quota or failing",
    "Stored data is intact. Free some space and try again.",
  ],
  11: damaged,
  13: ["could not grow: the disk is full", "Stored data is intact. Free some space and try again."],
  14: ["could not be opened", "Check that its folder exists and that this user may write to it."],
  26: ["is not a SQLite database", "Nothing in it was changed. Choose another file."],
};
