import type { WebhookFetch } from "../config/emulator-options.ts";
import type { ResolvedConfig } from "../config/parse-config.ts";
import type { EmulatorClock } from "../runtime/emulator-clock.ts";
import {
  createRandomness,
  type Randomness,
  type RandomnessSource,
  type RandomPosition,
} from "../runtime/randomness.ts";
import { notFound, type ServiceError } from "../runtime/service-error.ts";
import type { Schedule } from "../runtime/work-queue.ts";
import type { Store } from "../store/store.ts";
import { FaultRules } from "./fault-rules.ts";
import { Journal } from "./journal.ts";
import { type LiveEvents, ObservedStore } from "./live-events.ts";
import { OutcomeOverrides } from "./outcome-overrides.ts";

/** What all tenants have in common. */
export interface SharedOptions {
  readonly clock: EmulatorClock;
  /** `publicUrl`: where a browser reaches the emulator, without a slash at the end. It changes when the port is opened. */
  readonly addresses: { readonly publicUrl: string };
  /** Where `redirectUrl` may lead; undefined if anywhere. */
  readonly redirectHosts: ReadonlySet<string> | undefined;
  readonly webhookFetch: WebhookFetch;
  /** Draws unpredictable bytes. */
  readonly draw: Randomness["bytes"];
  /** Where ids are drawn from at first, and after a reset. */
  readonly start: RandomPosition;
}

/** What a reset keeps. */
export interface TenantOptions {
  readonly shared: SharedOptions;
  readonly config: ResolvedConfig;
  readonly tenantId: string;
  readonly apiSecretKeys: readonly string[];
  readonly seed: string | number | undefined;
  readonly events: LiveEvents;
}

/**
 * All that one tenant can see and change. Tenants share nothing but the clock. With `anyKey` there can be thousands, so
 * each part is made when it is first used.
 */
export class TenantState implements RandomnessSource {
  readonly store: Store;
  readonly randomness: Randomness;
  readonly options: Omit<TenantOptions, "config">;
  #config: ResolvedConfig;
  #schedule: Schedule | undefined;
  #faults: FaultRules | undefined;
  #journal: Journal | undefined;
  #outcomes: OutcomeOverrides | undefined;
  #parts: Map<unknown, unknown> | undefined;
  #closing: AbortController | undefined;
  #isClosed = false;

  /** Draws ids from `position` onward. */
  constructor(options: TenantOptions, records: Store, position: RandomPosition) {
    this.options = options;
    this.#config = options.config;
    this.store = new ObservedStore(records, options.events);
    this.randomness = createRandomness(options.seed, position, options.shared.draw);
  }

  get config(): ResolvedConfig {
    return this.#config;
  }

  /** Applies another config from the next call on. What is stored stays; changed fault rules replace all active ones. */
  configure(config: ResolvedConfig): void {
    if (JSON.stringify(config.faults) !== JSON.stringify(this.#config.faults)) this.#faults = undefined;
    this.#config = config;
  }

  get clock(): EmulatorClock {
    return this.options.shared.clock;
  }

  /** Scheduled work of this tenant. */
  get schedule(): Schedule {
    if (this.#schedule) return this.#schedule;
    this.#schedule = this.clock.openSchedule();
    if (this.#isClosed) this.#schedule.close();
    return this.#schedule;
  }

  get faults(): FaultRules {
    this.#faults ??= new FaultRules(this, this.config.faults);
    return this.#faults;
  }

  get journal(): Journal {
    this.#journal ??= new Journal(this.clock, this, this.options.events);
    return this.#journal;
  }

  get outcomes(): OutcomeOverrides {
    this.#outcomes ??= new OutcomeOverrides();
    return this.#outcomes;
  }

  /** Aborted when the state is closed. */
  get closing(): AbortSignal {
    if (this.#closing) return this.#closing.signal;
    this.#closing = new AbortController();
    if (this.#isClosed) this.#closing.abort();
    return this.#closing.signal;
  }

  /** Faults and the journal must not change which ids are drawn. */
  randomnessFor(purpose: string): Randomness {
    const { seed, shared } = this.options;
    return createRandomness(seed === undefined ? undefined : `${seed} ${purpose}`, undefined, shared.draw);
  }

  /** The part that `create` makes, such as the webhooks of the tenant: the same one at each call. */
  part<T>(create: (tenant: TenantState) => T): T {
    this.#parts ??= new Map();
    const known = this.#parts.get(create) as T | undefined;
    if (known !== undefined) return known;
    const part = create(this);
    this.#parts.set(create, part);
    return part;
  }

  /** Drops scheduled work and aborts webhooks in flight. */
  close(): void {
    this.#isClosed = true;
    this.#schedule?.close();
    this.#closing?.abort();
  }
}

export function actionNotFound(tenant: TenantState): ServiceError {
  return missing(tenant, "Action not found. Check userId, action and idempotencyKey.");
}

export function authenticatorNotFound(tenant: TenantState): ServiceError {
  return missing(tenant, "Authenticator not found. Check userId and userAuthenticatorId.");
}

function missing({ config }: TenantState, description: string): ServiceError {
  return notFound(description, { isBlank: config.notFoundBody === "empty" });
}
