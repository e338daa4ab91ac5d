import type {
  Emulator,
  EmulatorControl,
  EmulatorOptions,
  FaultRule,
  OutcomeOverride,
  StoredAction,
  WebhookDelivery,
} from "@authsignal-actions/emulator";
import type { Authsignal, AuthsignalOptions, OnUnavailable } from "@authsignal-actions/sdk";
import {
  type ChallengeLink,
  type ChallengeRedirect,
  createFakeChallenges,
  type FakeChallenges,
  redirectOf,
} from "./challenges.ts";
import { createFakeClock, createSdkClock, type Duration, type FakeClock, toMilliseconds } from "./fake-clock.ts";
import { type CallFilter, CallRecorder, type ObservedCall } from "./observed-calls.ts";

/** Options of the fake: those of the emulator, and of the SDK. `listen` defaults to false. */
export interface FakeAuthsignalOptions<Unavailable extends OnUnavailable = "throw"> extends EmulatorOptions {
  /** Options of the SDK, such as `maxRetries` or `hooks`. The fake sets the key, the URL, `fetch` and the clock. */
  authsignal?: Omit<
    AuthsignalOptions<Unavailable>,
    "apiSecretKey" | "apiUrl" | "region" | "fetch" | "transport" | "clock"
  >;
}

/** A call that fails: a fault rule, or just its status. */
export type CallFailure =
  | FaultRule
  | (Pick<FaultRule, "operation" | "after"> & { fault?: undefined; status: number; retryAfterSeconds?: number });

/** Environment variables that the SDK reads. */
export interface AuthsignalEnvironment {
  AUTHSIGNAL_API_SECRET_KEY: string;
  AUTHSIGNAL_API_URL: string;
  /** Empty: the SDK ignores it next to the URL. It replaces a region of the machine. */
  AUTHSIGNAL_REGION: string;
}

/** The SDK and an emulator, both in this process. */
export interface FakeAuthsignal<Unavailable extends OnUnavailable = "throw">
  extends Pick<Emulator, "url" | "apiSecretKey" | "fetch" | "control" | "listen"> {
  /** The real SDK. It calls the emulator through {@link FakeAuthsignal.fetch}, and retries without delay. */
  readonly authsignal: Authsignal<Unavailable>;
  /** For code that reads the environment. Call `listen` first, or intercept `url` with MSW handlers. */
  readonly env: AuthsignalEnvironment;
  readonly clock: FakeClock;
  /** Acts as the person who is challenged. */
  readonly challenges: FakeChallenges;
  /**
   * Sets the outcome of the next `track`, whatever rules and config decide.
   *
   * @throws {Error} if the outcome is unknown. The message lists the known ones.
   * @example
   * fake.nextOutcome("BLOCK");
   */
  nextOutcome(outcome: OutcomeOverride["outcome"], match?: Pick<OutcomeOverride, "action" | "userId">): void;
  /**
   * Makes the next call fail. `after: "store"` stores the call and loses the response. The SDK retries, so your code sees
   * the failure only if retries are off or not allowed: use `failAll` for an outage.
   *
   * @throws {Error} if the failure is invalid. The message names each field.
   * @example
   * fake.failNext({ operation: "track", status: 503 });
   * fake.failNext({ operation: "track", fault: "reset", after: "store" });
   */
  failNext(failure: CallFailure): void;
  /**
   * Makes every call fail, or those of an operation, until `reset` or `control.clearFaults()`.
   *
   * @throws {Error} as `failNext` does.
   * @example
   * fake.failAll({ status: 503 });
   */
  failAll(failure: CallFailure): void;
  /**
   * Delays every call, or those of an operation, until `reset`. On a frozen clock, or with `clock`, the delay ends when
   * you advance it.
   *
   * @throws {Error} if the duration or the operation is invalid.
   */
  delay(duration: Duration, match?: Pick<FaultRule, "operation">): void;
  /** Calls since the start or the last `reset`, oldest first, with what was sent and returned. */
  calls(filter?: CallFilter): ObservedCall[];
  /** Stored actions, newest first, with their current state. */
  actions(filter?: Parameters<EmulatorControl["findActions"]>[0]): Promise<StoredAction[]>;
  /** Webhooks that were sent, newest first. */
  deliveries(filter?: Partial<Pick<WebhookDelivery, "type" | "state">>): WebhookDelivery[];
  /** The challenge that a response of your application leads to. @throws {Error} if it leads to none. */
  redirectOf(link: ChallengeLink): ChallengeRedirect;
  /** @throws {Error} listing the calls outside the API document since the start or the last `reset`. */
  assertConforming(): void;
  /** Saves all stored data under a name. */
  snapshot(name: string): Promise<void>;
  /** Restores a snapshot, any number of times. @throws {Error} if there is none of that name. */
  restore(name: string): Promise<void>;
  /**
   * Deletes all data but the snapshots, the calls, faults and outcomes, and resets the clock. Calls, faults and outcomes are
   * deleted at once: what `failAll` and the others set after the call survives, and calls wait until the reset is done.
   */
  reset(): Promise<void>;
  /** Closes the emulator and the SDK. A second call does nothing. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Creates the real SDK with its own emulator, without a socket. Requests, retries and errors are real.
 *
 * With `seed`, ids and tokens are deterministic. Pass an `idempotencyKey` to `track` as well, because the SDK generates
 * random ones. If your code creates its own client, pass it `url`, `apiSecretKey` and `fetch`, or set `env` after `listen`.
 *
 * @throws {EmulatorConfigError} if `config` is invalid.
 * @throws {EmulatorOptionError} if another option is invalid or unknown.
 * @throws {ConfigurationError} if an option of the SDK is invalid.
 * @example
 * const { authsignal, challenges, control, close } = await createFakeAuthsignal({
 *   config: { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }] },
 * });
 * await control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });
 * const response = await authsignal.track({ userId: "usr_1", action: "withdraw" }); // CHALLENGE_REQUIRED
 * await challenges.succeed(response);
 */
export async function createFakeAuthsignal<const Unavailable extends OnUnavailable = "throw">(
  options: FakeAuthsignalOptions<Unavailable> = {},
): Promise<FakeAuthsignal<Unavailable>> {
  checkEnvironment();
  const { authsignal: sdkOptions, onCall, ...emulatorOptions } = options;
  // Loaded on demand, so that an import of this package is quick.
  const { createEmulator } = await import("@authsignal-actions/emulator");
  const { Authsignal } = await import("@authsignal-actions/sdk");
  const recorder = new CallRecorder();
  const emulator = await createEmulator({
    listen: false,
    ...emulatorOptions,
    onCall(call) {
      recorder.add(call);
      onCall?.(call);
    },
  });
  const { apiSecretKey, control } = emulator;
  const resets = new PendingResets();
  const fetch: Emulator["fetch"] = async (input, init) => {
    await resets.done;
    return emulator.fetch(input, init);
  };
  const authsignal = new Authsignal<Unavailable>({
    // Tests may run in jsdom or happy-dom, and the key of a fake is not secret.
    dangerouslyAllowBrowser: true,
    ...sdkOptions,
    apiSecretKey,
    apiUrl: emulator.url,
    fetch,
    clock: createSdkClock(options.clock),
  });
  const close = async () => {
    authsignal.close();
    await emulator.close();
  };
  return {
    authsignal,
    apiSecretKey,
    fetch,
    control,
    clock: createFakeClock(() => control.clock),
    challenges: createFakeChallenges(() => control, recorder),
    get url() {
      return emulator.url;
    },
    get env() {
      return { AUTHSIGNAL_API_SECRET_KEY: apiSecretKey, AUTHSIGNAL_API_URL: emulator.url, AUTHSIGNAL_REGION: "" };
    },
    listen: emulator.listen,
    nextOutcome(outcome, match = {}) {
      resets.apply(() => control.setOutcome({ ...match, outcome, times: 1 }));
    },
    failNext(failure) {
      resets.apply(() => control.failNext(toFaultRule(failure)));
    },
    failAll(failure) {
      resets.apply(() => control.addFault({ ...toFaultRule(failure), times: Number.MAX_SAFE_INTEGER }));
    },
    delay(duration, match = {}) {
      const latencyMs = toMilliseconds("duration", duration);
      resets.apply(() => control.addFault({ ...match, fault: "latency", latencyMs, times: Number.MAX_SAFE_INTEGER }));
    },
    calls: (filter) => recorder.list(filter),
    actions: (filter) => control.findActions(filter),
    deliveries({ type, state } = {}) {
      return control.webhooks
        .list()
        .filter(
          (delivery) => (type ?? delivery.type) === delivery.type && (state ?? delivery.state) === delivery.state,
        );
    },
    redirectOf,
    assertConforming: () => recorder.assertConforming(),
    snapshot: (name) => control.snapshots.save(name),
    restore: (name) => control.snapshots.restore(name),
    async reset() {
      control.clearFaults();
      control.clearOutcomes();
      recorder.clear();
      await resets.run(() => emulator.reset());
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Keeps what is set while a reset runs, since the reset replaces the state that it is set on. */
class PendingResets {
  /** Resolves when no reset runs. It never rejects: the caller of `reset` gets the error. */
  done: Promise<unknown> = Promise.resolve();
  #count = 0;
  #changes: (() => void)[] = [];

  /** @throws {Error} if the change is invalid */
  apply(change: () => void): void {
    change();
    if (this.#count > 0) this.#changes.push(change);
  }

  /** Resets run one after the other. Changes are kept from the last call on. */
  run(reset: () => Promise<void>): Promise<void> {
    this.#count += 1;
    this.#changes = [];
    const result = this.done.then(reset).then(() => {
      this.#count -= 1;
      if (this.#count === 0) for (const change of this.#changes) change();
    });
    this.done = result.catch(() => undefined);
    return result;
  }
}

/** jest-environment-jsdom has no Request, and Node's Request would reject its AbortSignal. */
function checkEnvironment(): void {
  const missing = ["Headers", "Request", "Response", "TextDecoder"].filter((name) => !(name in globalThis));
  if (missing.length === 0) return;
  throw new Error(
    `createFakeAuthsignal requires ${missing.join(", ")}, which this test environment does not provide. Add "@jest-environment node" at the top of the test, or use an environment that keeps the globals of Node, such as jest-fixed-jsdom.`,
  );
}

function toFaultRule(failure: CallFailure): FaultRule {
  return failure.fault === undefined ? { ...failure, fault: "status" } : failure;
}
