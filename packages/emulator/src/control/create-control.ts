import type { components } from "@authsignal-actions/client";
import { readEnrollment } from "../challenges/enrollment.ts";
import { totpUri } from "../challenges/totp.ts";
import { enroll } from "../operations/enroll-verified-authenticator.ts";
import { checkRequest } from "../operations/operation.ts";
import { authenticatorAnswer, queriedAction } from "../operations/responses.ts";
import type { RuleTrace } from "../rules/trace-rules.ts";
import { defined } from "../runtime/defined.ts";
import type { EmulatorClock } from "../runtime/emulator-clock.ts";
import type { ActionInstance, AuthenticatorRecord } from "../store/records.ts";
import type { FaultOrder, OrderedFault } from "../tenants/fault-rules.ts";
import type { JournalEntry, JournalFilter } from "../tenants/journal.ts";
import type { ActiveOutcomeOverride, OutcomeOverride } from "../tenants/outcome-overrides.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { type WebhookControl, webhooksOf } from "../webhooks/webhooks.ts";
import { type ChallengeControl, createChallengeControl } from "./challenge-control.ts";
import { type TrackDraft, traceAction, traceDraft } from "./trace-action.ts";

type Schemas = components["schemas"];

/** An authenticator, with what the user holds of it. */
export type EnrolledAuthenticator = Schemas["Authenticator"] & {
  /** The secret of an authenticator app, in base32. */
  totpSecret?: string;
  /** The same for a QR code: `otpauth://totp/…`. */
  totpUri?: string;
};

/** What a test does to the emulator that no API key may do to the service. */
export interface EmulatorControl extends ChallengeControl {
  readonly clock: ClockControl;
  readonly webhooks: WebhookControl;
  /**
   * Gives the user an authenticator, so that a challenge is possible. An authenticator app gets a secret, unless one is
   * given in base32 as `totpSecret` or in an `otpUri`.
   *
   * @throws {Error} when an attribute has the wrong type; the message names it
   * @example
   * const { totpSecret } = await emulator.control.enroll("usr_123", { verificationMethod: "AUTHENTICATOR_APP" });
   */
  enroll(
    userId: string,
    attributes: Schemas["EnrollVerifiedAuthenticatorAttributes"] & { totpSecret?: string },
  ): Promise<EnrolledAuthenticator>;
  /** Every authenticator of a user. */
  listAuthenticators(userId: string): Promise<EnrolledAuthenticator[]>;
  /** Tells what `track` would decide, and why: every rule, what it was asked about, whether it fired. Nothing is stored. */
  evaluateRules(draft: TrackDraft): Promise<RuleTrace>;
  /**
   * Tells why an instance got its outcome, from what was known when it was tracked.
   *
   * @throws {Error} when the instance does not exist
   */
  traceRules(instance: ActionInstance): Promise<RuleTrace>;
  /** Every stored action of a user, newest first, however old. */
  listActions(userId: string): Promise<Schemas["QueriedAction"][]>;
  /**
   * Makes calls fail. Several orders are used up one after the other.
   *
   * @throws {Error} when the order could never strike or would do nothing; the message names each field
   * @example
   * emulator.control.addFault({ fault: "status", status: 503, retryAfterSeconds: 1, operation: "track", times: 2 });
   * emulator.control.addFault({ fault: "latency", latencyMs: 300, rate: 0.1 });
   */
  addFault(order: FaultOrder): void;
  /**
   * Makes one call fail: `addFault` with `times: 1`.
   *
   * @throws {Error} as `addFault` does
   * @example
   * emulator.control.failNext({ operation: "track", after: "store", fault: "reset" });
   */
  failNext(order: FaultOrder): void;
  /** Faults that can still strike, oldest first, each with how often it struck. */
  listFaults(): OrderedFault[];
  /** Takes every fault back. */
  clearFaults(): void;
  /**
   * Sets the outcome of an action, whatever its rules and config decide, until you reset or restore. An outcome set for
   * the same action and user is replaced. CHALLENGE still gives ALLOW to a user without an authenticator.
   *
   * @throws {Error} when a property is wrong; the message names it
   * @example
   * emulator.control.setOutcome({ action: "withdraw", outcome: "BLOCK", times: 1 });
   */
  setOutcome(override: OutcomeOverride): void;
  /** Outcomes that are set, oldest first, with the number of actions that got each. */
  listOutcomes(): ActiveOutcomeOverride[];
  /** Deletes every outcome that was set: rules and config decide again. */
  clearOutcomes(): void;
  /** The last 1 000 calls in the order in which they arrived, without secrets and personal data. */
  listRequests(filter?: JournalFilter): JournalEntry[];
  readonly snapshots: EmulatorSnapshots;
}

/** Named copies of all stored data. A reset keeps them. */
export interface EmulatorSnapshots {
  /**
   * Saves a copy of all stored data. An earlier snapshot of that name is replaced.
   *
   * @throws {Error} when the name is not text, or empty
   */
  save(name: string): Promise<void>;
  /**
   * Restores a snapshot, which you can do any number of times. With a seed, ids and tokens continue as they did after the
   * snapshot was saved. Faults are deleted.
   *
   * @throws {Error} when there is no snapshot of that name; nothing changes then
   */
  restore(name: string): Promise<void>;
  /** Sorted by name; `createdAt` is in milliseconds since 1970. */
  list(): Promise<{ name: string; createdAt: number }[]>;
  /** False if there was none of that name. */
  delete(name: string): Promise<boolean>;
}

/** Each method acts on the current state of the tenant, and throws once the emulator is closed. */
export function createControl(tenant: Tenant): EmulatorControl {
  const enter = async () => {
    const state = tenant.openState;
    await state.clock.catchUp();
    return state;
  };
  const webhooks = () => webhooksOf(tenant.openState);
  return {
    ...createChallengeControl(enter),
    clock: createClockControl(() => tenant.openState.clock),
    webhooks: {
      list: () => webhooks().list(),
      redeliver: async (id) => webhooks().redeliver(id),
      duplicate: async (id) => webhooks().duplicate(id),
      reorder: async (ids) => webhooks().reorder(ids),
      tamper: async (id, tampering) => webhooks().tamper(id, tampering),
    },
    snapshots: {
      save: (name) => tenant.saveSnapshot(name),
      restore: (name) => tenant.restoreSnapshot(name),
      list: () => tenant.listSnapshots(),
      delete: (name) => tenant.deleteSnapshot(name),
    },
    async enroll(userId, { totpSecret, ...attributes }) {
      const request = { path: { userId }, query: {}, body: attributes };
      const { body } = checkRequest("enrollVerifiedAuthenticator", request);
      return showAuthenticator(await enroll(await enter(), userId, body, totpSecret));
    },
    async listAuthenticators(userId) {
      const { authenticators } = await readEnrollment(await enter(), userId);
      return Promise.all(authenticators.map(showAuthenticator));
    },
    async evaluateRules({ userId, action, attributes = {} }) {
      const { path, body } = checkRequest("track", { path: { userId, action }, query: {}, body: attributes });
      return traceDraft(await enter(), { ...path, attributes: body });
    },
    async traceRules(instance) {
      return traceAction(await enter(), instance);
    },
    async listActions(userId) {
      return (await (await enter()).store.actions.listByUser(userId)).map(queriedAction);
    },
    addFault(order) {
      tenant.openState.faults.add(order);
    },
    failNext(order) {
      tenant.openState.faults.add({ ...order, times: 1 });
    },
    listFaults: () => tenant.openState.faults.list(),
    clearFaults() {
      tenant.openState.faults.clear();
    },
    setOutcome(override) {
      tenant.openState.outcomes.set(override);
    },
    listOutcomes: () => tenant.openState.outcomes.list(),
    clearOutcomes() {
      tenant.openState.outcomes.clear();
    },
    listRequests: (filter) => tenant.openState.journal.list(filter),
  };
}

async function showAuthenticator(record: AuthenticatorRecord): Promise<EnrolledAuthenticator> {
  const { totpSecret, otpUri, userId } = record;
  const uri = otpUri ?? (totpSecret && (await totpUri(totpSecret, userId)));
  return defined<EnrolledAuthenticator>({ ...authenticatorAnswer(record), totpSecret, totpUri: uri });
}

/** The time that everything in the emulator goes by, for all tenants. */
export interface ClockControl {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Moves to a time: a date, ISO 8601, or milliseconds since 1970. On the way forward, what falls due is done in order,
   * and awaited: challenges expire, webhooks are sent. On the way back, nothing is.
   *
   * @throws {Error} when it is no time in the years 0000 to 9999
   */
  set(time: Date | string | number): Promise<void>;
  /**
   * Moves forward as `set` does.
   *
   * @throws {Error} when it is no number from 0 on, or leads beyond the year 9999
   * @example
   * await emulator.control.clock.advance(10 * 60_000);
   */
  advance(milliseconds: number): Promise<void>;
  /** Stands still until `resume` or a reset of the whole emulator, apart from `set` and `advance`. */
  freeze(): void;
  /** Goes on from where it stands. */
  resume(): void;
  readonly isFrozen: boolean;
}

/** `openClock` throws once the emulator is closed. */
export function createClockControl(openClock: () => EmulatorClock): ClockControl {
  return {
    now: () => openClock().now(),
    async set(time) {
      await openClock().set(time);
    },
    async advance(milliseconds) {
      await openClock().advance(milliseconds);
    },
    freeze: () => openClock().freeze(),
    resume: () => openClock().resume(),
    get isFrozen() {
      return openClock().isFrozen;
    },
  };
}
