import type { ResolvedConfig } from "../config/parse-config.ts";
import { filledText } from "../runtime/check.ts";
import type { RandomPosition } from "../runtime/randomness.ts";
import { emulatorClosed, invalidRequest, notFound } from "../runtime/service-error.ts";
import type { TenantRecords } from "../store/store.ts";
import type { LiveEvents } from "./live-events.ts";
import { type TenantOptions, TenantState } from "./tenant-state.ts";

export interface TenantLifecycle {
  /** Schedules the pending work of the store again, for a new tenant state. */
  resume(tenant: TenantState): Promise<void>;
  /** Creates the users of the config that the store does not have. */
  createUsers(tenant: TenantState): Promise<void>;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
}

/** The tenant of an API key. A reset and a restored snapshot replace its state. */
export class Tenant {
  readonly #records: TenantRecords;
  #options: TenantOptions;
  readonly #lifecycle: TenantLifecycle;
  #state: TenantState;

  private constructor(records: TenantRecords, options: TenantOptions, lifecycle: TenantLifecycle) {
    this.#records = records;
    this.#options = options;
    this.#lifecycle = lifecycle;
    this.#state = new TenantState(options, records.store, options.shared.start);
  }

  static async open(records: TenantRecords, options: TenantOptions, lifecycle: TenantLifecycle): Promise<Tenant> {
    const tenant = new Tenant(records, options, lifecycle);
    await lifecycle.createUsers(tenant.#state);
    await lifecycle.resume(tenant.#state);
    return tenant;
  }

  /** Applies another config from the next call on. What is stored stays. */
  async configure(config: ResolvedConfig): Promise<void> {
    this.#options = { ...this.#options, config };
    this.#state.configure(config);
    await this.#lifecycle.createUsers(this.#state);
  }

  /** The current state. A request reads it once, so that it never sees half of each. */
  get state(): TenantState {
    return this.#state;
  }

  get events(): LiveEvents {
    return this.#options.events;
  }

  /** The current state. @throws {Error} when the emulator is closed */
  get openState(): TenantState {
    if (this.#lifecycle.closing.aborted) throw emulatorClosed();
    return this.#state;
  }

  /** Deletes everything but the snapshots; with a seed, ids and tokens start again. */
  async reset(): Promise<void> {
    await this.#records.clear();
    await this.#replaceState(this.#options.shared.start);
    await this.#lifecycle.createUsers(this.#state);
    this.events.publish(() => ({ type: "reset" }));
  }

  /** @throws {ServiceError} 400 when the name is not text, or empty */
  async saveSnapshot(name: string): Promise<void> {
    const { clock, randomness } = this.openState;
    const [problem] = filledText(name, "The name of a snapshot");
    if (problem) throw invalidRequest(problem);
    await this.#records.save(name, { createdAt: clock.now(), randomness: randomness.position });
  }

  /** @throws {ServiceError} 404 when there is no snapshot of that name; nothing changes then */
  async restoreSnapshot(name: string): Promise<void> {
    const note = await this.#openRecords.restore(name);
    if (!note) throw snapshotNotFound(name, await this.listSnapshots());
    await this.#replaceState(note.randomness);
    this.events.publish(() => ({ type: "reset", snapshot: name }));
  }

  /** Sorted by name. */
  async listSnapshots(): Promise<{ name: string; createdAt: number }[]> {
    const snapshots = await this.#openRecords.listSnapshots();
    return snapshots.map(({ name, note }) => ({ name, createdAt: note.createdAt }));
  }

  /** False if there was none of that name. */
  async deleteSnapshot(name: string): Promise<boolean> {
    return this.#openRecords.deleteSnapshot(name);
  }

  get #openRecords(): TenantRecords {
    if (this.#lifecycle.closing.aborted) throw emulatorClosed();
    return this.#records;
  }

  async #replaceState(position: RandomPosition): Promise<void> {
    this.#state.close();
    this.#state = new TenantState(this.#options, this.#records.store, position);
    await this.#lifecycle.resume(this.#state);
  }
}

/** A 404 that lists the snapshots there are. */
export function snapshotNotFound(name: string, existing: readonly { readonly name: string }[]): Error {
  const names = existing.map((snapshot) => JSON.stringify(snapshot.name)).join(", ");
  return notFound(
    `There is no snapshot ${JSON.stringify(name)}. ${names ? `There are: ${names}.` : "None was saved."}`,
  );
}
