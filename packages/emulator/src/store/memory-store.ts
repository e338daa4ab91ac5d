import type { ActionRecord, LogRecord } from "./records.ts";
import type { ActionCollection, Collection, Listed, ListedCollection, Store } from "./store.ts";

/** A store that can be copied. */
export type MemoryStore = { readonly [Kind in keyof Store]: Copyable<Store[Kind]> };

type Copyable<C> = C extends Collection<infer T> ? C & { readonly slots: Slots<T> } : never;

type Slots<T> = ReadonlyMap<string, Slot<T>>;

interface Slot<T> {
  value: T;
  version: number;
}

/** Told of every slot that comes and goes. */
interface Index<T> {
  add(slot: Slot<T>): void;
  remove(slot: Slot<T>): void;
}

/** Keeps everything in this process. It begins as a copy, which shares with the original only what nobody changes. */
export function createMemoryStore(original?: MemoryStore): MemoryStore {
  const logs = createListedCollection(original?.logs.slots);
  return {
    actions: createActionCollection(logs, original?.actions.slots),
    authenticators: createListedCollection(original?.authenticators.slots),
    challenges: createListedCollection(original?.challenges.slots),
    devices: createCollection(original?.devices.slots),
    logs,
    messages: createListedCollection(original?.messages.slots),
    tokens: createCollection(original?.tokens.slots),
    users: createCollection(original?.users.slots),
  };
}

function createCollection<T>(original: Slots<T> = new Map(), index?: Index<T>): Collection<T> & { slots: Slots<T> } {
  const slots = new Map([...original].map(([key, slot]) => [key, { ...slot }]));
  for (const slot of slots.values()) index?.add(slot);
  return {
    slots,

    async get(key) {
      const slot = slots.get(key);
      return slot && { value: slot.value, version: slot.version };
    },

    async putIfAbsent(key, value) {
      if (slots.has(key)) return false;
      const slot = { value, version: 1 };
      slots.set(key, slot);
      index?.add(slot);
      return true;
    },

    async compareAndSet(key, version, value) {
      const slot = slots.get(key);
      if (slot?.version !== version) return false;
      slot.value = value;
      slot.version += 1;
      return true;
    },

    async delete(key) {
      const slot = slots.get(key);
      if (!slot) return false;
      slots.delete(key);
      index?.remove(slot);
      return true;
    },
  };
}

function createListedCollection<T extends Listed>(original?: Slots<T>): ListedCollection<T> & { slots: Slots<T> } {
  const byUser = new Map<string, Slot<T>[]>();
  const collection = createCollection(original, {
    add(slot) {
      const { userId, createdAt } = slot.value;
      const listed = byUser.get(userId);
      const place = startOfTail(listed ?? [], (time) => time > createdAt);
      if (listed) listed.splice(place, 0, slot);
      else byUser.set(userId, [slot]);
    },
    remove(slot) {
      const { userId } = slot.value;
      const listed = byUser.get(userId) ?? [];
      listed.splice(listed.indexOf(slot), 1);
      if (listed.length === 0) byUser.delete(userId);
    },
  });
  return {
    ...collection,

    async listByUser(userId, since = Number.NEGATIVE_INFINITY) {
      const listed = byUser.get(userId) ?? [];
      return newestFirst(listed.slice(startOfTail(listed, (time) => time >= since)));
    },

    async listAll() {
      const inOrderOfTime = [...collection.slots.values()].sort(
        (one, other) => one.value.createdAt - other.value.createdAt,
      );
      return newestFirst(inOrderOfTime);
    },
  };
}

function createActionCollection(
  logs: Collection<LogRecord>,
  original?: Slots<ActionRecord>,
): ActionCollection & { slots: Slots<ActionRecord> } {
  const actions = createListedCollection(original);
  return {
    ...actions,

    async putIfAbsent(key, action, log) {
      if (actions.slots.has(key)) return false;
      // Both begin before anything else can, so that nobody ever sees one without the other.
      await Promise.all([actions.putIfAbsent(key, action), log && logs.putIfAbsent(key, log)]);
      return true;
    },
  };
}

/** Slots are in order of time. The search starts at the end: what is stored or asked for is nearly always recent. */
function startOfTail<T extends Listed>(slots: Slot<T>[], belongs: (createdAt: number) => boolean): number {
  let start = slots.length;
  for (let slot = slots[start - 1]; slot && belongs(slot.value.createdAt); slot = slots[start - 1]) start -= 1;
  return start;
}

function newestFirst<T>(slots: Slot<T>[]): T[] {
  return slots.reverse().map((slot) => slot.value);
}
