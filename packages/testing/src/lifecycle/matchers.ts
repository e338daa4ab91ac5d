import { UserActionState } from "../builders/user-action-state.ts";
import { type CallFilter, describeTracked, type ObservedCall } from "../fake/observed-calls.ts";

/** Selects tracked actions. Omitted properties match everything. */
export interface TrackedExpectation extends Omit<CallFilter, "operation"> {
  /** Properties that the attributes of `track` must have, such as `custom`. */
  attributes?: Record<string, unknown>;
  /** How many actions match. Retries of a call count once. Default: at least one. */
  times?: number;
}

export interface MatcherResult {
  pass: boolean;
  message(): string;
}

/** What vitest and Jest give to a matcher. */
interface MatcherContext {
  readonly isNot?: boolean;
  equals(one: unknown, other: unknown): boolean;
}

/** The assertions that the matchers add to `expect`. `Result` is what an assertion returns. */
export interface AuthsignalMatchers<Result = void> {
  /**
   * The service stored matching actions.
   *
   * @example
   * expect(fake).toHaveTracked({ userId: "usr_1", action: "withdraw", times: 1 });
   */
  toHaveTracked(expected?: TrackedExpectation): Result;
  /** The state of a response or an action is ALLOW, CHALLENGE_SUCCEEDED or REVIEW_SUCCEEDED. */
  toBeAllowed(): Result;
  /** The state is CHALLENGE_REQUIRED. */
  toRequireChallenge(): Result;
  /** The state is this one. */
  toHaveState(state: UserActionState): Result;
}

const allowed: readonly string[] = [
  UserActionState.ALLOW,
  UserActionState.CHALLENGE_SUCCEEDED,
  UserActionState.REVIEW_SUCCEEDED,
];

/** Matchers for `expect.extend` of vitest and Jest. `@authsignal-actions/testing/vitest` adds them itself. */
export const matchers: {
  [Name in keyof AuthsignalMatchers]: (
    this: MatcherContext,
    received: unknown,
    ...expected: Parameters<AuthsignalMatchers[Name]>
  ) => MatcherResult;
} = {
  toHaveTracked(received, expected = {}) {
    const calls = callsOf(received);
    checkExpectation(expected);
    const { times, attributes = {}, ...filter } = expected;
    const stored = calls.filter(
      (call) =>
        call.operation === "track" &&
        call.response !== undefined &&
        Object.entries(filter).every(
          ([name, value]) => value === undefined || call[name as keyof typeof filter] === value,
        ) &&
        Object.entries(attributes).every(([name, value]) => this.equals(attributesOf(call)[name], value)),
    );
    const count = new Set(
      stored.map(({ userId, action, idempotencyKey }) => JSON.stringify([userId, action, idempotencyKey])),
    ).size;
    const wanted = times === undefined ? "at least one action" : `${times} ${times === 1 ? "action" : "actions"}`;
    const matching = JSON.stringify({ ...filter, ...(expected.attributes && { attributes }) });
    return {
      pass: times === undefined ? count > 0 : count === times,
      message: () =>
        `expected the fake ${this.isNot ? "not " : ""}to have tracked ${wanted} matching ${matching}; it has tracked ${count}.\n${describeTracked(calls)}`,
    };
  },
  toBeAllowed(received) {
    return checkState(this, received, allowed);
  },
  toRequireChallenge(received) {
    return checkState(this, received, [UserActionState.CHALLENGE_REQUIRED]);
  },
  toHaveState(received, state) {
    const known: readonly string[] = Object.values(UserActionState);
    if (!known.includes(state)) {
      throw new Error(`${JSON.stringify(state)} is not a state. Use ${known.join(", ")}.`);
    }
    return checkState(this, received, [state]);
  },
};

const expectationNames: readonly string[] = ["userId", "action", "idempotencyKey", "attributes", "times"];

/** A misspelled property would match every call. */
function checkExpectation(expected: TrackedExpectation): void {
  const unknown = Object.keys(expected).find((name) => !expectationNames.includes(name));
  if (unknown !== undefined) {
    throw new Error(`toHaveTracked does not know ${unknown}. Known are ${expectationNames.join(", ")}.`);
  }
  if (expected.times !== undefined && !(Number.isInteger(expected.times) && expected.times >= 0)) {
    throw new Error(`times must be a whole number from 0 on; it is ${JSON.stringify(expected.times)}.`);
  }
}

function callsOf(received: unknown): readonly ObservedCall[] {
  const { calls } = Object(received) as { calls?: unknown };
  if (typeof calls === "function") return calls() as readonly ObservedCall[];
  throw new Error("toHaveTracked takes a fake: expect(fake).toHaveTracked(…).");
}

function attributesOf({ request }: ObservedCall): Record<string, unknown> {
  return Object(request?.body) as Record<string, unknown>;
}

function checkState({ isNot }: MatcherContext, received: unknown, states: readonly string[]): MatcherResult {
  const { state } = Object(received) as { state?: unknown };
  const wanted = states.length === 1 ? `state ${states[0]}` : `one of the states ${states.join(", ")}`;
  const found = typeof state === "string" ? `its state is ${state}` : "it has no state. Pass a response or an action";
  return {
    pass: typeof state === "string" && states.includes(state),
    message: () => `expected ${isNot ? "not " : ""}${wanted}; ${found}.`,
  };
}
