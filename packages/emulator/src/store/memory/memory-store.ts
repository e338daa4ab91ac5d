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

/**
 * Keeps records in memory. A copy shares its immutable slots with the original. With `anyKey` there can be thousands of
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
    this.#authenticators = new ListedMemoryCollection(original.authenticators);
    this.#challenges = new ListedMemoryCollection(original.challenges);
    this.#devices = new ListedMemoryCollection(original.devices);
    this.#logs = new ListedMemoryCollection(original.logs);
    this.#messages = new ListedMemoryCollection(original.messages);
    this.#tokens = new MemoryCollection(original.tokens);
    this.#users = new ListedMemoryCollection(original.users);
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
    this.#tokens ??= new MemoryCollection();
    return this.#tokens;
  }

  get users(): ListedMemoryCollection<UserRecord> {
    this.#users ??= new ListedMemoryCollection();
    return this.#users;
  }
}

class MemoryCollection<T> implements Collection<T> {
  protected slots: Map<string, Stored<T>> | undefined;

  constructor(original?: MemoryCollection<T>) {
    // Slots are immutable.
    if (original?.slots) this.slots = new Map(original.slots);
  }

  async get(key: string): Promise<Stored<T> | undefined> {
    return this.slots?.get(key);
  }

  async putIfAbsent(key: string, value: T): Promise<boolean> {
    return this.put(key, value);
  }

  async compareAndSet(key: string, version: number, value: T): Promise<boolean> {
    if (this.slots?.get(key)?.version !== version) return false;
    this.slots.set(key, { value, version: version + 1 });
    return true;
  }

  async delete(key: string): Promise<boolean> {
    return this.slots?.delete(key) ?? false;
  }

  protected put(key: string, value: T): boolean {
    this.slots ??= new Map();
    if (this.slots.has(key)) return false;
    this.slots.set(key, { value, version: 1 });
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
    if (!this.slots) return [];
    if (!this.#byUser && this.slots.size <= mostUnindexed) {
      const values = [...this.slots.values()].map(({ value }) => value);
      return newestFirst(values.filter((value) => value.userId === userId && value.createdAt >= since));
    }
    const page = await this.listPage({ userId, since, limit: Number.POSITIVE_INFINITY });
    return page.map(({ value }) => value);
  }

  async listAll(): Promise<T[]> {
    return newestFirst([...(this.slots?.values() ?? [])].map(({ value }) => value));
  }

  async listPage({ limit, after, userId, since = Number.NEGATIVE_INFINITY }: PageQuery): Promise<Entry<T>[]> {
    const { slots } = this;
    if (!slots) return [];
    const keys = userId === undefined ? this.#allKeys(slots) : (this.#keysByUser(slots).get(userId) ?? []);
    const listed: Entry<T>[] = [];
    for (let place = (after ? placeOf(keys, slots, after) : keys.length) - 1; place >= 0; place--) {
      const key = keys[place] ?? "";
      const value = slots.get(key)?.value;
      if (!value || value.createdAt < since || listed.length >= limit) break;
      listed.push({ key, value });
    }
    return listed;
  }

  override async delete(key: string): Promise<boolean> {
    const slot = this.slots?.get(key);
    if (!slot || !this.slots) return false;
    const { userId, createdAt } = slot.value;
    const keys = this.#byUser?.get(userId);
    for (const list of [keys, this.#byTime]) list?.splice(placeOf(list, this.slots, { key, createdAt }), 1);
    if (keys?.length === 0) this.#byUser?.delete(userId);
    return super.delete(key);
  }

  protected override put(key: string, value: T): boolean {
    const isNew = super.put(key, value);
    if (isNew && this.slots) {
      if (this.#byUser) insertForUser(this.#byUser, this.slots, key);
      if (this.#byTime) insert(this.#byTime, this.slots, key);
    }
    return isNew;
  }

  #keysByUser(slots: Slots<T>): Map<string, string[]> {
    if (this.#byUser) return this.#byUser;
    this.#byUser = new Map();
    for (const key of slots.keys()) insertForUser(this.#byUser, slots, key);
    return this.#byUser;
  }

  #allKeys(slots: Slots<T>): string[] {
    if (this.#byTime) return this.#byTime;
    this.#byTime = [];
    for (const key of slots.keys()) insert(this.#byTime, slots, key);
    return this.#byTime;
  }
}

type Slots<T> = ReadonlyMap<string, Stored<T>>;

function insertForUser<T extends Listed>(byUser: Map<string, string[]>, slots: Slots<T>, key: string): void {
  const userId = slots.get(key)?.value.userId ?? "";
  const keys = byUser.get(userId);
  if (keys) insert(keys, slots, key);
  else byUser.set(userId, [key]);
}

/** Searches from the end, since a new record is nearly always the latest. */
function insert<T extends Listed>(keys: string[], slots: Slots<T>, key: string): void {
  let place = keys.length;
  while (place > 0 && timeOf(slots, keys[place - 1]) > timeOf(slots, key)) place -= 1;
  keys.splice(place, 0, key);
}

/** The place of a key among keys in order of time, or of the first one of its time if the key is not among them. */
function placeOf<T extends Listed>(keys: readonly string[], slots: Slots<T>, { key, createdAt }: Position): number {
  let first = 0;
  for (let end = keys.length; first < end; ) {
    const middle = (first + end) >> 1;
    if (timeOf(slots, keys[middle]) < createdAt) first = middle + 1;
    else end = middle;
  }
  for (let place = first; timeOf(slots, keys[place]) === createdAt; place++) if (keys[place] === key) return place;
  return first;
}

function timeOf<T extends Listed>(slots: Slots<T>, key = ""): number {
  return slots.get(key)?.value.createdAt ?? Number.NEGATIVE_INFINITY;
}

/** Expects values in the order in which they were stored. */
function newestFirst<T extends Listed>(values: T[]): T[] {
  return values.sort((one, other) => one.createdAt - other.createdAt).reverse();
}

class MemoryActions extends ListedMemoryCollection<ActionRecord> implements ActionCollection {
  readonly #store: MemoryStore;

  constructor(store: MemoryStore, original?: MemoryActions) {
    super(original);
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
