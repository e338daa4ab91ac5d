import type { Collection, Listed } from "../store/store.ts";

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
