import { describe, expect, onTestFinished, test } from "vitest";
import {
  buildWebhookEvent,
  createFakeAuthsignal,
  runScenario,
  runScenarios,
  type ScenarioName,
  scenarios,
} from "../src/index.ts";
import { type Bug, createApplication } from "./support/application.ts";

const names = Object.keys(scenarios) as ScenarioName[];

async function start(bug?: Bug) {
  const fake = await createFakeAuthsignal();
  onTestFinished(fake.close);
  return createApplication(fake, bug);
}

test.each(names)("a sound application passes %s", async (name) => {
  expect(await runScenario(name, await start())).toEqual({
    scenario: name,
    description: scenarios[name],
    problems: [],
  });
});

test("the user returns with the response of the start, whose cookies a browser sends back", async () => {
  const application = await start();
  let count = 0;
  const sessions: string[] = [];
  const { problems } = await runScenario("stepUp", {
    ...application,
    async start() {
      const response = new Response(null, await application.start());
      count += 1;
      response.headers.set("set-cookie", `session=${count}; HttpOnly`);
      return response;
    },
    finish({ response, ...way }) {
      sessions.push(response.headers.get("set-cookie") ?? "");
      return application.finish({ response, ...way });
    },
  });
  expect(problems).toEqual([]);
  expect(new Set(sessions)).toEqual(new Set(Array.from({ length: count }, (_, n) => `session=${n + 1}; HttpOnly`)));
});

describe("a faulty application is caught", () => {
  test.each<[Bug, Partial<Record<ScenarioName, RegExp>>]>([
    [
      "forgets BLOCK",
      { blocked: /the action is blocked: the action must not be performed\./, notEnrolled: /is blocked/ },
    ],
    [
      "does not bind validateChallenge",
      {
        tokenOfAnotherAction:
          /the token of another action: the action must not be performed\. Bind `validateChallenge`/,
      },
    ],
    [
      "retries a lost track with a new key",
      {
        lostResponse:
          /a retry must use the same idempotency key\. There are 2 tracked actions instead of 1\. Expected idempotency key in each call: "(.+)"\. The calls after the first had: "(?!\1)/,
      },
    ],
    [
      "verifies a parsed webhook body",
      {
        webhook:
          /action\.verify, reformatted: A valid webhook, .* must be accepted\. The response was 400\. .*verify the raw body/,
      },
    ],
    [
      "decides on isEnrolled",
      {
        notEnrolled: /no challenge is required, and the response leads to one/,
        blocked: /the response leads to a challenge, which can't change that/,
        reviewQueue: /Decide on `state`/,
      },
    ],
    ["acts before the response", { slow: /must not be performed before it/, blocked: /must not be performed/ }],
    [
      "acts again on a reload",
      { stepUp: /reloads the page after the challenge: the action must not be performed again/ },
    ],
    ["throws when the service is down", { serviceDown: /the application threw ServerError.* Respond instead/ }],
    ["trusts the return", { stepUp: /the user quits the challenge: the action must not be performed/ }],
    [
      "ignores the age of webhooks",
      { webhook: /action\.log_created, late: A webhook of ten minutes ago must be refused/ },
    ],
    [
      "locks the user out after an outage",
      { serviceDown: /starts again after the outage: the action must be performed/ },
    ],
    [
      "drops the idempotency key",
      {
        stepUp:
          /performed 0 times instead of 1\. Expected: `validateChallenge` with \{"userId":"usr_1","action":"withdraw","idempotencyKey":".+"\}, as tracked\. Received by the service: no call/,
      },
    ],
    [
      "takes events only",
      {
        webhook:
          /action\.log_created, valid: .* must be accepted\. .*this is a batch of logs, for `constructLogEvents`/,
      },
    ],
    [
      "rejects webhooks with 403",
      {
        webhook:
          /action\.verify, valid: .* must be accepted\. The response was 403: "Challenge not found\."\. The signature is valid/,
      },
    ],
  ])("%s", async (bug, expected) => {
    const reports = await runScenarios(await start(bug));
    for (const [name, problem] of Object.entries(expected)) {
      const report = reports.find(({ scenario }) => scenario === name);
      expect(report?.problems.join("\n"), name).toMatch(problem);
    }
  });
});

test("an application that allows while the service is unavailable says so", async () => {
  const fake = await createFakeAuthsignal({ authsignal: { onUnavailable: "ALLOW" } });
  onTestFinished(fake.close);
  let effects = 0;
  const application = {
    ...createApplication(fake),
    effects: () => effects,
    start: async () => {
      const { state } = await fake.authsignal.track({ userId: "usr_1", action: "withdraw" });
      if (state === "ALLOW") effects += 1;
      return new Response(state);
    },
  };
  const { problems } = await runScenario("serviceDown", application);
  expect(problems[0]).toBe(
    "the service is unavailable: the action must not be performed. It was performed 1 times instead of 0.",
  );
  const allowed = await runScenario("serviceDown", { ...application, allowsWhenUnavailable: true });
  expect(allowed.problems.join()).not.toContain("the service is unavailable: the action must");
});

test("an application that tracks something else gets a message that says so", async () => {
  const application = await start();
  const { problems } = await runScenario("blocked", { ...application, action: "signIn" });
  expect(problems).toContain(
    "the action is blocked: the application did not track signIn of usr_1. It tracked: usr_1 withdraw.",
  );
});

test("the advice to verify the raw body needs a 400 or 401", async () => {
  const { problems } = await runScenario("webhook", await start("rejects webhooks with 403"));
  expect(problems.join()).not.toContain("raw body");
});

test("a body that the test passes is sent instead of that of a started challenge", async () => {
  const received: string[] = [];
  const application = await start();
  const body = buildWebhookEvent("action.verify", { data: { userId: "usr_7" } });
  const endpoint = async (request: Request) => {
    received.push(await request.text());
    return new Response();
  };
  await runScenario("webhook", { ...application, webhook: { application: endpoint, body } });
  expect(received).toContain(JSON.stringify(body));
});

test("an unknown scenario, and a missing endpoint, are named", async () => {
  const { webhook: _, ...application } = await start();
  // @ts-expect-error unknown scenario
  await expect(runScenario("block", application)).rejects.toThrow(
    '"block" is not a scenario. Use stepUp, reviewQueue, blocked,',
  );
  await expect(runScenario("webhook", application)).rejects.toThrow("Pass `webhook: { application, path }`.");
  expect((await runScenarios(application)).map(({ scenario }) => scenario)).toEqual(names.slice(0, -1));
});
