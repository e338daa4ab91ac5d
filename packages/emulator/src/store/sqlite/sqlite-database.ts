import { resolve } from "node:path";
import { byName, type Database, type Snapshot, type SnapshotNote, type TenantRecords } from "../store.ts";
import { checkDataPath } from "./data-file.ts";
import { openSqliteConnection, type Row, type SqliteConnection } from "./sqlite-connection.ts";
import { type RecordSet, SqliteStore } from "./sqlite-store.ts";

/**
 * Keeps all data in a file. A method resolves after its commit, so the change survives a crash of the process.
 *
 * @throws {EmulatorOptionError} when this Node has no SQLite
 * @throws {DataFileError} when the file cannot be used; nothing in it was changed then
 */
export async function openSqliteDatabase(path: string): Promise<Database> {
  const file = resolve(path);
  await checkDataPath(file);
  const connection = await openSqliteConnection(file);
  const run = countRun(connection);
  const tenants = new Map<string, TenantRecords>();
  return {
    run,
    async keep(name, value) {
      return String(connection.get(sql.keep, name, value)?.value);
    },
    recall(name) {
      const row = connection.get(sql.recall, name);
      return row && String(row.value);
    },
    note(name, value) {
      connection.run(sql.note, name, value);
    },
    async tenant(name) {
      const tenant = tenants.get(name) ?? new SqliteRecords(connection, name);
      tenants.set(name, tenant);
      return tenant;
    },
    async close() {
      connection.close();
    },
  };
}

function countRun(connection: SqliteConnection): number {
  try {
    return Number(connection.get(sql.countRun)?.value);
  } catch (error) {
    connection.close();
    throw error;
  }
}

class SqliteRecords implements TenantRecords {
  readonly #connection: SqliteConnection;
  readonly #tenant: string;
  #current: RecordSet;

  constructor(connection: SqliteConnection, tenant: string) {
    this.#connection = connection;
    this.#tenant = tenant;
    this.#current = this.#setOf(Number(this.#find(now)?.id ?? this.#create(now)));
  }

  get store(): SqliteStore {
    return new SqliteStore(this.#current);
  }

  async clear(): Promise<void> {
    this.#replace(() => {});
  }

  async save(name: string, note: SnapshotNote): Promise<void> {
    this.#connection.transaction(() => {
      this.#remove(this.#find(asSnapshot(name))?.id ?? none);
      this.#connection.run(sql.copyRecords, this.#create(asSnapshot(name), note), this.#current.id);
    });
  }

  async restore(name: string): Promise<SnapshotNote | undefined> {
    const snapshot = this.#find(asSnapshot(name));
    if (!snapshot) return undefined;
    this.#replace((id) => this.#connection.run(sql.copyRecords, id, Number(snapshot.id)));
    return readNote(snapshot.note);
  }

  async listSnapshots(): Promise<Snapshot[]> {
    return this.#connection
      .all(sql.listSnapshots, this.#tenant, now)
      .map((row) => ({ name: asName(row.snapshot), note: readNote(row.note) }))
      .sort(byName);
  }

  async deleteSnapshot(name: string): Promise<boolean> {
    const snapshot = this.#find(asSnapshot(name));
    if (snapshot) this.#connection.transaction(() => this.#remove(snapshot.id));
    return snapshot !== undefined;
  }

  /** Replaces the current set by a new one and fills it. */
  #replace(fill: (id: number) => void): void {
    const former = this.#current;
    const id = this.#connection.transaction(() => {
      this.#remove(former.id);
      const created = this.#create(now);
      fill(created);
      return created;
    });
    former.isReplaced = true;
    this.#current = this.#setOf(id);
  }

  #setOf(id: number): RecordSet {
    return { connection: this.#connection, id, isReplaced: false };
  }

  #find(snapshot: string): Row | undefined {
    return this.#connection.get(sql.findSet, this.#tenant, snapshot);
  }

  #create(snapshot: string, note?: SnapshotNote): number {
    const values = [this.#tenant, snapshot, note ? JSON.stringify(note) : null];
    return Number(this.#connection.get(sql.createSet, ...values)?.id);
  }

  #remove(id: unknown): void {
    this.#connection.run(sql.deleteRecords, Number(id));
    this.#connection.run(sql.deleteSet, Number(id));
  }
}

/** Marks the current data in the column of snapshot names, which are JSON and never empty. */
const now = "";
const none = -1;

/** JSON, since a name can contain a lone surrogate, and UTF-8 cannot. */
function asSnapshot(name: string): string {
  return JSON.stringify(name);
}

function asName(snapshot: unknown): string {
  return JSON.parse(String(snapshot)) as string;
}

function readNote(note: unknown): SnapshotNote {
  return JSON.parse(String(note)) as SnapshotNote;
}

const sql = {
  countRun: `INSERT INTO kept (name, value) VALUES ('run', '1')
    ON CONFLICT DO UPDATE SET value = CAST(value + 1 AS TEXT) RETURNING value`,
  keep: "INSERT INTO kept (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = value RETURNING value",
  recall: "SELECT value FROM kept WHERE name = ?",
  note: "INSERT INTO kept (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  findSet: "SELECT id, note FROM sets WHERE tenant = ? AND snapshot = ?",
  createSet: "INSERT INTO sets (tenant, snapshot, note) VALUES (?, ?, ?) RETURNING id",
  deleteSet: "DELETE FROM sets WHERE id = ?",
  deleteRecords: "DELETE FROM records WHERE set_id = ?",
  copyRecords: `INSERT INTO records (set_id, kind, key, user_id, created_at, version, value)
    SELECT ?, kind, key, user_id, created_at, version, value FROM records WHERE set_id = ? ORDER BY id`,
  listSnapshots: "SELECT snapshot, note FROM sets WHERE tenant = ? AND snapshot <> ?",
};
