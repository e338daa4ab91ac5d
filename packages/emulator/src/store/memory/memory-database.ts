import { byName, type Database, type Snapshot, type SnapshotNote, type TenantRecords } from "../store.ts";
import { MemoryStore } from "./memory-store.ts";

/** Keeps all data in memory. */
export function createMemoryDatabase(): Database {
  const kept = new Map<string, string>();
  const tenants = new Map<string, TenantRecords>();
  return {
    run: 1,
    async keep(name, value) {
      const earlier = kept.get(name);
      if (earlier === undefined) kept.set(name, value);
      return earlier ?? value;
    },
    recall: (name) => kept.get(name),
    note(name, value) {
      kept.set(name, value);
    },
    async tenant(name) {
      const tenant = tenants.get(name) ?? new MemoryRecords();
      tenants.set(name, tenant);
      return tenant;
    },
    async close() {},
  };
}

class MemoryRecords implements TenantRecords {
  #store = new MemoryStore();
  #snapshots: Map<string, { note: SnapshotNote; store: MemoryStore }> | undefined;

  get store(): MemoryStore {
    return this.#store;
  }

  async clear(): Promise<void> {
    this.#store = new MemoryStore();
  }

  async save(name: string, note: SnapshotNote): Promise<void> {
    this.#snapshots ??= new Map();
    this.#snapshots.set(name, { note, store: new MemoryStore(this.#store) });
  }

  async restore(name: string): Promise<SnapshotNote | undefined> {
    const snapshot = this.#snapshots?.get(name);
    if (!snapshot) return undefined;
    this.#store = new MemoryStore(snapshot.store);
    return snapshot.note;
  }

  async listSnapshots(): Promise<Snapshot[]> {
    return [...(this.#snapshots ?? [])].map(([name, { note }]) => ({ name, note })).sort(byName);
  }

  async deleteSnapshot(name: string): Promise<boolean> {
    return this.#snapshots?.delete(name) ?? false;
  }
}
