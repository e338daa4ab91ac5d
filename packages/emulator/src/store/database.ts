import type { RandomPosition } from "../runtime/randomness.ts";
import type { Store } from "./store.ts";

/** Stores the data of all tenants, in memory or in a file. */
export interface Database {
  /** How often it was opened, this time included, so that seeded ids differ from those of earlier runs. */
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
