import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";
import { EmulatorOptionError } from "../options/emulator-option-error.ts";
import { describeSqliteError } from "./data-file-error.ts";
import { prepareSchema } from "./sqlite-schema.ts";

/** A data file that is open. What fails is thrown as a DataFileError, and then nothing was changed. */
export interface SqliteConnection {
  /** How many rows the statement changed. */
  run(sql: string, ...values: SQLInputValue[]): number;
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all(sql: string, ...values: SQLInputValue[]): Row[];
  /** All of it happens or nothing. */
  transaction<T>(act: () => T): T;
  close(): void;
}

export type Row = Record<string, SQLOutputValue>;

/**
 * Opens a data file and locks it until it is closed or the process ends.
 *
 * @throws {EmulatorOptionError} when this Node has no SQLite
 * @throws {DataFileError} when the file cannot be used
 */
export async function openSqliteConnection(file: string): Promise<SqliteConnection> {
  const { DatabaseSync } = await importSqlite();
  const attempt = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw describeSqliteError(file, error);
    }
  };
  const database = attempt(() => new DatabaseSync(file));
  try {
    attempt(() => prepare(file, database));
  } catch (error) {
    database.close();
    throw error;
  }

  let isClosed = false;
  const statements = new Map<string, StatementSync>();
  const statement = (sql: string) => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  return {
    run: (sql, ...values) => attempt(() => Number(statement(sql).run(...values).changes)),
    // `StatementSync.get` leaves the statement before its end, and drops the error of the commit that ends it.
    get: (sql, ...values) => attempt(() => statement(sql).all(...values)[0]),
    all: (sql, ...values) => attempt(() => statement(sql).all(...values)),
    transaction(act) {
      attempt(() => statement("BEGIN IMMEDIATE").run());
      try {
        const result = act();
        attempt(() => statement("COMMIT").run());
        return result;
      } catch (error) {
        rollBack(database);
        throw error;
      }
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      database.close();
    },
  };
}

function rollBack(database: DatabaseSync): void {
  try {
    database.exec("ROLLBACK");
  } catch {
    // After some errors, such as a full disk, SQLite has rolled back on its own.
  }
}

async function importSqlite(): Promise<typeof import("node:sqlite")> {
  try {
    // A Node that is too old has no such module, and would fail at the start if it were imported there.
    return await import("node:sqlite");
  } catch (cause) {
    const message = `data needs SQLite, which Node has from 22.13 on. This is Node ${process.versions.node}.`;
    throw new EmulatorOptionError("data", message, { cause });
  }
}

function prepare(file: string, database: DatabaseSync): void {
  // A process that is about to end may hold the lock a little longer.
  database.exec("PRAGMA busy_timeout = 500");
  // Set before the first access, it makes that access take the lock, and nobody else can open the file.
  database.exec("PRAGMA locking_mode = EXCLUSIVE");
  prepareSchema(file, database);
  // A commit is then in the hands of the operating system: it survives the process, though not a loss of power.
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = NORMAL");
  // Each checkpoint waits for the disk. Up to 16 MB of log take four times as many actions to one as by default.
  database.exec("PRAGMA wal_autocheckpoint = 4000");
  const found = database.prepare("PRAGMA quick_check(1)").get()?.quick_check;
  if (found !== "ok") throw Object.assign(new Error(String(found)), { errcode: sqliteCorrupt });
}

const sqliteCorrupt = 11;
