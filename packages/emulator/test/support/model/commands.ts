import type { VerificationMethod } from "@authsignal-actions/client";
import fc from "fast-check";
import { expect } from "vitest";
import type { ActionInstance } from "../../../src/index.ts";
import type { Action, Expected, Model, TrackInput } from "./model.ts";
import type { Outcome, Real } from "./real.ts";

type ModelCommand = fc.AsyncCommand<Model, Real>;

const userId = fc.constantFrom("jane", "john", "a/b?c#d");
const action = fc.constantFrom("open", "stop", "check", "prove", "prove", "pay", "pay");
const idempotencyKey = fc.constantFrom("first", "second", "é/…");
const instance = fc.record({ userId, action, idempotencyKey });
const method = fc.constantFrom<VerificationMethod>("SMS", "PASSKEY", "EMAIL_OTP");
const states = [
  "ALLOW",
  "BLOCK",
  "CHALLENGE_REQUIRED",
  "CHALLENGE_SUCCEEDED",
  "CHALLENGE_FAILED",
  "REVIEW_REQUIRED",
  "REVIEW_SUCCEEDED",
  "REVIEW_FAILED",
];
const state = fc.constantFrom(...states);
/** Mostly nothing. */
const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 4 }, { arbitrary: value, weight: 1 });
/** Picks one of those that there are, however many. */
const pick = fc.nat(1000);
const minute = 60_000;
const day = 24 * 60 * minute;

const trackInput = fc.record({
  userId,
  action,
  idempotencyKey: fc.option(idempotencyKey, { nil: undefined }),
  amount: fc.constantFrom(10, 60, 500, 5000),
  email: seldom(fc.constantFrom("one@example.com", "two@example.com")),
});

/** Everything that can happen, in random order. Each compares what the emulator does with what the model says. */
export const commands: fc.Arbitrary<ModelCommand>[] = [
  of("track", trackInput, track),

  of("repeat", fc.tuple(pick, trackInput), async (model, real, [index, input]) => {
    const { userId, action, idempotencyKey } = model.actions[index % model.actions.length] ?? input;
    await track(model, real, { ...input, userId, action, idempotencyKey });
  }),

  of("enroll", fc.record({ userId, method, isDefault: fc.boolean() }), (model, real, input) =>
    enroll(model, real, input.userId, input.method, input.isDefault),
  ),

  of("deleteAuthenticator", fc.tuple(userId, pick), (model, real, [user, index]) =>
    takeAuthenticator(model, real, user, index % (model.user(user).authenticators.length + 2)),
  ),

  of("challenge", fc.record({ pick, method: seldom(method) }), (model, real, { pick, method }) =>
    startChallenge(model, real, waitingAction(model, pick), method),
  ),

  of(
    "code",
    fc.record({ pick, isRight: seldom(fc.constant(true)) }),
    async (model, real, { pick, isRight = false }) => {
      const target = pickFrom(
        model.actions.filter((action) => model.takesCode(action)),
        pick,
      );
      await submitCode(model, real, target ?? (await openChallenge(model, real, pick)), isRight);
    },
  ),

  of("rightCode", pick, async (model, real, pick) => {
    await submitCode(model, real, await openChallenge(model, real, pick), true);
  }),

  // Most of these are rejected, each for its own reason.
  of("strayCode", fc.tuple(pick, fc.boolean()), (model, real, [index, isRight]) =>
    submitCode(model, real, waitingAction(model, index), isRight),
  ),

  // Left to chance, a code would hardly ever come in the millisecond in which the challenge expires.
  of("deadline", fc.tuple(pick, fc.constantFrom(-1, 0)), async (model, real, [pick, early]) => {
    const target = await openChallenge(model, real, pick);
    await letPass(model, real, model.options.challengeLifetimeSeconds * 1000 + early);
    await submitCode(model, real, target, true, early < 0 ? "last moment" : "too late");
  }),

  // Nothing of a challenge that ended is left in the next one.
  of("reopen", pick, async (model, real, pick) => {
    const path = pickFrom(
      model.actions.filter(({ state }) => /^CHALLENGE_(?:SUCCEEDED|FAILED)$/.test(state)),
      pick,
    );
    if (!path) return;
    const response = await real.call("updateAction", { path: { ...path }, body: { state: "CHALLENGE_REQUIRED" } });
    compare(real, response, model.updateAction(path, "CHALLENGE_REQUIRED"), "reopen");
    await submitCode(model, real, path, true, "old code");
    await startChallenge(model, real, path, undefined);
  }),

  of(
    "end",
    fc.record({ pick, how: fc.constantFrom("approve", "fail", "quit", "expire"), isStarted: fc.boolean() }),
    async (model, real, input) => {
      const { pick, how, isStarted } = input;
      const target = isStarted ? await openChallenge(model, real, pick) : waitingAction(model, pick);
      const response = await outcome(() => real.emulator.control[`${how}Challenge`](target));
      compare(real, response, model.end(target, how), how);
    },
  ),

  of("update", fc.tuple(pick, state), async (model, real, [index, next]) => {
    const path = anyAction(model, index);
    const response = await real.call("updateAction", { path: { ...path }, body: { state: next } });
    compare(real, response, model.updateAction(path, next), "updateAction");
  }),

  of("get", pick, async (model, real, index) => {
    const path = anyAction(model, index);
    compare(real, await real.call("getAction", { path: { ...path } }), model.getAction(path), "getAction");
  }),

  of("getUnknown", instance, async (model, real, path) => {
    compare(real, await real.call("getAction", { path }), model.getAction(path), "getAction");
  }),

  of(
    "query",
    fc.record({
      userId,
      codes: seldom(fc.uniqueArray(action, { minLength: 1, maxLength: 3 })),
      state: seldom(state),
      daysAgo: fc.option(fc.constantFrom(0, 1, 29, 31, 90), { nil: undefined, freq: 2 }),
    }),
    async (model, real, { userId, codes, state, daysAgo }) => {
      const fromDate = daysAgo === undefined ? undefined : model.now - daysAgo * day;
      const query = {
        ...(codes && { codes: codes.join(",") }),
        ...(state && { state }),
        ...(fromDate !== undefined && { fromDate: new Date(fromDate).toISOString() }),
      };
      const filter = { ...(codes && { codes }), ...(state && { state }), ...(fromDate !== undefined && { fromDate }) };
      const response = await real.call("queryActions", { path: { userId }, query });
      compare(real, response, model.query(userId, filter), "queryActions");
    },
  ),

  of("getUser", userId, async (model, real, user) => {
    compare(real, await real.call("getUser", { path: { userId: user } }), model.getUser(user), "getUser");
    const { body } = await real.call("getAuthenticators", { path: { userId: user } });
    const ids = body.map((authenticator: { userAuthenticatorId: string }) => authenticator.userAuthenticatorId);
    expect(ids).toEqual(model.user(user).authenticators.map(({ id }) => id));
  }),

  of(
    "validate",
    fc.record({
      pick,
      userId: seldom(userId),
      action: seldom(action),
    }),
    async (model, real, { pick, userId, action }) => {
      // Old tokens have mostly expired.
      const recent = model.tokens.slice(-6);
      const token = recent[pick % (recent.length + 1)];
      const claimed = { ...(userId !== undefined && { userId }), ...(action !== undefined && { action }) };
      const response = await real.call("validateChallenge", { body: { token: token?.token ?? "garbage", ...claimed } });
      compare(real, response, model.validate(token, claimed), "validateChallenge");
    },
  ),

  of("clock", fc.constantFrom(1, 10, 100, 1000, 10_000, minute, 5 * minute, day, 20 * day), letPass),

  // Seldom, or nothing would ever pile up.
  fc.nat(29).chain((chance) =>
    of("reset", fc.constant(chance === 0), async (model, real, happens) => {
      if (!happens) return;
      await real.emulator.reset();
      model.reset();
    }),
  ),
];

function of<T>(
  name: string,
  input: fc.Arbitrary<T>,
  run: (model: Model, real: Real, input: T) => Promise<void>,
): fc.Arbitrary<ModelCommand> {
  return input.map((value) => ({
    check: () => true,
    run: (model, real) => run(model, real, value),
    toString: () => `${name}(${fc.stringify(value)})`,
  }));
}

async function track(model: Model, real: Real, input: TrackInput): Promise<void> {
  const { userId, action, idempotencyKey, amount, email } = input;
  const body = {
    custom: { amount },
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(email !== undefined && { email }),
  };
  const response = await real.call("track", { path: { userId, action }, body });
  const expected = model.track(input, response.body.idempotencyKey);
  if (response.status !== 200 || expected.status !== 200) return compare(real, response, expected, "track");
  const { token, url, ...rest } = response.body;
  compare(real, { status: 200, body: rest }, expected, "track");
  expect(url).toContain(token);
  const tracked = model.find({ userId, action, idempotencyKey: rest.idempotencyKey });
  const expiresAt = model.now + model.options.tokenLifetimeSeconds * 1000;
  if (tracked) model.tokens.push({ token, action: tracked, expiresAt });
}

async function enroll(
  model: Model,
  real: Real,
  userId: string,
  method: VerificationMethod,
  isDefault: boolean,
): Promise<void> {
  const body = { verificationMethod: method, isDefault };
  const response = await real.call("enrollVerifiedAuthenticator", { path: { userId }, body });
  const { authenticators } = model.user(userId);
  authenticators.push({ id: response.body.authenticator.userAuthenticatorId, method, isDefault });
  // More would not be different.
  if (authenticators.length > 3) await takeAuthenticator(model, real, userId, 0);
}

/** Starts a challenge with a code, of an action that requires one or of another one. */
async function openChallenge(model: Model, real: Real, pick: number): Promise<ActionInstance> {
  const waiting = pickFrom(
    model.actions.filter((action) => model.canStart(action, "SMS")),
    pick,
  );
  const target = waiting ?? (await trackChallenged(model, real, pick));
  await startChallenge(model, real, target, "SMS");
  return target;
}

async function trackChallenged(model: Model, real: Real, pick: number): Promise<ActionInstance> {
  const userId = pick % 2 === 0 ? "jane" : "john";
  const hasPhone = model.user(userId).authenticators.some(({ method }) => method === "SMS");
  if (!hasPhone) await enroll(model, real, userId, "SMS", false);
  await track(model, real, { userId, action: "prove", amount: 10 });
  return instanceOf(model.actions.at(-1)) ?? never;
}

async function startChallenge(
  model: Model,
  real: Real,
  target: ActionInstance,
  verificationMethod: VerificationMethod | undefined,
): Promise<void> {
  const options = verificationMethod === undefined ? {} : { verificationMethod };
  const started = await outcome(() => real.emulator.control.startChallenge(target, options));
  compare(real, started, model.start(target, verificationMethod), "challenge");
}

async function submitCode(
  model: Model,
  real: Real,
  target: ActionInstance,
  isRight: boolean,
  what?: string,
): Promise<void> {
  const sent = await real.emulator.control.outbox({ userId: target.userId });
  const message = sent.find((one) => one.action === target.action && one.idempotencyKey === target.idempotencyKey);
  const submitted = isRight && message !== undefined;
  const response = await outcome(() => real.emulator.control.submitCode(target, submitted ? message.code : "no code"));
  compare(real, response, model.submit(target, submitted), what ?? (submitted ? "right code" : "wrong code"));
}

async function letPass(model: Model, real: Real, milliseconds: number): Promise<void> {
  await real.emulator.control.clock.advance(milliseconds);
  model.advance(milliseconds);
  expect(real.emulator.control.clock.now()).toBe(model.now);
}

async function takeAuthenticator(model: Model, real: Real, userId: string, index: number): Promise<void> {
  const { authenticators } = model.user(userId);
  const [taken] = authenticators.splice(index, 1);
  const path = { userId, userAuthenticatorId: taken?.id ?? "none" };
  expect((await real.call("deleteAuthenticator", { path })).status).toBe(taken ? 200 : 404);
}

const never: ActionInstance = { userId: "jane", action: "prove", idempotencyKey: "never" };

/** One that was tracked, or now and then one that was not. */
function anyAction(model: Model, index: number): ActionInstance {
  return instanceOf(model.actions[index % (model.actions.length + 1)]) ?? never;
}

/** Mostly one that waits for its challenge, or any if there is none. */
function waitingAction(model: Model, index: number): ActionInstance {
  const waiting = model.actions.filter((action) => action.state === "CHALLENGE_REQUIRED");
  return instanceOf(waiting[index % (waiting.length + 1)]) ?? anyAction(model, index);
}

function pickFrom(actions: readonly Action[], index: number): ActionInstance | undefined {
  return instanceOf(actions[index % actions.length]);
}

function instanceOf(action: Action | undefined): ActionInstance | undefined {
  if (!action) return undefined;
  const { userId, action: code, idempotencyKey } = action;
  return { userId, action: code, idempotencyKey };
}

/** What a method of `control` returns, or the status of its error. */
async function outcome(call: () => Promise<object>): Promise<Outcome> {
  try {
    return { status: 200, body: await call() };
  } catch (error) {
    return { status: (error as { status?: number }).status ?? 500, body: undefined };
  }
}

function compare(real: Real, response: Outcome, expected: Expected, what: string): void {
  expect(response.status, what).toBe(expected.status);
  const counted = `${what} ${response.status}`;
  real.tally.set(counted, (real.tally.get(counted) ?? 0) + 1);
  if (expected.status !== 200) return;
  // What a challenge gives has more: ids and words.
  if (isOfChallenge.test(what)) expect(response.body, what).toMatchObject(expected.body);
  else expect(response.body, what).toEqual(expected.body);
}

const isOfChallenge = /^(?:challenge|.* code|last moment|approve|fail|quit|expire)$/;
