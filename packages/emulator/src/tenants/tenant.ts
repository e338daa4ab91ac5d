import type { EmulatorControl } from "../control/create-control.ts";
import { filledText } from "../runtime/check.ts";
import type { RandomPosition } from "../runtime/randomness.ts";
import type { Snapshot, WorldRecords } from "../store/database.ts";
import { resumeWork } from "./create-tenants.ts";
import type { LiveEvents } from "./live-events.ts";
import { createWorld, type World, type WorldOptions } from "./tenant-state.ts";

/** Whom an API key belongs to. */
export interface Tenant {
  /** The world that stands now. A request asks once, so that it never sees half of each. */
  readonly world: World;
  readonly control: EmulatorControl;
  readonly events: LiveEvents;
  /** Forgets everything. */
  reset(): Promise<void>;
}

export interface Tenants {
  /** The tenant of an API key. It may be opened only now. */
  find(apiSecretKey: string): Tenant | undefined | Promise<Tenant>;
  /** The one that is meant where no key is needed. */
  readonly default: Tenant;
}

/** Named copies of all that is stored. A reset keeps them. */
export interface EmulatorSnapshots {
  /**
   * Keeps a copy of everything that is stored, in place of an earlier one of that name.
   *
   * @throws {Error} when the name is empty or no text
   */
  save(name: string): Promise<void>;
  /**
   * Goes back to a copy, as often as you like: with a seed, ids and tokens then go on as they did after it was saved.
   * Faults that were ordered are taken back.
   *
   * @throws {Error} when there is no snapshot of that name; nothing changes then
   */
  restore(name: string): Promise<void>;
  /** In order of their names; `createdAt` is in milliseconds since 1970. */
  list(): Promise<{ name: string; createdAt: number }[]>;
  /** False if there was none of that name. */
  delete(name: string): Promise<boolean>;
}

/** Holds one world, and puts another in its place when the emulator is reset or goes back to a snapshot. */
export class WorldKeeper implements EmulatorSnapshots {
  readonly #records: WorldRecords;
  readonly #options: WorldOptions;
  #current: World;

  constructor(records: WorldRecords, options: WorldOptions) {
    this.#records = records;
    this.#options = options;
    this.#current = createWorld(options, records.store, options.shared.start);
  }

  /** A request asks once, so that it never sees half of each. */
  get current(): World {
    return this.#current;
  }

  /** Forgets everything but the snapshots; with a seed, ids and tokens start again. */
  async reset(): Promise<void> {
    await this.#records.clear();
    await this.#replace(this.#options.shared.start);
  }

  async save(name: string): Promise<void> {
    const [problem] = filledText(name, "The name of a snapshot");
    if (problem) throw new Error(problem);
    const { clock, randomness } = this.#current;
    await this.#records.save(name, { createdAt: clock.now(), randomness: randomness.position });
  }

  async restore(name: string): Promise<void> {
    const note = await this.#records.restore(name);
    if (!note)
      throw new Error(`There is no snapshot ${JSON.stringify(name)}. ${known(await this.#records.listSnapshots())}`);
    await this.#replace(note.randomness);
  }

  async list(): Promise<{ name: string; createdAt: number }[]> {
    return (await this.#records.listSnapshots()).map(({ name, note }) => ({ name, createdAt: note.createdAt }));
  }

  delete(name: string): Promise<boolean> {
    return this.#records.deleteSnapshot(name);
  }

  async #replace(position: RandomPosition): Promise<void> {
    this.#current.close();
    this.#current = createWorld(this.#options, this.#records.store, position);
    await resumeWork(this.#current);
  }
}

function known(snapshots: Snapshot[]): string {
  if (snapshots.length === 0) return "None was saved.";
  return `There are: ${snapshots.map(({ name }) => JSON.stringify(name)).join(", ")}.`;
}
