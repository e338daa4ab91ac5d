import type {
  ActionRecord,
  AuthenticatorRecord,
  ChallengeRecord,
  DeviceRecord,
  Listed,
  LogRecord,
  MessageRecord,
  TokenRecord,
  UserRecord,
} from "../records.ts";
import type {
  ActionCollection,
  Attached,
  Collection,
  Entry,
  ListedCollection,
  PageQuery,
  Store,
  Stored,
} from "../store.ts";
import type { SqliteConnection, Statements } from "./sqlite-connection.ts";

/** One set of records in a data file. */
export interface RecordSet {
  readonly connection: SqliteConnection;
  readonly id: number;
  /** Whether another set replaced it. Records put into it are then dropped. */
  isReplaced: boolean;
}

/** Each method is atomic. There can be thousands of stores, so a collection is created for each use. */
export class SqliteStore implements Store {
  readonly #set: RecordSet;

  constructor(set: RecordSet) {
    this.#set = set;
  }

  get actions(): ActionCollection {
    return new SqliteActions(this.#set);
  }

  get authenticators(): ListedCollection<AuthenticatorRecord> {
    return new ListedSqliteCollection(this.#set, "authenticators");
  }

  get challenges(): ListedCollection<ChallengeRecord> {
    return new ListedSqliteCollection(this.#set, "challenges");
  }

  get devices(): ListedCollection<DeviceRecord> {
    return new ListedSqliteCollection(this.#set, "devices");
  }

  get logs(): ListedCollection<LogRecord> {
    return new ListedSqliteCollection(this.#set, "logs");
  }

  get messages(): ListedCollection<MessageRecord> {
    return new ListedSqliteCollection(this.#set, "messages");
  }

  get tokens(): Collection<TokenRecord> {
    return new SqliteCollection(this.#set, "tokens");
  }

  get users(): ListedCollection<UserRecord> {
    return new ListedSqliteCollection(this.#set, "users");
  }
}

type Kind = keyof Store;

class SqliteCollection<T> implements Collection<T> {
  protected readonly set: RecordSet;
  protected readonly kind: Kind;

  constructor(set: RecordSet, kind: Kind) {
    this.set = set;
    this.kind = kind;
  }

  async get(key: string): Promise<Stored<T> | undefined> {
    const { connection, id } = this.set;
    const row = await connection.read(({ get }) => get(sql.get, id, this.kind, encode(key)));
    return row && { value: decodeValue<T>(row.value), version: Number(row.version) };
  }

  putIfAbsent(key: string, value: T): Promise<boolean> {
    return this.set.connection.change((statements) => put(statements, this.set, { kind: this.kind, key, value }));
  }

  async compareAndSet(key: string, version: number, value: T): Promise<boolean> {
    const { connection, id } = this.set;
    const values = [JSON.stringify(value), id, this.kind, encode(key), version];
    return connection.change(({ run }) => run(sql.set, ...values) === 1);
  }

  async delete(key: string): Promise<boolean> {
    const { connection, id } = this.set;
    return connection.change(({ run }) => run(sql.delete, id, this.kind, encode(key)) === 1);
  }
}

class ListedSqliteCollection<T extends Listed> extends SqliteCollection<T> implements ListedCollection<T> {
  override putIfAbsent(key: string, value: T): Promise<boolean> {
    const row = { kind: this.kind, key, value, listed: value };
    return this.set.connection.change((statements) => put(statements, this.set, row));
  }

  async listByUser(userId: string, since: number = Number.NEGATIVE_INFINITY): Promise<T[]> {
    const { connection, id } = this.set;
    const rows = await connection.read(({ all }) => all(sql.listByUser, id, this.kind, encode(userId), since));
    return rows.map((row) => decodeValue<T>(row.value));
  }

  async listAll(): Promise<T[]> {
    const { connection, id } = this.set;
    const rows = await connection.read(({ all }) => all(sql.listAll, id, this.kind));
    return rows.map((row) => decodeValue<T>(row.value));
  }

  async listPage({ limit, after, userId, since = Number.NEGATIVE_INFINITY }: PageQuery): Promise<Entry<T>[]> {
    const { connection, id } = this.set;
    // Only the dashboard needs it, and each write would pay for it.
    connection.run(sql.indexByTime);
    const place = after && connection.get(sql.findId, id, this.kind, encode(after.key));
    const range = [since, after?.createdAt ?? Number.POSITIVE_INFINITY, Number(place?.id ?? 0), limit];
    const rows =
      userId === undefined
        ? connection.all(sql.page(""), id, this.kind, ...range)
        : connection.all(sql.page("AND user_id = ?"), id, this.kind, encode(userId), ...range);
    return rows.map((row) => ({ key: decodeValue<string>(row.key), value: decodeValue<T>(row.value) }));
  }
}

class SqliteActions extends ListedSqliteCollection<ActionRecord> implements ActionCollection {
  constructor(set: RecordSet) {
    super(set, "actions");
  }

  override async putIfAbsent(key: string, action: ActionRecord, { log, token }: Attached = {}): Promise<boolean> {
    const { set } = this;
    return set.connection.change((statements) => {
      const isNew = put(statements, set, { kind: "actions", key, value: action, listed: action });
      if (isNew && log) put(statements, set, { kind: "logs", key, value: log, listed: log });
      if (isNew && token) put(statements, set, { kind: "tokens", ...token });
      return isNew;
    });
  }
}

interface NewRow {
  readonly kind: Kind;
  readonly key: string;
  readonly value: unknown;
  /** Undefined for a kind that is not listed. */
  readonly listed?: Listed;
}

/** False if the key is taken. */
function put({ run }: Statements, set: RecordSet, { kind, key, value, listed }: NewRow): boolean {
  if (set.isReplaced) return true;
  const { userId, createdAt } = listed ?? {};
  const user = userId === undefined ? null : encode(userId);
  const values = [set.id, kind, encode(key), user, createdAt ?? null, JSON.stringify(value)];
  return run(sql.put, ...values) === 1;
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
