import type { RandomPosition } from "../runtime/randomness.ts";
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
} from "./records.ts";

/**
 * The data of one tenant, with a collection for each kind of record. Each method resolves when the change is durable.
 *
 * To add a kind, add a line here and in each store; existing files need no change. Records are plain JSON: no `undefined`
 * in lists, no `Date`, no `Map`, no infinite number.
 */
export interface Store {
  readonly actions: ActionCollection;
  readonly authenticators: ListedCollection<AuthenticatorRecord>;
  readonly challenges: ListedCollection<ChallengeRecord>;
  readonly devices: ListedCollection<DeviceRecord>;
  readonly logs: ListedCollection<LogRecord>;
  readonly messages: ListedCollection<MessageRecord>;
  readonly tokens: Collection<TokenRecord>;
  readonly users: ListedCollection<UserRecord>;
}

export interface Stored<T> {
  readonly value: T;
  /** Changes with each change of the value. */
  readonly version: number;
}

/** Records of one kind, each under a key. */
export interface Collection<T> {
  get(key: string): Promise<Stored<T> | undefined>;
  /** False if the key is taken; then nothing is stored. */
  putIfAbsent(key: string, value: T): Promise<boolean>;
  /** False if the record is gone or has another version; then nothing is stored. */
  compareAndSet(key: string, version: number, value: T): Promise<boolean>;
  /** False if the record did not exist. */
  delete(key: string): Promise<boolean>;
}

/** Records that can also be listed by user and time, at the cost of some memory for each. */
export interface ListedCollection<T extends Listed> extends Collection<T> {
  /** Newest first; of the same time, the one stored last. With `since`, only records made at that time or later. */
  listByUser(userId: string, since?: number): Promise<T[]>;
  /** The records of all users, in the same order. */
  listAll(): Promise<T[]>;
  /** A part of the list, in the same order. Its cost does not depend on how many records there are. */
  listPage(query: PageQuery): Promise<Entry<T>[]>;
}

export interface PageQuery {
  readonly limit: number;
  /** The last record of the page before. If it is gone, the page begins with records that are older. */
  readonly after?: Position | undefined;
  /** Default: every user. */
  readonly userId?: string | undefined;
  /** Only records made at that time or later. */
  readonly since?: number | undefined;
}

/** The place of a record in a list. */
export interface Position {
  readonly createdAt: number;
  readonly key: string;
}

/** A record with its key. */
export interface Entry<T> {
  readonly key: string;
  readonly value: T;
}

export interface ActionCollection extends ListedCollection<ActionRecord> {
  /** Stores the action with its attached records, atomically. */
  putIfAbsent(key: string, action: ActionRecord, attached?: Attached): Promise<boolean>;
}

/** Records that are stored together with a new action. */
export interface Attached {
  /** Put under the key of the action. */
  readonly log?: LogRecord | undefined;
  readonly token?: { readonly key: string; readonly value: TokenRecord } | undefined;
}

/**
 * Changes a record, and retries from its latest value after a concurrent change. Undefined if there is none. Stores nothing
 * when `change` returns the same record.
 */
export async function updateRecord<T extends Listed>(
  collection: Collection<T>,
  key: string,
  change: (current: T) => T,
): Promise<T | undefined> {
  for (;;) {
    const stored = await collection.get(key);
    if (!stored) return undefined;
    const next = change(stored.value);
    if (next === stored.value) return next;
    if (await collection.compareAndSet(key, stored.version, next)) return next;
  }
}

/** Stores the data of all tenants, in memory or in a file. */
export interface Database {
  /** How many times it was opened, including this time, so that seeded ids differ between runs. */
  readonly run: number;
  /** The value stored under this name, or the given one, which is then stored. */
  keep(name: string, value: string): Promise<string>;
  /** The value stored last under this name. */
  recall(name: string): string | undefined;
  /** Stores a value under this name and replaces an earlier one. */
  note(name: string, value: string): void;
  /** The data of one tenant. A name identifies the same tenant when the database is opened again. */
  tenant(name: string): Promise<TenantRecords>;
  /** Closes the database. A second call does nothing. */
  close(): Promise<void>;
}

/** The stored data of one tenant, and its snapshots. */
export interface TenantRecords {
  /**
   * The current data. `clear` and `restore` replace the store, so a request that began before them changes only the old
   * one.
   */
  readonly store: Store;
  /** Deletes everything but the snapshots. */
  clear(): Promise<void>;
  /** Saves a snapshot and replaces an earlier one of that name. */
  save(name: string, note: SnapshotNote): Promise<void>;
  /** Restores a snapshot, and keeps it. Returns undefined and changes nothing if there is none of that name. */
  restore(name: string): Promise<SnapshotNote | undefined>;
  /** Sorted by name. */
  listSnapshots(): Promise<Snapshot[]>;
  /** False if there was none. */
  deleteSnapshot(name: string): Promise<boolean>;
}

export interface Snapshot {
  readonly name: string;
  readonly note: SnapshotNote;
}

/** What a snapshot stores besides the records. */
export interface SnapshotNote {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The position in the random sequence, so that no id of the snapshot is drawn again. */
  readonly randomness: RandomPosition;
}

/** The order of a list of snapshots. */
export function byName(one: Snapshot, other: Snapshot): number {
  return one.name < other.name ? -1 : 1;
}
