import type { Authsignal, OnUnavailable } from "@authsignal-actions/sdk";
import { afterAll, afterEach, test as base, beforeAll, beforeEach, expect, type TestAPI } from "vitest";
import { createFakeAuthsignal, type FakeAuthsignal } from "./fake/create-fake-authsignal.ts";
import { type AuthsignalMatchers, matchers } from "./lifecycle/matchers.ts";
import { type SetupAuthsignalOptions, setupAuthsignal as setup } from "./lifecycle/setup-authsignal.ts";

export type { FakeAuthsignal } from "./fake/create-fake-authsignal.ts";

declare global {
  namespace Chai {
    // Each version of vitest gives its own type parameters to its interfaces, and takes the assertions of this one.
    interface Assertion extends AuthsignalMatchers {}
  }
}

expect.extend(matchers);

/** What `test` gives to each test. */
export interface AuthsignalFixtures<Unavailable extends OnUnavailable = "throw"> {
  /** An isolated fake of this test. */
  fake: FakeAuthsignal<Unavailable>;
  /** The SDK of `fake`. */
  authsignal: Authsignal<Unavailable>;
}

/** Options of the fake of each test, and whether a call outside the API document fails the test. */
export type VitestOptions<Unavailable extends OnUnavailable = "throw"> = Omit<
  SetupAuthsignalOptions<Unavailable>,
  "hooks"
>;

/**
 * Creates `test` with fixtures. Each test that uses one has a fake of its own, also with `test.concurrent`.
 *
 * @example
 * const test = createTest({ config: { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }] } });
 *
 * test("a withdrawal is tracked", async ({ fake, authsignal }) => {
 *   await withdraw(authsignal, "usr_1");
 *   expect(fake).toHaveTracked({ userId: "usr_1", action: "withdraw", times: 1 });
 * });
 */
export function createTest<const Unavailable extends OnUnavailable = "throw">({
  strict = true,
  ...options
}: VitestOptions<Unavailable> = {}): TestAPI<AuthsignalFixtures<Unavailable>> {
  return base.extend<AuthsignalFixtures<Unavailable>>({
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one uses.
    fake: async ({}, use) => {
      await using fake = await createFakeAuthsignal(options);
      await use(fake);
      if (strict) fake.assertConforming();
    },
    authsignal: async ({ fake }, use) => {
      await use(fake.authsignal);
    },
  });
}

/** `test` of vitest with an isolated `fake` and its `authsignal`. Every action is allowed; `createTest` takes a config. */
export const test: TestAPI<AuthsignalFixtures> = createTest();

/** `setupAuthsignal` with the hooks of vitest, which need no `globals`. */
export function setupAuthsignal<const Unavailable extends OnUnavailable = "throw">(
  options: SetupAuthsignalOptions<Unavailable> = {},
): FakeAuthsignal<Unavailable> {
  return setup<Unavailable>({ hooks: { beforeAll, beforeEach, afterEach, afterAll }, ...options });
}
