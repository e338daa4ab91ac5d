import { resolve } from "node:path";
import { byName, type Database, type SnapshotNote, type TenantRecords } from "../database.ts";
import { checkDataPath } from "./data-file.ts";
import { openSqliteConnection, type SqliteConnection } from "./sqlite-connection.ts";
import { createSqliteStore, type RecordSet } from "./sqlite-store.ts";

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
      const tenant = tenants.get(name) ?? openRecords(connection, name);
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

function openRecords(connection: SqliteConnection, tenant: string): TenantRecords {
  const find = (snapshot: string) => connection.get(sql.findSet, tenant, snapshot);
  const create = (snapshot: string, note?: SnapshotNote) =>
    Number(connection.get(sql.createSet, tenant, snapshot, note ? JSON.stringify(note) : null)?.id);
  const remove = (id: unknown) => {
    connection.run(sql.deleteRecords, Number(id));
    connection.run(sql.deleteSet, Number(id));
  };

  let current: RecordSet = { connection, id: Number(find(now)?.id ?? create(now)), isReplaced: false };
  let store = createSqliteStore(current);
  /** Replaces the current set by a new one and fills it. */
  const replace = (fill: (id: number) => void) => {
    const former = current;
    const id = connection.transaction(() => {
      remove(former.id);
      const created = create(now);
      fill(created);
      return created;
    });
    former.isReplaced = true;
    current = { connection, id, isReplaced: false };
    store = createSqliteStore(current);
  };

  return {
    get store() {
      return store;
    },
    async clear() {
      replace(() => {});
    },
    async save(name, note) {
      connection.transaction(() => {
        remove(find(asSnapshot(name))?.id ?? none);
        connection.run(sql.copyRecords, create(asSnapshot(name), note), current.id);
      });
    },
    async restore(name) {
      const snapshot = find(asSnapshot(name));
      if (!snapshot) return undefined;
      replace((id) => connection.run(sql.copyRecords, id, Number(snapshot.id)));
      return readNote(snapshot.note);
    },
    async listSnapshots() {
      return connection
        .all(sql.listSnapshots, tenant, now)
        .map((row) => ({ name: asName(row.snapshot), note: readNote(row.note) }))
        .sort(byName);
    },
    async deleteSnapshot(name) {
      const snapshot = find(asSnapshot(name));
      if (snapshot) connection.transaction(() => remove(snapshot.id));
      return snapshot !== undefined;
    },
  };
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
  findSet: "SELECT id, note FROM sets WHERE world = ? AND snapshot = ?",
  createSet: "INSERT INTO sets (world, snapshot, note) VALUES (?, ?, ?) RETURNING id",
  deleteSet: "DELETE FROM sets WHERE id = ?",
  deleteRecords: "DELETE FROM records WHERE set_id = ?",
  copyRecords: `INSERT INTO records (set_id, kind, key, user_id, created_at, version, value)
    SELECT ?, kind, key, user_id, created_at, version, value FROM records WHERE set_id = ? ORDER BY id`,
  listSnapshots: "SELECT snapshot, note FROM sets WHERE world = ? AND snapshot <> ?",
};
