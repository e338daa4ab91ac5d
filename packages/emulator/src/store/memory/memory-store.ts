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
import { PackedRows } from "./packed-rows.ts";
import { type OwnProperties, RowFormat } from "./row-format.ts";
import { PlainRows, type Rows } from "./rows.ts";

// Of these two kinds there is a record for each action.
const ownOfActions: OwnProperties<ActionRecord> = {
  inKey: ["userId", "action", "idempotencyKey"],
  uuid: "idempotencyKey",
  times: ["updatedAt", "stateUpdatedAt"],
  others: ["userId", "ipAddress", "email", "phoneNumber", "username", "deviceId", "redirectUrl", "custom"],
};
const ownOfTokens: OwnProperties<TokenRecord> = { uuid: "idempotencyKey", times: ["expiresAt"], others: ["userId"] };

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

/** Up to this many records, objects take less memory than blocks of packed ones. */
const mostPlain = 64;

class MemoryCollection<T extends Listed> implements Collection<T> {
  readonly format: RowFormat<T> | undefined;
  protected rows: Rows<T> | undefined;

  /** With a format, many records are packed. */
  constructor(format?: RowFormat<T>, original?: MemoryCollection<T>) {
    this.format = format;
    this.rows = original?.rows?.copy();
  }

  async get(key: string): Promise<Stored<T> | undefined> {
    const number = this.rows?.find(key);
    return number === undefined ? undefined : this.rows?.read(number);
  }

  async putIfAbsent(key: string, value: T): Promise<boolean> {
    return this.put(key, value);
  }

  async compareAndSet(key: string, version: number, value: T): Promise<boolean> {
    const number = this.rows?.find(key);
    if (!this.rows || number === undefined || this.rows.read(number).version !== version) return false;
    this.rows.replace(number, { key, value, version: version + 1 });
    this.tidy();
    return true;
  }

  async delete(key: string): Promise<boolean> {
    const number = this.rows?.find(key);
    if (!this.rows || number === undefined) return false;
    this.rows.delete(number);
    this.tidy();
    return true;
  }

  /** `putIfAbsent` without a promise, so that nothing is read between two of them. */
  put(key: string, value: T): boolean {
    this.rows ??= new PlainRows();
    if (!this.rows.add({ key, value, version: 1 })) return false;
    this.tidy();
    return true;
  }

  /** Packs or compacts the rows when it is worth it. True if they have other numbers afterwards. */
  protected tidy(): boolean {
    const { rows, format } = this;
    if (rows?.isSparse) this.rows = rows.compact();
    else if (format && rows instanceof PlainRows && rows.size > mostPlain) this.rows = PackedRows.from(format, rows);
    return this.rows !== rows;
  }
}

/** Up to this many records, a scan is as fast as an index. */
const mostUnindexed = 8;

class ListedMemoryCollection<T extends Listed> extends MemoryCollection<T> implements ListedCollection<T> {
  /** The rows of each user in order of time; created when a user is listed among many records. */
  #byUser: Map<string, number[]> | undefined;
  /** All rows in order of time; created when a page of all users is listed. */
  #byTime: number[] | undefined;

  async listByUser(userId: string, since: number = Number.NEGATIVE_INFINITY): Promise<T[]> {
    if (!this.rows) return [];
    if (!this.#byUser && this.rows.size <= mostUnindexed) {
      return newestFirst(valuesOf(this.rows).filter((value) => value.userId === userId && value.createdAt >= since));
    }
    const page = await this.listPage({ userId, since, limit: Number.POSITIVE_INFINITY });
    return page.map(({ value }) => value);
  }

  async listAll(): Promise<T[]> {
    return newestFirst(this.rows ? valuesOf(this.rows) : []);
  }

  async listPage({ limit, after, userId, since = Number.NEGATIVE_INFINITY }: PageQuery): Promise<Entry<T>[]> {
    const { rows } = this;
    if (!rows) return [];
    const numbers = userId === undefined ? this.#allRows(rows) : (this.#rowsByUser(rows).get(userId) ?? []);
    const listed: Entry<T>[] = [];
    for (let place = (after ? placeOf(numbers, rows, after) : numbers.length) - 1; place >= 0; place--) {
      const { key, value } = rows.read(numbers[place] ?? 0);
      if (value.createdAt < since || listed.length >= limit) break;
      listed.push({ key, value });
    }
    return listed;
  }

  override async delete(key: string): Promise<boolean> {
    const number = this.rows?.find(key);
    if (!this.rows || number === undefined) return false;
    const { userId, createdAt } = this.rows.read(number).value;
    const ofUser = this.#byUser?.get(userId);
    for (const list of [ofUser, this.#byTime]) list?.splice(placeOf(list, this.rows, { key, createdAt }), 1);
    if (ofUser?.length === 0) this.#byUser?.delete(userId);
    return super.delete(key);
  }

  override put(key: string, value: T): boolean {
    const isNew = super.put(key, value);
    const number = isNew && (this.#byUser || this.#byTime) ? this.rows?.find(key) : undefined;
    if (this.rows && number !== undefined) {
      if (this.#byUser) insertForUser(this.#byUser, this.rows, number);
      if (this.#byTime) insert(this.#byTime, this.rows, number);
    }
    return isNew;
  }

  protected override tidy(): boolean {
    const hasOtherNumbers = super.tidy();
    if (hasOtherNumbers) {
      this.#byUser = undefined;
      this.#byTime = undefined;
    }
    return hasOtherNumbers;
  }

  #rowsByUser(rows: Rows<T>): Map<string, number[]> {
    if (this.#byUser) return this.#byUser;
    this.#byUser = new Map();
    for (const number of rows.numbers()) insertForUser(this.#byUser, rows, number);
    return this.#byUser;
  }

  #allRows(rows: Rows<T>): number[] {
    if (this.#byTime) return this.#byTime;
    this.#byTime = [];
    for (const number of rows.numbers()) insert(this.#byTime, rows, number);
    return this.#byTime;
  }
}

function valuesOf<T extends Listed>(rows: Rows<T>): T[] {
  return Array.from(rows.numbers(), (number) => rows.read(number).value);
}

function insertForUser<T extends Listed>(byUser: Map<string, number[]>, rows: Rows<T>, number: number): void {
  const { userId } = rows.read(number).value;
  const numbers = byUser.get(userId);
  if (numbers) insert(numbers, rows, number);
  else byUser.set(userId, [number]);
}

/** Searches from the end, since a new record is nearly always the latest. */
function insert<T extends Listed>(numbers: number[], rows: Rows<T>, number: number): void {
  const createdAt = rows.readCreatedAt(number);
  let place = numbers.length;
  while (place > 0 && rows.readCreatedAt(numbers[place - 1] ?? 0) > createdAt) place -= 1;
  numbers.splice(place, 0, number);
}

/** The place of a key among rows in order of time, or of the first one of its time if the key is not among them. */
function placeOf<T extends Listed>(numbers: readonly number[], rows: Rows<T>, { key, createdAt }: Position): number {
  const timeAt = (place: number) => rows.readCreatedAt(numbers[place] ?? 0);
  let first = 0;
  for (let end = numbers.length; first < end; ) {
    const middle = (first + end) >> 1;
    if (timeAt(middle) < createdAt) first = middle + 1;
    else end = middle;
  }
  const number = rows.find(key);
  for (let place = first; place < numbers.length && timeAt(place) === createdAt; place++) {
    if (numbers[place] === number) return place;
  }
  return first;
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
    if (log) this.#store.logs.put(key, log);
    if (token) this.#store.tokens.put(token.key, token.value);
    return true;
  }
}
