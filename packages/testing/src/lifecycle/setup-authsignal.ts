import type { OnUnavailable } from "@authsignal-actions/sdk";
import {
  createFakeAuthsignal,
  type FakeAuthsignal,
  type FakeAuthsignalOptions,
} from "../fake/create-fake-authsignal.ts";

/** The hooks of a test runner. */
export interface TestHooks {
  beforeAll(run: () => Promise<void>): unknown;
  beforeEach(run: () => Promise<void>): unknown;
  afterEach(run: () => Promise<void>): unknown;
  afterAll(run: () => Promise<void>): unknown;
}

export interface SetupAuthsignalOptions<Unavailable extends OnUnavailable = "throw">
  extends FakeAuthsignalOptions<Unavailable> {
  /** Fail a test after a call that is outside the API document, even if your code handled the error. Default `true`. */
  strict?: boolean;
  /** Hooks of a runner that has no globals, such as those of `@jest/globals`. Default: the runner's. */
  hooks?: TestHooks;
}

/**
 * Starts a fake before the first test, resets it before each test, and closes it after the last one. Call it at the top of
 * a test file or in `describe`.
 *
 * It uses the global hooks of Jest, vitest or mocha, else those of `node:test`. In vitest without `globals`, import it from
 * `@authsignal-actions/testing/vitest`.
 *
 * @throws {Error} if the runner has no global hooks and is not `node:test`. The message says what to do.
 * @example
 * const fake = setupAuthsignal({ config });
 *
 * test("a withdrawal is blocked", async () => {
 *   fake.nextOutcome("BLOCK");
 *   expect(await withdraw(fake.authsignal)).toBe("denied");
 * });
 */
export function setupAuthsignal<const Unavailable extends OnUnavailable = "throw">({
  strict = true,
  hooks = findHooks(),
  ...options
}: SetupAuthsignalOptions<Unavailable> = {}): FakeAuthsignal<Unavailable> {
  let fake: FakeAuthsignal<Unavailable> | undefined;
  let running = 0;
  hooks.beforeAll(async () => {
    fake = await createFakeAuthsignal(options);
  });
  hooks.beforeEach(async () => {
    running += 1;
    if (running > 1) {
      throw new Error(
        "setupAuthsignal resets its fake before each test, so tests that run at the same time can't share it. Use `test` of @authsignal-actions/testing/vitest, or createFakeAuthsignal in each test.",
      );
    }
    await fake?.reset();
  });
  hooks.afterEach(async () => {
    running -= 1;
    if (strict) fake?.assertConforming();
  });
  hooks.afterAll(async () => fake?.close());
  return new Proxy({} as FakeAuthsignal<Unavailable>, {
    get(_, name) {
      if (fake) return Reflect.get(fake, name);
      // Printing it, or returning it from an async function, does not use it.
      if (typeof name === "symbol" || name === "then") return undefined;
      throw new Error(
        `setupAuthsignal starts the fake before the first test, so \`${name}\` can't be read while the file loads. Read \`fake.${name}\` in a test or a hook, and don't destructure the fake outside of them.`,
      );
    },
    has: (_, name) => fake !== undefined && Reflect.has(fake, name),
    ownKeys: () => (fake ? Reflect.ownKeys(fake) : []),
    getOwnPropertyDescriptor(_, name) {
      const property = fake && Reflect.getOwnPropertyDescriptor(fake, name);
      return property && { ...property, configurable: true };
    },
  });
}

type Names = Record<keyof TestHooks, string>;
const names: Names = { beforeAll: "beforeAll", beforeEach: "beforeEach", afterEach: "afterEach", afterAll: "afterAll" };
/** mocha and node:test. */
const shortNames: Names = { ...names, beforeAll: "before", afterAll: "after" };

function findHooks(): TestHooks {
  const global = pickHooks(globalThis, names) ?? pickHooks(globalThis, shortNames);
  if (global) return global;
  if (process.env.VITEST !== undefined) {
    throw new Error(
      'setupAuthsignal found no global hooks. Import it from "@authsignal-actions/testing/vitest", or set `test.globals` in the config of vitest.',
    );
  }
  if (process.env.JEST_WORKER_ID !== undefined) {
    throw new Error(
      'setupAuthsignal found no global hooks. Pass those of "@jest/globals": setupAuthsignal({ hooks: { beforeAll, beforeEach, afterEach, afterAll } }).',
    );
  }
  const hooks = pickHooks(process.getBuiltinModule("node:test"), shortNames);
  if (hooks) return hooks;
  throw new Error("setupAuthsignal found no test runner. Call it in a test file, or pass `hooks`.");
}

function pickHooks(source: object, named: Names): TestHooks | undefined {
  const found = Object.entries(named).map(([hook, name]) => [hook, Reflect.get(source, name)] as const);
  return found.every(([, hook]) => typeof hook === "function")
    ? (Object.fromEntries(found) as unknown as TestHooks)
    : undefined;
}
