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
  Position,
  Store,
  Stored,
} from "../store.ts";
import { type OwnProperties, RowFormat, Rows } from "./rows.ts";

// Of these two kinds there is a record for each action.
const ownOfActions: OwnProperties<ActionRecord> = {
  inKey: ["userId", "action", "idempotencyKey"],
  times: ["updatedAt", "stateUpdatedAt"],
  others: ["ipAddress", "email", "phoneNumber", "username", "deviceId", "redirectUrl", "custom"],
};
const ownOfTokens: OwnProperties<TokenRecord> = { times: ["expiresAt"], others: ["userId", "idempotencyKey"] };

/**
 * Keeps records in memory. A copy shares its immutable rows with the original. With `anyKey` there can be thousands of
 * stores, so a collection is created on first use, and its maps with the first record.
 */
export class MemoryStore implements Store {
  #actions: MemoryActions | undefined;
  #authenticators: ListedMemoryCollection<AuthenticatorRecord> | undefined;
  #challenges: ListedMemoryCollection<ChallengeRecord> | undefined;
  #devices: ListedMemoryCollection<DeviceRecord> | undefined;
  #logs: ListedMemoryCollection<LogRecord> | undefined;
  #messages: ListedMemoryCollection<MessageRecord> | undefined;
  #tokens: MemoryCollection<TokenRecord> | undefined;
  #users: ListedMemoryCollection<UserRecord> | undefined;

  constructor(original?: MemoryStore) {
    if (!original) return;
    this.#actions = new MemoryActions(this, original.actions);
    this.#authenticators = new ListedMemoryCollection(undefined, original.authenticators);
    this.#challenges = new ListedMemoryCollection(undefined, original.challenges);
    this.#devices = new ListedMemoryCollection(undefined, original.devices);
    this.#logs = new ListedMemoryCollection(undefined, original.logs);
    this.#messages = new ListedMemoryCollection(undefined, original.messages);
    this.#tokens = new MemoryCollection(original.tokens.format, original.tokens);
    this.#users = new ListedMemoryCollection(undefined, original.users);
  }

  get actions(): MemoryActions {
    this.#actions ??= new MemoryActions(this);
    return this.#actions;
  }

  get authenticators(): ListedMemoryCollection<AuthenticatorRecord> {
    this.#authenticators ??= new ListedMemoryCollection();
    return this.#authenticators;
  }

  get challenges(): ListedMemoryCollection<ChallengeRecord> {
    this.#challenges ??= new ListedMemoryCollection();
    return this.#challenges;
  }

  get devices(): ListedMemoryCollection<DeviceRecord> {
    this.#devices ??= new ListedMemoryCollection();
    return this.#devices;
  }

  get logs(): ListedMemoryCollection<LogRecord> {
    this.#logs ??= new ListedMemoryCollection();
    return this.#logs;
  }

  get messages(): ListedMemoryCollection<MessageRecord> {
    this.#messages ??= new ListedMemoryCollection();
    return this.#messages;
  }

  get tokens(): MemoryCollection<TokenRecord> {
    this.#tokens ??= new MemoryCollection(new RowFormat(ownOfTokens));
    return this.#tokens;
  }

  get users(): ListedMemoryCollection<UserRecord> {
    this.#users ??= new ListedMemoryCollection();
    return this.#users;
  }
}

class MemoryCollection<T extends Listed> implements Collection<T> {
  readonly format: RowFormat<T> | undefined;
  protected rows: Rows<T> | undefined;

  constructor(format?: RowFormat<T>, original?: MemoryCollection<T>) {
    this.format = format;
    if (original?.rows) this.rows = new Rows(format, original.rows);
  }

  async get(key: string): Promise<Stored<T> | undefined> {
    return this.rows?.get(key);
  }

  async putIfAbsent(key: string, value: T): Promise<boolean> {
    return this.put(key, value);
  }

  async compareAndSet(key: string, version: number, value: T): Promise<boolean> {
    if (this.rows?.get(key)?.version !== version) return false;
    this.rows.change(key, value, version + 1);
    return true;
  }

  async delete(key: string): Promise<boolean> {
    return this.rows?.delete(key) ?? false;
  }

  protected put(key: string, value: T): boolean {
    this.rows ??= new Rows(this.format);
    if (this.rows.has(key)) return false;
    this.rows.add(key, value);
    return true;
  }
}

/** Up to this many records, a scan is as fast as an index. */
const mostUnindexed = 8;

class ListedMemoryCollection<T extends Listed> extends MemoryCollection<T> implements ListedCollection<T> {
  /** The keys of each user's records in order of time; created when a user is listed among many records. */
  #byUser: Map<string, string[]> | undefined;
  /** The keys of all records in order of time; created when a page of all users is listed. */
  #byTime: string[] | undefined;

  async listByUser(userId: string, since: number = Number.NEGATIVE_INFINITY): Promise<T[]> {
    if (!this.rows) return [];
    if (!this.#byUser && this.rows.size <= mostUnindexed) {
      return newestFirst(this.rows.values().filter((value) => value.userId === userId && value.createdAt >= since));
    }
    const page = await this.listPage({ userId, since, limit: Number.POSITIVE_INFINITY });
    return page.map(({ value }) => value);
  }

  async listAll(): Promise<T[]> {
    return newestFirst(this.rows?.values() ?? []);
  }

  async listPage({ limit, after, userId, since = Number.NEGATIVE_INFINITY }: PageQuery): Promise<Entry<T>[]> {
    const { rows } = this;
    if (!rows) return [];
    const keys = userId === undefined ? this.#allKeys(rows) : (this.#keysByUser(rows).get(userId) ?? []);
    const listed: Entry<T>[] = [];
    for (let place = (after ? placeOf(keys, rows, after) : keys.length) - 1; place >= 0; place--) {
      const key = keys[place] ?? "";
      const value = rows.value(key);
      if (!value || value.createdAt < since || listed.length >= limit) break;
      listed.push({ key, value });
    }
    return listed;
  }

  override async delete(key: string): Promise<boolean> {
    const value = this.rows?.value(key);
    if (!value || !this.rows) return false;
    const { userId, createdAt } = value;
    const keys = this.#byUser?.get(userId);
    for (const list of [keys, this.#byTime]) list?.splice(placeOf(list, this.rows, { key, createdAt }), 1);
    if (keys?.length === 0) this.#byUser?.delete(userId);
    return super.delete(key);
  }

  protected override put(key: string, value: T): boolean {
    const isNew = super.put(key, value);
    if (isNew && this.rows) {
      if (this.#byUser) insertForUser(this.#byUser, this.rows, key);
      if (this.#byTime) insert(this.#byTime, this.rows, key);
    }
    return isNew;
  }

  #keysByUser(rows: Rows<T>): Map<string, string[]> {
    if (this.#byUser) return this.#byUser;
    this.#byUser = new Map();
    for (const key of rows.keys()) insertForUser(this.#byUser, rows, key);
    return this.#byUser;
  }

  #allKeys(rows: Rows<T>): string[] {
    if (this.#byTime) return this.#byTime;
    this.#byTime = [];
    for (const key of rows.keys()) insert(this.#byTime, rows, key);
    return this.#byTime;
  }
}

function insertForUser<T extends Listed>(byUser: Map<string, string[]>, rows: Rows<T>, key: string): void {
  const userId = rows.value(key)?.userId ?? "";
  const keys = byUser.get(userId);
  if (keys) insert(keys, rows, key);
  else byUser.set(userId, [key]);
}

/** Searches from the end, since a new record is nearly always the latest. */
function insert<T extends Listed>(keys: string[], rows: Rows<T>, key: string): void {
  let place = keys.length;
  while (place > 0 && timeOf(rows, keys[place - 1]) > timeOf(rows, key)) place -= 1;
  keys.splice(place, 0, key);
}

/** The place of a key among keys in order of time, or of the first one of its time if the key is not among them. */
function placeOf<T extends Listed>(keys: readonly string[], rows: Rows<T>, { key, createdAt }: Position): number {
  let first = 0;
  for (let end = keys.length; first < end; ) {
    const middle = (first + end) >> 1;
    if (timeOf(rows, keys[middle]) < createdAt) first = middle + 1;
    else end = middle;
  }
  for (let place = first; timeOf(rows, keys[place]) === createdAt; place++) if (keys[place] === key) return place;
  return first;
}

function timeOf<T extends Listed>(rows: Rows<T>, key = ""): number {
  return rows.value(key)?.createdAt ?? Number.NEGATIVE_INFINITY;
}

/** Expects values in the order in which they were stored. */
function newestFirst<T extends Listed>(values: T[]): T[] {
  return values.sort((one, other) => one.createdAt - other.createdAt).reverse();
}

class MemoryActions extends ListedMemoryCollection<ActionRecord> implements ActionCollection {
  readonly #store: MemoryStore;

  constructor(store: MemoryStore, original?: MemoryActions) {
    super(original?.format ?? new RowFormat(ownOfActions), original);
    this.#store = store;
  }

  override async putIfAbsent(key: string, action: ActionRecord, { log, token }: Attached = {}): Promise<boolean> {
    if (!this.put(key, action)) return false;
    // Start all of them in the same tick, so that no reader sees one without the others.
    if (log || token) {
      await Promise.all([
        log && this.#store.logs.putIfAbsent(key, log),
        token && this.#store.tokens.putIfAbsent(token.key, token.value),
      ]);
    }
    return true;
  }
}
