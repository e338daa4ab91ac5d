import type { ResolvedConfig } from "../config/parse-config.ts";
import type { Faults } from "../faults/faults.ts";
import type { Journal } from "../journal/journal.ts";
import type { Store } from "../store/store.ts";
import type { Webhooks } from "../webhooks/webhooks.ts";
import type { EmulatorClock, Schedule } from "./clock.ts";
import type { Randomness } from "./randomness.ts";

/** All that one tenant can see and change. Worlds share nothing but the clock. */
export interface World {
  readonly config: ResolvedConfig;
  readonly store: Store;
  readonly clock: EmulatorClock;
  /** Work of this world that waits for its time. */
  readonly schedule: Schedule;
  readonly randomness: Randomness;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly webhooks: Webhooks;
  /** Where a browser reaches the emulator; no slash at the end. */
  readonly publicUrl: string;
  /** Where `redirectUrl` may lead; undefined if anywhere. */
  readonly redirectHosts: ReadonlySet<string> | undefined;
  /** Drops the work that waits, and gives up webhooks that are on their way. */
  close(): void;
}
