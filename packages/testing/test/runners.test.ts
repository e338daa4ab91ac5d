import { describe, expect, test } from "vitest";
import { type Run, runJest, runNodeTest, runVitest } from "./support/consumer.ts";

const config = `{ actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }], users: [{ userId: "usr_1", authenticators: [{ verificationMethod: "SMS" }] }] }`;

/** The tests of a user, in any runner: each begins without the data of the one before. */
const lifecycle = `
const fake = setupAuthsignal({ config: ${config} });
const track = () => fake.authsignal.track({ userId: "usr_1", action: "withdraw" });
let started = 0;
beforeEach(async () => {
  started += 1;
  await fake.control.enroll("usr_2", { verificationMethod: "SMS" });
});
for (const name of ["first", "second"]) {
  test(name + " test begins with nothing", async () => {
    const before = (await fake.actions()).length;
    const response = await track();
    const { state } = await fake.challenges.succeed(response);
    fake.nextOutcome("BLOCK");
    fake.failNext({ operation: "getUser", status: 503 });
    check({ before, tracked: response.state, state, calls: fake.calls().length, seeded: (await fake.control.listAuthenticators("usr_2")).length });
  });
}
test("the fake is the same", () => check({ before: 0, tracked: "CHALLENGE_REQUIRED", state: "CHALLENGE_SUCCEEDED", calls: started - 2, seeded: 1 }));
`;

const expected = `{ before: 0, tracked: "CHALLENGE_REQUIRED", state: "CHALLENGE_SUCCEEDED", calls: 1, seeded: 1 }`;

const runners: Record<string, (text: string) => Promise<Run>> = {
  vitest: (text) =>
    runVitest(`
    import { beforeEach, expect, test } from "vitest";
    import { setupAuthsignal } from "@authsignal-actions/testing/vitest";
    const check = (result) => expect(result).toEqual(${expected});
    ${text}`),
  "vitest with globals": (text) =>
    runVitest(
      `
    import { setupAuthsignal } from "@authsignal-actions/testing";
    const check = (result) => expect(result).toEqual(${expected});
    ${text}`,
      ["--globals"],
    ),
  Jest: (text) =>
    runJest(`
    const { setupAuthsignal } = require("@authsignal-actions/testing");
    const check = (result) => expect(result).toEqual(${expected});
    ${text}`),
  "Jest without globals": (text) =>
    runJest(
      `
    const { afterAll, afterEach, beforeAll, beforeEach, expect, test } = require("@jest/globals");
    const testing = require("@authsignal-actions/testing");
    const hooks = { afterAll, afterEach, beforeAll, beforeEach };
    const setupAuthsignal = (options) => testing.setupAuthsignal({ hooks, ...options });
    const check = (result) => expect(result).toEqual(${expected});
    ${text}`,
      { injectGlobals: false },
    ),
  "node:test": (text) =>
    runNodeTest(`
    import assert from "node:assert";
    import { beforeEach, test } from "node:test";
    import { setupAuthsignal } from "@authsignal-actions/testing";
    const check = (result) => assert.deepEqual(result, ${expected});
    ${text}`),
};

function passed({ output, exitCode }: Run, count: number) {
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toMatch(new RegExp(`(Tests:? .*${count} passed|# pass ${count}$)`, "m"));
}

describe.each(Object.entries(runners))("setupAuthsignal in %s", (_, run) => {
  test("starts, resets between tests, and closes", async () => {
    passed(await run(lifecycle), 3);
  });

  test("fails the test that made a call outside the API document", async () => {
    const { output, exitCode } = await run(`
      const fake = setupAuthsignal();
      test("sends a wrong call and handles the error", async () => {
        const headers = { authorization: "Basic " + btoa(fake.apiSecretKey + ":") };
        await fake.fetch(fake.url + "/users/u/actions/a", { method: "POST", headers, body: '{"redirectURL":"x"}' });
      });
      test("sends nothing", () => check(${expected}));`);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/(1 failed.*1 passed|# pass 1\n# fail 1)/s);
    expect(output).toContain(
      "track was sent body.redirectURL, which is not in the document. Known: body.idempotencyKey",
    );
  });

  test("explains that the fake can't be read while the file loads", async () => {
    const { output, exitCode } = await run(
      "const { authsignal } = setupAuthsignal(); test('x', () => check(authsignal));",
    );
    expect(exitCode).toBe(1);
    expect(output).toContain("setupAuthsignal starts the fake before the first test, so `authsignal` can't be read");
  });
});

describe("setupAuthsignal without hooks", () => {
  test("says what to do in vitest", async () => {
    const { output } = await runVitest(`
      import { test } from "vitest";
      import { setupAuthsignal } from "@authsignal-actions/testing";
      setupAuthsignal();
      test("x", () => {});`);
    expect(output).toContain('Import it from "@authsignal-actions/testing/vitest", or set `test.globals`');
  });

  test("says what to do in Jest", async () => {
    const { output } = await runJest(
      `
      const { test } = require("@jest/globals");
      require("@authsignal-actions/testing").setupAuthsignal();
      test("x", () => {});`,
      { injectGlobals: false },
    );
    expect(output).toContain('Pass those of "@jest/globals"');
  });

  test("refuses tests that run at the same time", async () => {
    const { output } = await runVitest(`
      import { expect, test } from "vitest";
      import { setupAuthsignal } from "@authsignal-actions/testing/vitest";
      const fake = setupAuthsignal();
      for (const name of ["one", "two"]) {
        test.concurrent(name, async () => {
          await fake.authsignal.track({ userId: "usr_1", action: "signIn" });
        });
      }`);
    expect(output).toContain(
      "tests that run at the same time can't share it. Use `test` of @authsignal-actions/testing/vitest",
    );
  });
});

describe("the vitest fixtures", () => {
  const imports = `
    import { describe, expect } from "vitest";
    import { createTest, test as plain } from "@authsignal-actions/testing/vitest";
    const test = createTest({ config: ${config} });
    const request = { userId: "usr_1", action: "withdraw" };`;

  test("give each of 200 concurrent tests a fake of its own", async () => {
    passed(
      await runVitest(
        `${imports}
      const keys = new Set();
      const all = Promise.withResolvers();
      describe.concurrent("concurrent", () => {
        for (let index = 0; index < 200; index++) {
          test("test " + index, async ({ fake, authsignal }) => {
            fake.nextOutcome(index % 2 ? "BLOCK" : "REVIEW");
            const { state } = await authsignal.track({ ...request, attributes: { custom: { index } } });
            keys.add(fake.apiSecretKey);
            if (keys.size === 200) all.resolve();
            await all.promise; // every test is under way, with a key of its own
            expect(state).toBe(index % 2 ? "BLOCK" : "REVIEW_REQUIRED");
            expect(fake).toHaveTracked({ ...request, attributes: { custom: { index } }, times: 1 });
            expect(await fake.actions()).toHaveLength(1);
          });
        }
      });
      plain("needs no config", async ({ authsignal }) => {
        expect(await authsignal.track(request)).toBeAllowed();
      });`,
        ["--maxConcurrency=200"],
      ),
      201,
    );
  });

  test("add matchers that say what was tracked instead", async () => {
    const { output } = await runVitest(`${imports}
      test("challenge", async ({ fake, authsignal }) => {
        const response = await authsignal.track({ ...request, attributes: { idempotencyKey: "key_1" } });
        expect(response).toRequireChallenge();
        expect(response).not.toBeAllowed();
        expect(response).toHaveState("CHALLENGE_REQUIRED");
        expect(fake).not.toHaveTracked({ userId: "usr_2" });
        await fake.challenges.succeed(response);
        expect((await fake.actions())[0]).toBeAllowed();
      });
      test("retries count once", async ({ fake, authsignal }) => {
        fake.failNext({ operation: "track", fault: "reset", after: "store" });
        fake.failNext({ operation: "track", status: 503 });
        await authsignal.track(request);
        expect(fake).toHaveTracked({ times: 1 });
      });
      test("a", async ({ fake, authsignal }) => {
        await authsignal.track({ ...request, attributes: { idempotencyKey: "key_1" } });
        expect(fake).toHaveTracked({ userId: "usr_1", action: "signIn" });
      });
      test("b", ({ fake }) => expect(fake).toHaveTracked({ times: 2 }));
      test("c", ({ fake }) => expect(fake).not.toHaveTracked({ times: 0 }));
      test("d", ({ fake }) => expect(fake).toHaveTracked({ actionCode: "signIn" }));
      test("e", () => expect({ state: "BLOCK" }).toBeAllowed());
      test("f", () => expect({}).toRequireChallenge());
      test("g", () => expect({ state: "BLOCK" }).not.toHaveState("BLOCK"));
      test("h", () => expect({ state: "BLOCK" }).toHaveState("REVIEW"));
      test("i", ({ authsignal }) => expect(authsignal).toHaveTracked());`);
    expect(output).toMatch(/Tests .*9 failed \| 2 passed/);
    for (const message of [
      'expected the fake to have tracked at least one action matching {"userId":"usr_1","action":"signIn"}; it has tracked 0.\nTracked, oldest first:\n- usr_1 withdraw (key_1) → CHALLENGE_REQUIRED',
      "expected the fake to have tracked 2 actions matching {}; it has tracked 0.\nNothing was tracked.",
      "expected the fake not to have tracked 0 actions matching {}; it has tracked 0.",
      "toHaveTracked does not know actionCode. Known are userId, action, idempotencyKey, attributes, times.",
      "expected one of the states ALLOW, CHALLENGE_SUCCEEDED, REVIEW_SUCCEEDED; its state is BLOCK.",
      "expected state CHALLENGE_REQUIRED; it has no state. Pass a response or an action.",
      "expected not state BLOCK; its state is BLOCK.",
      '"REVIEW" is not a state. Use ALLOW, BLOCK, CHALLENGE_REQUIRED,',
      "toHaveTracked takes a fake: expect(fake).toHaveTracked(…).",
    ]) {
      expect(output.replaceAll(/\n (?=\S)/g, "\n")).toContain(message);
    }
  });

  test("fail a test that made a call outside the API document, unless strict is off", async () => {
    const { output } = await runVitest(`${imports}
      const lenient = createTest({ strict: false });
      const send = (fake) => fake.fetch(fake.url + "/unknown", { method: "POST", body: "{}" });
      test("strict", async ({ fake }) => void (await send(fake)));
      lenient("lenient", async ({ fake }) => void (await send(fake)));`);
    expect(output).toMatch(/Tests .*1 failed \| 1 passed/);
    expect(output).toContain("POST: There is no route POST /v1/unknown. There are: ");
  });
});

test("the matchers work in Jest", async () => {
  passed(
    await runJest(`
      const { createFakeAuthsignal, matchers } = require("@authsignal-actions/testing");
      expect.extend(matchers);
      test("tracks", async () => {
        const fake = await createFakeAuthsignal();
        const response = await fake.authsignal.track({ userId: "usr_1", action: "signIn" });
        expect(fake).toHaveTracked({ userId: "usr_1", times: 1 });
        expect(response).toBeAllowed();
        expect(() => expect(fake).toHaveTracked({ userId: "usr_2" })).toThrow("Tracked, oldest first:");
        await fake.close();
      });`),
    1,
  );
});
