import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";
// Not the global one, which fake timers replace.
import { setImmediate } from "node:timers";
import { EmulatorOptionError } from "../../config/emulator-options.ts";
import { DataFileError, describeSqliteError } from "./data-file.ts";

export interface Statements {
  /** The number of changed rows. */
  run(sql: string, ...values: SQLInputValue[]): number;
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all(sql: string, ...values: SQLInputValue[]): Row[];
}

/** An open data file. A failing method throws a DataFileError and changes nothing. */
export interface SqliteConnection extends Statements {
  /** Runs `act` atomically. */
  transaction<T>(act: () => T): T;
  /**
   * Runs `act` atomically, and resolves after its commit. All changes of one turn of the event loop share a commit, which
   * costs about as much as that of one; if it fails, all of them reject.
   */
  change<T>(act: (statements: Statements) => T): Promise<T>;
  /** Runs `act`, and resolves when all that it saw is committed. */
  read<T>(act: (statements: Statements) => T): Promise<T>;
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
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  const statements: Statements = {
    run: (sql, ...values) => attempt(() => Number(statement(sql).run(...values).changes)),
    // `StatementSync.get` stops before the end of the statement, and drops the error of its commit.
    get: (sql, ...values) => attempt(() => statement(sql).all(...values)[0]),
    all: (sql, ...values) => attempt(() => statement(sql).all(...values)),
  };

  let batch: Batch | undefined;
  const openBatch = (): Batch => {
    statements.run("BEGIN IMMEDIATE");
    let end: Batch["end"] = () => {};
    const committed = new Promise<void>((resolve, reject) => {
      const afterTurn = setImmediate(() => end());
      end = (failure) => {
        batch = undefined;
        clearImmediate(afterTurn);
        try {
          if (failure) throw failure.error;
          statements.run("COMMIT");
          resolve();
        } catch (error) {
          rollBack(database);
          reject(error);
        }
      };
    });
    // Each of the changes rejects with it.
    committed.catch(() => undefined);
    return { committed, end };
  };
  const afterBatch = <T>(act: () => T): T => {
    batch?.end();
    return act();
  };
  const read: SqliteConnection["read"] = async (act) => {
    const result = act(statements);
    if (!batch) return result;
    try {
      await batch.committed;
      return result;
    } catch {
      // Part of what it saw was not stored.
      return read(act);
    }
  };
  return {
    run: (...statement) => afterBatch(() => statements.run(...statement)),
    get: (...statement) => afterBatch(() => statements.get(...statement)),
    all: (...statement) => afterBatch(() => statements.all(...statement)),
    transaction: (act) =>
      afterBatch(() => {
        statements.run("BEGIN IMMEDIATE");
        try {
          const result = act();
          statements.run("COMMIT");
          return result;
        } catch (error) {
          rollBack(database);
          throw error;
        }
      }),
    read,
    change(act) {
      try {
        batch ??= openBatch();
        const result = act(statements);
        return batch.committed.then(() => result);
      } catch (error) {
        // After some errors, such as a full disk, SQLite has rolled back the whole batch.
        batch?.end({ error });
        return Promise.reject(error);
      }
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      afterBatch(() => database.close());
    },
  };
}

/** Changes that are committed together. */
interface Batch {
  readonly committed: Promise<void>;
  /** Commits them; with a failure, none of them is stored. */
  end(failure?: { readonly error: unknown }): void;
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
    // A static import would fail on a Node without this module.
    return await import("node:sqlite");
  } catch (cause) {
    const message = `data requires SQLite, which Node has since 22.13. This is Node ${process.versions.node}.`;
    throw new EmulatorOptionError("data", message, { cause });
  }
}

function prepare(file: string, database: DatabaseSync): void {
  // A process that is exiting may hold the lock a little longer.
  database.exec("PRAGMA busy_timeout = 500");
  // Must precede the first access, which then takes an exclusive lock.
  database.exec("PRAGMA locking_mode = EXCLUSIVE");
  prepareSchema(file, database);
  // Commits survive a crash of the process, but not a power loss.
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = NORMAL");
  // Each checkpoint waits for the disk. With up to 16 MB of log there are a quarter as many as by default.
  database.exec("PRAGMA wal_autocheckpoint = 4000");
  const found = database.prepare("PRAGMA quick_check(1)").get()?.quick_check;
  if (found !== "ok") throw Object.assign(new Error(String(found)), { errcode: sqliteCorrupt });
}

const sqliteCorrupt = 11;

/** "asem": identifies a file of the emulator. */
const applicationId = 0x6173656d;

/** Raise it when an older emulator cannot read new files, or a newer one old files. */
const version = 1;

/**
 * Creates the tables in an empty file, and checks that another file belongs to the emulator.
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

/** In one transaction, so that no file is left incomplete. */
function create(database: DatabaseSync): void {
  database.exec(`
    BEGIN EXCLUSIVE;
    CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    -- A set of records: the current data of a tenant (snapshot is ''), or a snapshot. Ids are never reused.
    CREATE TABLE sets (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      tenant TEXT NOT NULL,
      snapshot TEXT NOT NULL,
      note TEXT,
      UNIQUE (tenant, snapshot)
    ) STRICT;

    -- Ids ascend in the order of insertion. user_id and created_at are null for kinds that are not listed.
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
