import type { ActionRecord, AuthenticatorRecord, TokenRecord, UserRecord } from "./records.ts";

/** Everything one world remembers. Each method answers once the change is safe. */
export interface Store {
  readonly actions: Collection<ActionRecord>;
  readonly authenticators: Collection<AuthenticatorRecord>;
  readonly tokens: Collection<TokenRecord>;
  readonly users: Collection<UserRecord>;
}

/** What a record needs so that it can be listed by user and time. Neither ever changes. */
export interface Listed {
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export interface Stored<T> {
  readonly value: T;
  /** Changes with each change of the value. */
  readonly version: number;
}

/** Records of one kind, each under a key. */
export interface Collection<T extends Listed> {
  get(key: string): Promise<Stored<T> | undefined>;
  /** False if the key is taken; then nothing is stored. */
  putIfAbsent(key: string, value: T): Promise<boolean>;
  /** False if the record is gone or has another version; then nothing is stored. */
  compareAndSet(key: string, version: number, value: T): Promise<boolean>;
  /** False if there was no such record. */
  delete(key: string): Promise<boolean>;
  /** Newest first; with `since`, only records made at that time or later. */
  listByUser(userId: string, since?: number): Promise<T[]>;
}
