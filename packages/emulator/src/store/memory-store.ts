import type { Collection, Listed, Store } from "./store.ts";

interface Slot<T> {
  value: T;
  version: number;
}

/** Keeps everything in this process. */
export function createMemoryStore(): Store {
  return {
    actions: createCollection(),
    authenticators: createCollection(),
    tokens: createCollection(),
    users: createCollection(),
  };
}

function createCollection<T extends Listed>(): Collection<T> {
  const byKey = new Map<string, Slot<T>>();
  const byUser = new Map<string, Slot<T>[]>();

  return {
    async get(key) {
      const slot = byKey.get(key);
      return slot && { value: slot.value, version: slot.version };
    },

    async putIfAbsent(key, value) {
      if (byKey.has(key)) return false;
      const slot = { value, version: 1 };
      const slots = byUser.get(value.userId) ?? [];
      byKey.set(key, slot);
      byUser.set(value.userId, slots);
      slots.splice(
        startOfTail(slots, (createdAt) => createdAt > value.createdAt),
        0,
        slot,
      );
      return true;
    },

    async compareAndSet(key, version, value) {
      const slot = byKey.get(key);
      if (slot?.version !== version) return false;
      slot.value = value;
      slot.version += 1;
      return true;
    },

    async delete(key) {
      const slot = byKey.get(key);
      if (!slot) return false;
      const slots = byUser.get(slot.value.userId) ?? [];
      byKey.delete(key);
      slots.splice(slots.indexOf(slot), 1);
      if (slots.length === 0) byUser.delete(slot.value.userId);
      return true;
    },

    async listByUser(userId, since = Number.NEGATIVE_INFINITY) {
      const slots = byUser.get(userId) ?? [];
      return slots
        .slice(startOfTail(slots, (createdAt) => createdAt >= since))
        .reverse()
        .map((slot) => slot.value);
    },
  };
}

/** Slots are in order of time. The search starts at the end: what is stored or asked for is nearly always recent. */
function startOfTail<T extends Listed>(slots: Slot<T>[], belongs: (createdAt: number) => boolean): number {
  let start = slots.length;
  for (let slot = slots[start - 1]; slot && belongs(slot.value.createdAt); slot = slots[start - 1]) start -= 1;
  return start;
}
