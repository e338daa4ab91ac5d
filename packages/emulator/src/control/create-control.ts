import type { components } from "@authsignal-actions/client";
import { readEnrollment } from "../challenges/enrollment.ts";
import { totpUri } from "../challenges/totp.ts";
import type { FaultRule } from "../config/check-fault.ts";
import { enroll } from "../operations/authenticators.ts";
import { checkRequest } from "../operations/operation.ts";
import { toAuthenticatorResponse, toQueriedAction } from "../operations/responses.ts";
import type { RuleTrace } from "../rules/trace-rules.ts";
import type { EmulatorClock } from "../runtime/emulator-clock.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import type { ActionInstance, AuthenticatorRecord } from "../store/records.ts";
import type { ActiveFault } from "../tenants/fault-rules.ts";
import type { JournalEntry, JournalFilter } from "../tenants/journal.ts";
import type { ActiveOutcomeOverride, OutcomeOverride } from "../tenants/outcome-overrides.ts";
import type { Tenant } from "../tenants/tenant.ts";
import { type WebhookControl, webhooksOf } from "../webhooks/webhooks.ts";
import { type ChallengeControl, createChallengeControl } from "./challenge-control.ts";
import {
  type ActionDetails,
  type ActionFilter,
  type ActionPage,
  describeAction,
  listUsers,
  type PageOptions,
  searchActions,
  type UserPage,
} from "./search-records.ts";
import { type TrackDraft, traceAction, traceDraft } from "./trace-action.ts";

type Schemas = components["schemas"];

/** An authenticator, with the secret that the user has. */
export type EnrolledAuthenticator = Schemas["Authenticator"] & {
  /** The secret of an authenticator app, in base32. */
  totpSecret?: string;
  /** The same for a QR code: `otpauth://totp/…`. */
  totpUri?: string;
};

/** Operations for tests that the service does not offer. */
export interface EmulatorControl extends ChallengeControl {
  readonly clock: ClockControl;
  readonly webhooks: WebhookControl;
  /**
   * Enrolls an authenticator, so that the user can be challenged. An authenticator app gets a secret, unless you pass one
   * in base32 as `totpSecret` or in an `otpUri`.
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
  /** Returns what `track` would decide, with every rule, its inputs, and whether it fired. Stores nothing. */
  evaluateRules(draft: TrackDraft): Promise<RuleTrace>;
  /**
   * Explains the outcome of an instance, from the facts at the time of its `track`.
   *
   * @throws {Error} when the instance does not exist
   */
  traceRules(instance: ActionInstance): Promise<RuleTrace>;
  /** Every stored action of a user, newest first, however old. */
  listActions(userId: string): Promise<Schemas["QueriedAction"][]>;
  /** Every stored action that matches, newest first. */
  findActions(filter?: Partial<ActionInstance>): Promise<StoredAction[]>;
  /**
   * Searches the actions of all users, newest first, a page at a time. One call looks at a limited number of actions, so a page
   * can be short, or empty, while there is a `nextCursor`.
   *
   * @throws {Error} when an option is invalid
   * @example
   * const { actions, nextCursor } = await emulator.control.searchActions({ state: "REVIEW_REQUIRED" });
   */
  searchActions(filter?: ActionFilter): Promise<ActionPage>;
  /**
   * Shows all that is known of an instance: the response of `getAction`, the challenge, the sent codes and the webhooks.
   *
   * @throws {Error} when the instance does not exist
   */
  describeAction(instance: ActionInstance): Promise<ActionDetails>;
  /** Lists users who were enrolled or have a stored attribute, newest first, a page at a time. */
  listUsers(options?: PageOptions): Promise<UserPage>;
  /**
   * Makes calls fail. Several faults apply one after the other.
   *
   * @throws {Error} when the fault is invalid; the message names each field
   * @example
   * emulator.control.addFault({ fault: "status", status: 503, retryAfterSeconds: 1, operation: "track", times: 2 });
   * emulator.control.addFault({ fault: "latency", latencyMs: 300, rate: 0.1 });
   */
  addFault(rule: FaultRule): void;
  /**
   * Makes one call fail: `addFault` with `times: 1`.
   *
   * @throws {Error} as `addFault` does
   * @example
   * emulator.control.failNext({ operation: "track", after: "store", fault: "reset" });
   */
  failNext(rule: FaultRule): void;
  /** Active faults, oldest first, with the number of calls they were applied to. */
  listFaults(): ActiveFault[];
  /** Deletes every fault. */
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
  /** The last 1 000 calls in order of arrival, without secrets and personal data. */
  listRequests(filter?: JournalFilter): JournalEntry[];
  readonly snapshots: EmulatorSnapshots;
}

/** A stored action, with its user and the data points of `track`. */
export type StoredAction = Schemas["QueriedAction"] & { userId: string; custom?: Record<string, unknown> };

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
      return showAuthenticator(await enroll(await enter(), { userId, attributes: body, totpSecret }));
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
      return (await (await enter()).store.actions.listByUser(userId)).map(toQueriedAction);
    },
    async findActions({ userId, action, idempotencyKey } = {}) {
      const { actions } = (await enter()).store;
      const found = userId === undefined ? await actions.listAll() : await actions.listByUser(userId);
      return found
        .filter((record) => (action ?? record.action) === record.action)
        .filter((record) => (idempotencyKey ?? record.idempotencyKey) === record.idempotencyKey)
        .map((record) =>
          omitUndefined<StoredAction>({
            ...toQueriedAction(record),
            userId: record.userId,
            custom: record.custom && { ...record.custom },
          }),
        );
    },
    async searchActions(filter = {}) {
      return searchActions(await enter(), filter);
    },
    async describeAction(instance) {
      return describeAction(await enter(), instance);
    },
    async listUsers(options = {}) {
      return listUsers(await enter(), options);
    },
    addFault(rule) {
      tenant.openState.faults.add(rule);
    },
    failNext(rule) {
      tenant.openState.faults.add({ ...rule, times: 1 });
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
  return omitUndefined<EnrolledAuthenticator>({ ...toAuthenticatorResponse(record), totpSecret, totpUri: uri });
}

/** The clock of the emulator, shared by all tenants. */
export interface ClockControl {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Moves to a time: a date, ISO 8601, or milliseconds since 1970. On the way forward, due work runs in order and is
   * awaited: challenges expire, webhooks are sent. On the way back, none runs.
   *
   * @throws {Error} when the time is invalid or not in the years 0000 to 9999
   */
  set(time: Date | string | number): Promise<void>;
  /**
   * Moves forward as `set` does.
   *
   * @throws {Error} when it is negative or not a number, or leads beyond the year 9999
   * @example
   * await emulator.control.clock.advance(10 * 60_000);
   */
  advance(milliseconds: number): Promise<void>;
  /** Stops the clock until `resume` or a reset of the emulator. `set` and `advance` still move it. */
  freeze(): void;
  /** Continues from the current time. */
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
