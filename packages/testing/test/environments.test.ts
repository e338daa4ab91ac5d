import { expect, test } from "vitest";
import { runJest, runVitest } from "./support/consumer.ts";

/** A test as a user writes it. It uses values that differ between realms. */
const body = `
test("a challenge runs, an error is one, and a date of this realm is taken", async () => {
  const actions = [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }];
  const config = structuredClone({ actions, users: [{ userId: "usr_2", custom: { plan: "gold" } }] });
  const { authsignal, control, close } = await createFakeAuthsignal({ config });
  await control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });
  const instance = { userId: "usr_1", action: "withdraw" };
  const { state, token, idempotencyKey } = await authsignal.track({ ...instance, attributes: { custom: { amount: 5 } } });
  await control.approveChallenge({ ...instance, idempotencyKey });
  const result = await authsignal.validateChallenge({ ...instance, token, idempotencyKey });
  const [listed] = await authsignal.queryActions({ userId: "usr_1", fromDate: new Date(Date.now() - 60000) });
  const missing = await authsignal.getAction({ ...instance, idempotencyKey: "none" }).catch((error) => error);
  const aborted = await authsignal.getUser({ userId: "usr_1" }, { signal: AbortSignal.abort() }).catch((error) => error);
  const controller = new AbortController();
  const running = authsignal.getUser({ userId: "usr_1" }, { signal: controller.signal });
  expect(await running).toMatchObject({ isEnrolled: true });
  control.failNext({ operation: "getUser", after: "request", fault: "reset" });
  expect(await authsignal.getUser({ userId: "usr_1" })).toMatchObject({ isEnrolled: true });
  await close();
  const unusable = await createFakeAuthsignal({ data: "package.json" }).catch((error) => error);

  expect(state).toBe("CHALLENGE_REQUIRED");
  expect(result).toMatchObject({ isValid: true, state: "CHALLENGE_SUCCEEDED" });
  expect(listed).toMatchObject({ actionCode: "withdraw", idempotencyKey });
  expect(missing instanceof NotFoundError).toBe(true);
  expect(aborted.name).toBe("AbortedError");
  expect(unusable.message).toContain("is not a SQLite database.");
  expect(build("track").state).toBe("ALLOW");
});
`;

const names = {
  testing: "{ build, createFakeAuthsignal }",
  sdk: "{ NotFoundError }",
};

const forVitest = `
import { expect, test } from "vitest";
import ${names.sdk} from "@authsignal-actions/sdk";
import ${names.testing} from "@authsignal-actions/testing";
${body}`;

const forJest = `
const ${names.sdk} = require("@authsignal-actions/sdk");
const ${names.testing} = require("@authsignal-actions/testing");
${body}`;

test.each([
  { environment: "node", pool: "forks" },
  { environment: "node", pool: "vmThreads" },
  { environment: "jsdom", pool: "forks" },
  { environment: "jsdom", pool: "vmThreads" },
  { environment: "happy-dom", pool: "forks" },
  { environment: "happy-dom", pool: "vmThreads" },
])("works in vitest with environment $environment and pool $pool", async ({ environment, pool }) => {
  const { output } = await runVitest(forVitest, [`--environment=${environment}`, `--pool=${pool}`]);

  expect(output).toMatch(/Tests .*1 passed/);
});

test("works in Jest", async () => {
  expect((await runJest(forJest)).output).toMatch(/Tests: .*1 passed/);
});

test("explains what to do if the environment has no Request, as in Jest's jsdom", async () => {
  const withoutRequest = "delete globalThis.Request; delete globalThis.TextDecoder;";

  expect((await runJest(withoutRequest + forJest)).output).toMatch(
    /createFakeAuthsignal requires Request, TextDecoder, .* Add .@jest-environment node. at the top of the test/,
  );
});
