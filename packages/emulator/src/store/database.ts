import type { RandomPosition } from "../runtime/randomness.ts";
import type { Store } from "./store.ts";

/** Where all tenants keep what they remember: this process, or a file. */
export interface Database {
  /** How often it was opened, this time included: ids that are drawn from a seed must differ from those of earlier times. */
  readonly run: number;
  /** The value kept under this name; if there is none, the given one, which is then kept. */
  keep(name: string, value: string): Promise<string>;
  /** The value that was noted last under this name. */
  recall(name: string): string | undefined;
  /** Keeps a value under this name, in place of an earlier one. */
  note(name: string, value: string): void;
  /** What is kept for one tenant. The same name is the same tenant, also when the database is opened again. */
  tenant(name: string): Promise<TenantRecords>;
  /** Nothing can be read or written afterwards. A second call does nothing. */
  close(): Promise<void>;
}

/** What one tenant remembers, and named copies of it. */
export interface TenantRecords {
  /**
   * What the tenant remembers now. `clear` and `restore` put another in its place: a request that began before them
   * changes only what is gone.
   */
  readonly store: Store;
  /** Forgets everything but the snapshots. */
  clear(): Promise<void>;
  /** Keeps a copy under a name, in place of an earlier one of that name. */
  save(name: string, note: SnapshotNote): Promise<void>;
  /** Goes back to a copy, which stays. Undefined, and nothing changes, if there is none of that name. */
  restore(name: string): Promise<SnapshotNote | undefined>;
  /** In order of their names. */
  listSnapshots(): Promise<Snapshot[]>;
  /** False if there was no such copy. */
  deleteSnapshot(name: string): Promise<boolean>;
}

export interface Snapshot {
  readonly name: string;
  readonly note: SnapshotNote;
}

/** What a snapshot must know beside the records. */
export interface SnapshotNote {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Where the random sequence stood, so that no id of the copy is drawn again. */
  readonly randomness: RandomPosition;
}

/** The order of a list of snapshots. */
export function byName(one: Snapshot, other: Snapshot): number {
  return one.name < other.name ? -1 : 1;
}
