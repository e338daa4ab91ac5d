import { constants } from "node:fs";
import { access, open, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { DataFileError } from "./data-file-error.ts";

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
