import type { ResolvedConfig } from "../config/parse-config.ts";
import type { Faults } from "../faults/faults.ts";
import type { Store } from "../store/store.ts";
import type { Clock } from "./clock.ts";
import type { Randomness } from "./randomness.ts";

/** All that one API key can see and change. Worlds share nothing. */
export interface World {
  readonly config: ResolvedConfig;
  readonly store: Store;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly faults: Faults;
  /** Where a browser reaches the emulator; no slash at the end. */
  readonly publicUrl: string;
}
