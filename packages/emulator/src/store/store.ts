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
 * Everything one world remembers, a collection for each kind of record. Each method answers once the change is safe.
 *
 * A kind is added by a line here and one in each store; a file that was written before needs nothing. Records are
 * plain JSON: no `undefined` in lists, no `Date`, no `Map`, no infinite number.
 */
export interface Store {
  readonly actions: ActionCollection;
  readonly authenticators: ListedCollection<AuthenticatorRecord>;
  readonly challenges: ListedCollection<ChallengeRecord>;
  readonly devices: Collection<DeviceRecord>;
  readonly logs: ListedCollection<LogRecord>;
  readonly messages: ListedCollection<MessageRecord>;
  readonly tokens: Collection<TokenRecord>;
  readonly users: Collection<UserRecord>;
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
  /** False if there was no such record. */
  delete(key: string): Promise<boolean>;
}

/** Records that are also found by user and time, which costs some memory for each. */
export interface ListedCollection<T extends Listed> extends Collection<T> {
  /** Newest first; of the same time, the one stored last. With `since`, only records made at that time or later. */
  listByUser(userId: string, since?: number): Promise<T[]>;
  /** Those of all users, in the same order. */
  listAll(): Promise<T[]>;
}

export interface ActionCollection extends ListedCollection<ActionRecord> {
  /** What comes with the action is stored with it: all of it, or nothing. */
  putIfAbsent(key: string, action: ActionRecord, attached?: Attached): Promise<boolean>;
}

/** What is stored together with a new action. */
export interface Attached {
  /** Put under the key of the action. */
  readonly log?: LogRecord | undefined;
  readonly token?: { readonly key: string; readonly value: TokenRecord } | undefined;
}

/**
 * Changes a record, again from its latest value if someone else was faster. Undefined if there is none. Nothing is stored
 * when the change leaves the record as it is.
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
