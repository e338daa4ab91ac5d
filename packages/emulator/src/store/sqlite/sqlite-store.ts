import type { Listed } from "../records.ts";
import type { ActionCollection, Collection, ListedCollection, Store } from "../store.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

/** One set of records in a data file. */
export interface RecordSet {
  readonly connection: SqliteConnection;
  readonly id: number;
  /** Whether another set replaced it. Records put into it are then dropped. */
  isReplaced: boolean;
}

/** Each method is one transaction. */
export function createSqliteStore(set: RecordSet): Store {
  return {
    actions: createActionCollection(set),
    authenticators: createListedCollection(set, "authenticators"),
    challenges: createListedCollection(set, "challenges"),
    devices: createListedCollection(set, "devices"),
    logs: createListedCollection(set, "logs"),
    messages: createListedCollection(set, "messages"),
    tokens: createCollection(set, "tokens"),
    users: createListedCollection(set, "users"),
  };
}

type Kind = keyof Store;

function createCollection<T>(set: RecordSet, kind: Kind, listed?: (value: T) => Listed): Collection<T> {
  const { connection, id } = set;
  return {
    async get(key) {
      const row = connection.get(sql.get, id, kind, encode(key));
      return row && { value: decodeValue<T>(row.value), version: Number(row.version) };
    },

    async putIfAbsent(key, value) {
      return put(set, kind, key, value, listed?.(value));
    },

    async compareAndSet(key, version, value) {
      return connection.run(sql.set, JSON.stringify(value), id, kind, encode(key), version) === 1;
    },

    async delete(key) {
      return connection.run(sql.delete, id, kind, encode(key)) === 1;
    },
  };
}

function createListedCollection<T extends Listed>(set: RecordSet, kind: Kind): ListedCollection<T> {
  const { connection, id } = set;
  let isIndexed = false;
  return {
    ...createCollection<T>(set, kind, (value) => value),

    async listByUser(userId, since = Number.NEGATIVE_INFINITY) {
      return connection.all(sql.listByUser, id, kind, encode(userId), since).map((row) => decodeValue<T>(row.value));
    },

    async listAll() {
      return connection.all(sql.listAll, id, kind).map((row) => decodeValue<T>(row.value));
    },

    async listPage({ limit, after, userId, since = Number.NEGATIVE_INFINITY }) {
      // Only the dashboard needs it, and each write would pay for it.
      if (!isIndexed) connection.run(sql.indexByTime);
      isIndexed = true;
      const place = after && connection.get(sql.findId, id, kind, encode(after.key));
      const range = [since, after?.createdAt ?? Number.POSITIVE_INFINITY, Number(place?.id ?? 0), limit];
      const rows =
        userId === undefined
          ? connection.all(sql.page(""), id, kind, ...range)
          : connection.all(sql.page("AND user_id = ?"), id, kind, encode(userId), ...range);
      return rows.map((row) => ({ key: decodeValue<string>(row.key), value: decodeValue<T>(row.value) }));
    },
  };
}

function createActionCollection(set: RecordSet): ActionCollection {
  return {
    ...createListedCollection(set, "actions"),

    async putIfAbsent(key, action, { log, token } = {}) {
      // A single statement needs no explicit transaction.
      if (!log && !token) return put(set, "actions", key, action, action);
      return set.connection.transaction(() => {
        const isNew = put(set, "actions", key, action, action);
        if (isNew && log) put(set, "logs", key, log, log);
        if (isNew && token) put(set, "tokens", token.key, token.value);
        return isNew;
      });
    },
  };
}

/** False if the key is taken. */
function put(set: RecordSet, kind: Kind, key: string, value: unknown, listed?: Listed): boolean {
  if (set.isReplaced) return true;
  const { userId, createdAt } = listed ?? {};
  const user = userId === undefined ? null : encode(userId);
  const values = [set.id, kind, encode(key), user, createdAt ?? null, JSON.stringify(value)];
  return set.connection.run(sql.put, ...values) === 1;
}

const sql = {
  get: "SELECT version, value FROM records WHERE set_id = ? AND kind = ? AND key = ?",
  put: `INSERT INTO records (set_id, kind, key, user_id, created_at, version, value)
    VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING`,
  set: `UPDATE records SET value = ?, version = version + 1
    WHERE set_id = ? AND kind = ? AND key = ? AND version = ?`,
  delete: "DELETE FROM records WHERE set_id = ? AND kind = ? AND key = ?",
  listByUser: `SELECT value FROM records WHERE set_id = ? AND kind = ? AND user_id = ? AND created_at >= ?
    ORDER BY created_at DESC, id DESC`,
  listAll: "SELECT value FROM records WHERE set_id = ? AND kind = ? ORDER BY created_at DESC, id DESC",
  indexByTime: "CREATE INDEX IF NOT EXISTS by_time ON records (set_id, kind, created_at) WHERE user_id IS NOT NULL",
  findId: "SELECT id FROM records WHERE set_id = ? AND kind = ? AND key = ?",
  page: (ofUser: string) => `SELECT key, value FROM records
    WHERE set_id = ? AND kind = ? ${ofUser} AND user_id IS NOT NULL AND created_at >= ? AND (created_at, id) < (?, ?)
    ORDER BY created_at DESC, id DESC LIMIT ?`,
};

/** SQLite stores text as UTF-8, which cannot encode a lone surrogate. JSON escapes it. */
function encode(text: string): string {
  return JSON.stringify(text);
}

function decodeValue<T>(json: unknown): T {
  return JSON.parse(String(json)) as T;
}
