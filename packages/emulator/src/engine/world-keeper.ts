import type { Snapshot, WorldRecords } from "../store/database.ts";
import type { Store } from "../store/store.ts";
import { filledText } from "../values/check.ts";
import type { RandomPosition } from "./randomness.ts";
import { resumeWork } from "./resume-work.ts";
import type { World } from "./world.ts";

/** Holds one world, and puts another in its place when the emulator is reset or goes back to a snapshot. */
export interface WorldKeeper {
  /** A request asks once, so that it never sees half of each. */
  readonly current: World;
  /** Forgets everything but the snapshots; with a seed, ids and tokens start again. */
  reset(): Promise<void>;
  readonly snapshots: EmulatorSnapshots;
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

/** `run` is the number of the run that starts; `createWorld` makes a world around a store. */
export function createWorldKeeper(
  records: WorldRecords,
  run: number,
  createWorld: (store: Store, position: RandomPosition) => World,
): WorldKeeper {
  const start: RandomPosition = { run, drawn: 0 };
  let current = createWorld(records.store, start);
  const replace = async (position: RandomPosition) => {
    current.close();
    current = createWorld(records.store, position);
    await resumeWork(current);
  };
  return {
    get current() {
      return current;
    },
    async reset() {
      await records.clear();
      await replace(start);
    },
    snapshots: {
      async save(name) {
        const [problem] = filledText(name, "The name of a snapshot");
        if (problem) throw new Error(problem);
        const { clock, randomness } = current;
        await records.save(name, { createdAt: clock.now(), randomness: randomness.position });
      },
      async restore(name) {
        const note = await records.restore(name);
        if (!note)
          throw new Error(`There is no snapshot ${JSON.stringify(name)}. ${known(await records.listSnapshots())}`);
        await replace(note.randomness);
      },
      async list() {
        return (await records.listSnapshots()).map(({ name, note }) => ({ name, createdAt: note.createdAt }));
      },
      delete: (name) => records.deleteSnapshot(name),
    },
  };
}

function known(snapshots: Snapshot[]): string {
  if (snapshots.length === 0) return "None was saved.";
  return `There are: ${snapshots.map(({ name }) => JSON.stringify(name)).join(", ")}.`;
}
