import type { WebhookBody, WebhookType } from "../builders/bodies.ts";
import { buildWebhookEvent } from "../builders/build-webhook-event.ts";
import { deliverWebhook, type WebhookVariant } from "../webhooks/deliver-webhook.ts";
import { type ApplicationUnderTest, type ReturnFromChallenge, ScenarioRun } from "./scenario-run.ts";

/** What each scenario does, and what an application should do. */
export const scenarios = {
  stepUp:
    "The user must complete a challenge, and quits, fails, completes it and reloads. Lead the user to the challenge link. Perform the action once, and only after the challenge succeeded.",
  reviewQueue: "The action needs a review. Don't perform it, and tell the user that it is pending.",
  blocked:
    "The action is blocked, for a user with and without an authenticator. Don't perform it, and offer no challenge.",
  notEnrolled:
    "The user has no authenticator, so the state is ALLOW or BLOCK and never a challenge. Decide on `state`: `isEnrolled` decides nothing.",
  serviceDown:
    "The service is unavailable. Respond, and don't perform the action. After an outage during the challenge, the user can return again, or start again.",
  slow: "The response takes 30 seconds. Wait for it before you perform the action.",
  rateLimited:
    "The service responds with 429: once, then always. Retry, perform the action once, and respond when retries are used up.",
  flaky: "The connection breaks twice before the service stores the action. Retry, and perform the action once.",
  lostResponse:
    "The service stores the action and its response is lost. Retry with the same idempotency key, so that the action exists once.",
  tokenOfAnotherAction:
    "The user returns with the token of another action, another user or an earlier instance. Pass `userId`, `action` and `idempotencyKey` of the session to `validateChallenge`.",
  webhook:
    "Webhooks are valid, formatted otherwise, repeated, changed, old or signed with another key; `action.verify` is of a challenge that your application started. Verify the raw body, accept the first three and refuse the others.",
} as const;

export type ScenarioName = keyof typeof scenarios;

export interface ScenarioReport {
  scenario: ScenarioName;
  /** What the scenario does, and what an application should do. */
  description: string;
  /** What went wrong; empty if nothing did. */
  problems: string[];
}

/**
 * Runs a scenario against your application and returns what went wrong. It resets the fake before and after.
 *
 * @throws {Error} if the scenario is unknown, or `webhook` needs the endpoint and has none.
 * @example
 * const { problems } = await runScenario("tokenOfAnotherAction", {
 *   fake,
 *   userId: "usr_1",
 *   action: "withdraw",
 *   start: () => send("/withdrawals", { method: "POST" }), // send is toFetch(app)
 *   finish: ({ returnUrl, response }) =>
 *     send(returnUrl, { headers: { cookie: response.headers.get("set-cookie") ?? "" } }),
 *   effects: () => transfers.length,
 * });
 * expect(problems).toEqual([]);
 */
export async function runScenario(scenario: ScenarioName, application: ApplicationUnderTest): Promise<ScenarioReport> {
  if (!Object.hasOwn(steps, scenario)) {
    throw new Error(`${JSON.stringify(scenario)} is not a scenario. Use ${Object.keys(steps).join(", ")}.`);
  }
  const run = new ScenarioRun(application);
  try {
    await steps[scenario](run);
  } finally {
    await application.fake.reset();
  }
  return { scenario, description: scenarios[scenario], problems: run.problems };
}

/**
 * Runs scenarios one after the other: all, or those that you name. `webhook` runs only with the endpoint.
 *
 * @throws {Error} as `runScenario` does.
 */
export async function runScenarios(
  application: ApplicationUnderTest,
  names: readonly ScenarioName[] = (Object.keys(scenarios) as ScenarioName[]).filter(
    (name) => name !== "webhook" || application.webhook !== undefined,
  ),
): Promise<ScenarioReport[]> {
  const reports: ScenarioReport[] = [];
  for (const name of names) reports.push(await runScenario(name, application));
  return reports;
}

const steps: Readonly<Record<ScenarioName, (run: ScenarioRun) => Promise<void>>> = {
  async stepUp(run) {
    const { challenges } = run.app.fake;
    for (const [end, situation] of [
      ["quit", "the user quits the challenge"],
      ["fail", "the user fails the challenge"],
    ] as const) {
      await run.prepare("CHALLENGE");
      await run.expectEffects(0, `${situation}: the action must not be performed.`, async () => {
        const target = await run.startChallenge("a challenge is required");
        if (target) run.expectResponse(await run.finish(situation, await challenges[end](target)), situation);
      });
    }
    await run.prepare("CHALLENGE");
    let way: Return | undefined;
    await run.expectEffects(0, "a challenge is required: the action must not be performed before it.", async () => {
      const target = await run.startChallenge("a challenge is required");
      if (target) way = returnOf(await challenges.succeed(target));
    });
    const back = way;
    if (!back) return;
    const situation = "the user completes the challenge";
    await run.expectPerformed(situation, async () => {
      const response = await run.finish(situation, back);
      run.expectResponse(response, situation);
      return response;
    });
    const again = "the user reloads the page after the challenge";
    await run.expectEffects(0, `${again}: the action must not be performed again.`, () => run.finish(again, back));
  },

  async reviewQueue(run) {
    await refuse(run, "REVIEW", "the action needs a review");
  },

  async blocked(run) {
    await refuse(run, "BLOCK", "the action is blocked");
    await refuse(run, "BLOCK", "the action of a user without an authenticator is blocked", false);
  },

  async notEnrolled(run) {
    const allowed = "the action of a user without an authenticator is allowed";
    await run.prepare("CHALLENGE", { isEnrolled: false });
    const before = await run.app.effects();
    const response = await run.start(allowed);
    run.expectResponse(response, allowed);
    run.checkTracked(allowed);
    // The link leads to enrollment, which an application may ask for first.
    if ((await run.app.effects()) === before && !(await run.leadsToChallenge(response))) {
      run.problems.push(`${allowed}: the action must be performed, or the user led to \`url\` to enroll.`);
    }
    await refuse(run, "BLOCK", "the action of a user without an authenticator is blocked", false);
    const enrolled = "the action of a user with an authenticator is allowed";
    await run.prepare("ALLOW");
    await run.expectEffects(1, `${enrolled}: the action must be performed.`, async () => {
      if (await run.leadsToChallenge(await run.start(enrolled))) {
        run.problems.push(`${enrolled}: no challenge is required, and the response leads to one.`);
      }
    });
  },

  async serviceDown(run) {
    const { fake, allowsWhenUnavailable = false } = run.app;
    const situation = "the service is unavailable";
    await run.prepare("ALLOW");
    fake.failAll({ operation: "track", status: 503 });
    const expected = allowsWhenUnavailable ? 1 : 0;
    await run.expectEffects(expected, `${situation}: the action must ${expected ? "" : "not "}be performed.`, () =>
      run.start(situation),
    );
    await startAgainAfterOutage(run);
    await run.prepare("CHALLENGE");
    const target = await run.startChallenge("a challenge is required");
    if (!target) return;
    const way = returnOf(await fake.challenges.succeed(target));
    const during = "the service is unavailable when the user returns";
    fake.failAll({ operation: "validateChallenge", status: 503 });
    await run.expectEffects(0, `${during}: the action must not be performed.`, () => run.finish(during, way));
    fake.control.clearFaults();
    const after = "the user returns again after the outage";
    await run.expectPerformed(after, () => run.finish(after, way));
  },

  async slow(run) {
    const { fake } = run.app;
    const situation = "the response takes 30 seconds";
    await run.prepare("ALLOW");
    fake.clock.freeze();
    fake.control.addFault({ operation: "track", fault: "latency", latencyMs: 30_000 });
    await run.expectEffects(1, `${situation}: the action must be performed after it.`, async () => {
      let isOver = false;
      let response: Promise<Response | undefined> | undefined;
      await run.expectEffects(0, `${situation}: the action must not be performed before it.`, () => {
        response = run.start(situation).finally(() => {
          isOver = true;
        });
        return delayed(run, () => isOver);
      });
      await fake.clock.advance("30s");
      run.expectResponse(await response, situation);
    });
  },

  async rateLimited(run) {
    const once = "one call gets a 429";
    await run.prepare("ALLOW");
    run.app.fake.failNext({ operation: "track", status: 429, retryAfterSeconds: 0 });
    await run.expectEffects(1, `${once}: the action must be performed after a retry.`, () => run.start(once));
    const always = "every call gets a 429";
    await run.prepare("ALLOW");
    run.app.fake.failAll({ operation: "track", status: 429, retryAfterSeconds: 0 });
    await run.expectEffects(0, `${always}: the action must not be performed.`, () => run.start(always));
  },

  async flaky(run) {
    const situation = "the connection breaks twice";
    await run.prepare("ALLOW");
    for (let count = 0; count < 2; count++) run.app.fake.failNext({ operation: "track", fault: "reset" });
    await run.expectEffects(1, `${situation}: the action must be performed after retries.`, () => run.start(situation));
    await run.expectOneInstance(`${situation}: retries must not track further actions.`);
  },

  async lostResponse(run) {
    const situation = "the response of track is lost";
    await run.prepare("ALLOW");
    run.app.fake.failNext({ operation: "track", fault: "reset", after: "store" });
    await run.expectEffects(1, `${situation}: the action must be performed after a retry.`, () => run.start(situation));
    await run.expectOneInstance(`${situation}: a retry must use the same idempotency key.`);
  },

  async tokenOfAnotherAction(run) {
    const { userId, action, fake } = run.app;
    const others = [
      {
        whose: "another action",
        userId,
        action: action === "another-action" ? "yet-another-action" : "another-action",
      },
      { whose: "another user", userId: `${userId}-another`, action },
      { whose: "an earlier instance of the action", userId, action },
    ];
    for (const { whose, ...other } of others) {
      const situation = `the user returns with the token of ${whose}`;
      await run.prepare("CHALLENGE");
      await fake.control.enroll(other.userId, { verificationMethod: "AUTHENTICATOR_APP" }).catch(() => undefined);
      fake.control.setOutcome({ ...other, outcome: "CHALLENGE" });
      const tracked = await run.client((client) => client.track({ ...other, attributes: {} }));
      const { token } = await fake.challenges.succeed(tracked);
      const target = await run.startChallenge("a challenge is required");
      if (!target) return;
      const { returnUrl } = returnOf(await fake.challenges.quit(target));
      const way = { token, returnUrl: withToken(returnUrl, token) };
      const problem = `${situation}: the action must not be performed. Bind \`validateChallenge\` to \`userId\`, \`action\` and \`idempotencyKey\` of the session.`;
      await run.expectEffects(0, problem, () => run.finish(situation, way));
    }
  },

  async webhook(run) {
    const { webhook, fake } = run.app;
    if (!webhook) throw new Error("The scenario `webhook` needs the endpoint. Pass `webhook: { application, path }`.");
    const options = { secret: fake.apiSecretKey, ...(webhook.path !== undefined && { path: webhook.path }) };
    for (const [variant, { isAccepted, problem }] of Object.entries(expectedOfWebhooks)) {
      for (const type of ["action.verify", "action.log_created"] as const) {
        const body =
          type === "action.verify" ? (webhook.body ?? (await startedChallenge(run))) : buildWebhookEvent(type);
        try {
          const sent = { ...options, variant: variant as WebhookVariant };
          const { status, accepted, body: text } = await deliverWebhook(webhook.application, body, sent);
          if (accepted === isAccepted) continue;
          const outcome = `The response was ${status}${text === "" ? "" : `: ${JSON.stringify(text.slice(0, 200))}`}.`;
          run.problems.push(`${type}, ${variant}: ${problem} ${outcome}${isAccepted ? adviceFor(type, status) : ""}`);
        } catch (error) {
          run.problems.push(`${type}, ${variant}: the application threw ${String(error)}. Respond with 400 instead.`);
        }
      }
    }
  },
};

const expectedOfWebhooks: Readonly<Record<WebhookVariant, { isAccepted: boolean; problem: string }>> = {
  valid: { isAccepted: true, problem: "A valid webhook must be accepted." },
  reformatted: { isAccepted: true, problem: "A valid webhook, formatted otherwise, must be accepted." },
  duplicated: { isAccepted: true, problem: "A repeated webhook must be accepted, and change nothing." },
  tampered: { isAccepted: false, problem: "A webhook whose body was changed must be refused." },
  late: { isAccepted: false, problem: "A webhook of ten minutes ago must be refused." },
  wrongKey: { isAccepted: false, problem: "A webhook that is signed with another key must be refused." },
  unsigned: { isAccepted: false, problem: "A webhook without a signature must be refused." },
};

/** What to do about a validly signed webhook that was refused. */
function adviceFor(type: WebhookType, status: number): string {
  if (status === 400 || status === 401) {
    return type === "action.log_created"
      ? " If your endpoint takes events only: this is a batch of logs, for `constructLogEvents`."
      : " If the signature was refused: verify the raw body, not a parsed one.";
  }
  if (type !== "action.verify") return " The signature is valid, so your endpoint refused it for another reason.";
  return " The signature is valid, so your endpoint refused the event for another reason. It is of the challenge that `start` started. Pass `webhook: { body }` to send another.";
}

/** The event of a challenge that the application has started. Without one, it names the user and the action. */
async function startedChallenge(run: ScenarioRun): Promise<WebhookBody<"action.verify">> {
  await run.prepare("CHALLENGE");
  await run.start("a challenge is required");
  const { fake, userId, action } = run.app;
  const { idempotencyKey } = fake.calls({ operation: "track", userId, action }).at(-1) ?? {};
  return buildWebhookEvent("action.verify", {
    data: { userId, action, ...(idempotencyKey !== undefined && { idempotencyKey }) },
  });
}

/** The user, whose return failed in an outage, sends the form again. */
async function startAgainAfterOutage(run: ScenarioRun): Promise<void> {
  const { fake } = run.app;
  await run.prepare("CHALLENGE");
  const target = await run.startChallenge("a challenge is required");
  if (!target) return;
  const way = returnOf(await fake.challenges.succeed(target));
  const during = "validateChallenge gets a 500";
  fake.failAll({ operation: "validateChallenge", status: 500 });
  await run.expectEffects(0, `${during}: the action must not be performed.`, () => run.finish(during, way));
  fake.control.clearFaults();
  const again = "the user starts again after the outage";
  const problem = `${again}: the action must be performed, directly or after another challenge. Don't refuse it for good because of an outage.`;
  await run.expectEffects(1, problem, async () => {
    const response = await run.start(again);
    run.expectResponse(response, again);
    if (!(await run.leadsToChallenge(response))) return;
    const [open] = (await fake.actions(target)).filter(({ state }) => state === "CHALLENGE_REQUIRED");
    // An action that is tracked again with the same key has succeeded, and its user returns as before.
    await run.finish(again, open ? returnOf(await fake.challenges.succeed(target)) : way);
  });
}

/** Expects that the application refuses the action, without a challenge. */
async function refuse(
  run: ScenarioRun,
  outcome: "BLOCK" | "REVIEW",
  situation: string,
  isEnrolled = true,
): Promise<void> {
  await run.prepare(outcome, { isEnrolled });
  await run.expectEffects(0, `${situation}: the action must not be performed.`, async () => {
    const response = await run.start(situation);
    run.expectResponse(response, situation);
    run.checkTracked(situation);
    if (await run.leadsToChallenge(response)) {
      run.problems.push(
        `${situation}: the response leads to a challenge, which can't change that. Decide on \`state\`.`,
      );
    }
  });
}

const arrivalTimeoutMs = 5_000;

/** Waits until the call of the application is delayed, or the application is done. */
async function delayed(run: ScenarioRun, isOver: () => boolean): Promise<void> {
  const startedAt = performance.now();
  while (run.app.fake.control.listFaults().length > 0 && !isOver()) {
    if (performance.now() - startedAt > arrivalTimeoutMs) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

type Return = Pick<ReturnFromChallenge, "token" | "returnUrl">;

function returnOf({ token, returnUrl = "" }: { token: string; returnUrl?: string }): Return {
  return { token, returnUrl };
}

function withToken(returnUrl: string, token: string): string {
  if (!URL.canParse(returnUrl)) return returnUrl;
  const url = new URL(returnUrl);
  url.searchParams.set("token", token);
  return url.href;
}
