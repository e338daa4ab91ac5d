import type { DatabaseSync } from "node:sqlite";
import { DataFileError } from "./data-file-error.ts";

/** "asem", by which the emulator knows its own files. */
const applicationId = 0x6173656d;

/** To be raised when an emulator of this version cannot read what an earlier one wrote, or the other way round. */
const version = 1;

/**
 * Makes the tables in an empty file, and checks that any other was made here.
 *
 * @throws {DataFileError} when the file belongs to another program or another version
 */
export function prepareSchema(file: string, database: DatabaseSync): void {
  const found = readNumber(database, "application_id");
  if (readNumber(database, "page_count") === 0) {
    create(database);
    return;
  }
  if (found !== applicationId) {
    throw new DataFileError(
      file,
      "is a SQLite database of another program",
      "Nothing in it was changed. Choose another file.",
    );
  }
  const foundVersion = readNumber(database, "user_version");
  if (foundVersion !== version) {
    throw new DataFileError(
      file,
      `has format ${foundVersion}, and this emulator reads format ${version}`,
      "Nothing in it was changed. Use the version of the emulator that wrote it, or choose another file.",
    );
  }
}

/** In one transaction, so that no file is ever left half made. */
function create(database: DatabaseSync): void {
  database.exec(`
    BEGIN EXCLUSIVE;
    CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    -- A set of records: what a world remembers (snapshot is ''), or a snapshot of it. An id is never used again.
    CREATE TABLE sets (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      world TEXT NOT NULL,
      snapshot TEXT NOT NULL,
      note TEXT,
      UNIQUE (world, snapshot)
    ) STRICT;

    -- Ids ascend in the order of storing. user_id and created_at are null for kinds that are not listed.
    CREATE TABLE records (
      id INTEGER PRIMARY KEY,
      set_id INTEGER NOT NULL,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      user_id TEXT,
      created_at REAL,
      version INTEGER NOT NULL,
      value TEXT NOT NULL,
      UNIQUE (set_id, kind, key)
    ) STRICT;
    CREATE INDEX by_user ON records (set_id, kind, user_id, created_at) WHERE user_id IS NOT NULL;

    PRAGMA application_id = ${applicationId};
    PRAGMA user_version = ${version};
    COMMIT;
  `);
}

function readNumber(database: DatabaseSync, pragma: "application_id" | "page_count" | "user_version"): number {
  return Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
}
