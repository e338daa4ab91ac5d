import type { EmulatorControl } from "../control/create-control.ts";
import type { World } from "../engine/world.ts";
import type { LiveEvents } from "../journal/live-events.ts";

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
