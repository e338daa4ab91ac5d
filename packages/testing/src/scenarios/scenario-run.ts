import type { OutcomeOverride } from "@authsignal-actions/emulator";
import type { Authsignal } from "@authsignal-actions/sdk";
import type { WebhookBody } from "../builders/bodies.ts";
import type { FinishedChallenge } from "../fake/challenges.ts";
import type { FakeAuthsignal } from "../fake/create-fake-authsignal.ts";
import { createSdkClock } from "../fake/fake-clock.ts";
import type { Application } from "../webhooks/to-fetch.ts";

/** How a scenario drives your application, whose client must call `fake`. */
export interface ApplicationUnderTest {
  /** Each scenario resets it. */
  fake: Omit<FakeAuthsignal, "authsignal">;
  /** The user who performs the action. Scenarios enroll the user. */
  userId: string;
  /** The code of the action that your application tracks. */
  action: string;
  /** Asks your application to perform the action, as the user does. */
  start(): Promise<Response>;
  /** Returns to your application after a challenge, as the browser does. */
  finish(way: ReturnFromChallenge): Promise<Response>;
  /** How often your application has performed the action, such as the number of transfers. */
  effects(): number | Promise<number>;
  /** Your application performs the action while the service is unavailable, on purpose. Default `false`. */
  allowsWhenUnavailable?: boolean;
  /**
   * The webhook endpoint, for the scenario `webhook`. The key is that of the fake. `body` is the event `action.verify` to
   * send. Default: that of a challenge that `start` starts.
   */
  webhook?: { application: Application; path?: string; body?: WebhookBody<"action.verify"> };
}

/** What the user returns with. */
export interface ReturnFromChallenge {
  token: string;
  /** `redirectUrl` with the token. Empty if your application passed none. */
  returnUrl: string;
  /** What `start` returned. Send its cookies back. */
  response: Response;
}

/** One run of a scenario: the situation it makes, and what went wrong. */
export class ScenarioRun {
  readonly problems: string[] = [];
  /** The last response to `start`. */
  #started: Response | undefined;
  readonly app: ApplicationUnderTest;

  constructor(app: ApplicationUnderTest) {
    this.app = app;
  }

  /** Begins a part of the scenario: no data, a user, and the outcome of the action. */
  async prepare(
    outcome: OutcomeOverride["outcome"],
    { isEnrolled = true }: { isEnrolled?: boolean } = {},
  ): Promise<void> {
    const { fake, userId, action } = this.app;
    await fake.reset();
    for (const { userAuthenticatorId } of isEnrolled ? [] : await fake.control.listAuthenticators(userId)) {
      await this.client((client) => client.deleteAuthenticator({ userId, userAuthenticatorId }));
    }
    if (isEnrolled) await fake.control.enroll(userId, { verificationMethod: "AUTHENTICATOR_APP" });
    fake.control.setOutcome({ action, userId, outcome });
  }

  /** Calls the service as another part of the application would. */
  async client<T>(use: (client: Authsignal) => Promise<T>): Promise<T> {
    const { apiSecretKey, url, fetch } = this.app.fake;
    const { Authsignal } = await import("@authsignal-actions/sdk");
    const client = new Authsignal({
      apiSecretKey,
      apiUrl: url,
      fetch,
      clock: createSdkClock(),
      dangerouslyAllowBrowser: true,
    });
    try {
      return await use(client);
    } finally {
      client.close();
    }
  }

  /** Starts the action. Undefined, with a problem, if the application throws. */
  start(situation: string): Promise<Response | undefined> {
    return this.#request(`start, ${situation}`, async () => {
      this.#started = await this.app.start();
      return this.#started;
    });
  }

  /** Returns from a challenge. */
  finish(
    situation: string,
    { token, returnUrl = "" }: Pick<FinishedChallenge, "token" | "returnUrl">,
  ): Promise<Response | undefined> {
    const response = this.#started;
    if (!response) throw new Error("A user returns only after `start`.");
    return this.#request(`finish, ${situation}`, () => this.app.finish({ token, returnUrl, response }));
  }

  async #request(name: string, send: () => Promise<Response>): Promise<Response | undefined> {
    try {
      return await send();
    } catch (error) {
      this.problems.push(
        `${name}: the application threw ${String(error)}. Respond instead, so that the user knows what to do.`,
      );
      return undefined;
    }
  }

  /** Expects that the application has tracked the action. False, with a problem, if it has not. */
  checkTracked(situation: string): boolean {
    const { fake, userId, action } = this.app;
    const calls = fake.calls({ operation: "track" });
    if (calls.some((call) => call.userId === userId && call.action === action)) return true;
    const others = calls.map((call) => `${call.userId} ${call.action}`).join(", ") || "nothing";
    this.problems.push(`${situation}: the application did not track ${action} of ${userId}. It tracked: ${others}.`);
    return false;
  }

  /** Runs steps and expects how often they perform the action. */
  async expectEffects(count: number, problem: string, steps: () => Promise<unknown>): Promise<void> {
    const before = await this.app.effects();
    await steps();
    const performed = (await this.app.effects()) - before;
    if (performed !== count) this.problems.push(`${problem} It was performed ${performed} times instead of ${count}.`);
  }

  /** Expects a status below 500: the user has done nothing wrong, and neither has the service. */
  expectResponse(response: Response | undefined, situation: string): void {
    if (!response || response.status < 500) return;
    this.problems.push(
      `${situation}: the application responded with ${response.status}. Tell the user what happened instead.`,
    );
  }

  /** Whether a response leads the user to the challenge link of the action, in its location or body. */
  async leadsToChallenge(response: Response | undefined): Promise<boolean> {
    if (!response) return false;
    const given = `${response.headers.get("location") ?? ""} ${await response.clone().text()}`;
    const { userId, action } = this.app;
    return this.app.fake.calls({ operation: "track", userId, action }).some((call) => {
      const { token } = Object(call.response) as { token?: unknown };
      return typeof token === "string" && token !== "" && given.includes(token);
    });
  }

  /** Starts the action of a user who must complete a challenge. Undefined, with a problem, if there is none. */
  async startChallenge(situation: string): Promise<{ userId: string; action: string } | undefined> {
    const response = await this.start(situation);
    this.expectResponse(response, situation);
    const { userId, action } = this.app;
    if (!this.checkTracked(situation)) return undefined;
    if (!(await this.leadsToChallenge(response))) {
      this.problems.push(
        `${situation}: the response does not lead to the challenge link, \`url\` or \`token\` of \`track\`.`,
      );
    }
    return { userId, action };
  }

  /** Expects that the application tracked one instance of the action. */
  async expectOneInstance(problem: string): Promise<void> {
    const { userId, action } = this.app;
    const { length } = await this.app.fake.actions({ userId, action });
    if (length === 1) return;
    const [first, ...others] = this.app.fake
      .calls({ operation: "track", userId, action })
      .map(({ idempotencyKey }) => JSON.stringify(idempotencyKey));
    const keys =
      length > 1
        ? ` Expected idempotency key in each call: ${first}. The calls after the first had: ${others.join(", ")}.`
        : "";
    this.problems.push(`${problem} There are ${length} tracked actions instead of 1.${keys}`);
  }

  /** Expects that a return performs the action once. The problem says which instance is expected and what was validated. */
  async expectPerformed(situation: string, steps: () => Promise<Response | undefined>): Promise<void> {
    const { fake, userId, action } = this.app;
    const before = await this.app.effects();
    const validated = fake.calls({ operation: "validateChallenge" }).length;
    const response = await steps();
    const performed = (await this.app.effects()) - before;
    if (performed === 1) return;
    const key = fake.calls({ operation: "track", userId, action }).at(-1)?.idempotencyKey;
    const calls = fake.calls({ operation: "validateChallenge" }).slice(validated);
    const seen = calls.map(({ response, status, ...call }) => {
      const { state = `status ${status}` } = Object(response) as { state?: string };
      return `${JSON.stringify({ userId: call.userId, action: call.action, idempotencyKey: call.idempotencyKey })} → ${state}`;
    });
    this.problems.push(
      [
        `${situation}: the action must be performed. It was performed ${performed} times instead of 1.`,
        `Expected: \`validateChallenge\` with ${JSON.stringify({ userId, action, idempotencyKey: key })}, as tracked.`,
        `Received by the service: ${seen.join(", ") || "no call, so the SDK refused it or it was not made"}.`,
        ...(response ? [`The application responded with ${response.status}.`] : []),
      ].join(" "),
    );
  }
}
