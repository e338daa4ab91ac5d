import type { ActionInstance, ChallengeResult, EmulatorControl, OpenedLink } from "@authsignal-actions/emulator";
import type { VerificationMethod } from "@authsignal-actions/sdk";
import { type CallRecorder, describeTracked } from "./observed-calls.ts";

/** A response with headers: of `fetch`, of supertest or light-my-request. */
export interface ResponseWithHeaders {
  readonly status?: number;
  readonly statusCode?: number;
  readonly headers: { get(name: string): string | null } | Readonly<Record<string, unknown>>;
}

/** Where a challenge link is: the URL, a response that redirects to it, or an object with its `url` or `token`. */
export type ChallengeLink = string | URL | ResponseWithHeaders | { readonly url: string } | { readonly token: string };

/** Names a challenge: its link, or the user, with the action or the key if there is more than one. */
export type ChallengeTarget =
  | ChallengeLink
  | { readonly userId: string; readonly action?: string; readonly idempotencyKey?: string };

/** The URL of a challenge, and its token. */
export interface ChallengeRedirect {
  url: string;
  token: string;
}

/** What happened to a challenge, and how the user returns to the application. */
export interface FinishedChallenge extends ChallengeResult, OpenedLink {}

/** Acts as the person who is challenged. */
export interface FakeChallenges {
  /**
   * Completes the challenge.
   *
   * @throws {Error} if the challenge is not found. The message says what was tracked instead.
   * @throws {Error} if the webhook `action.verify` rejects it. The state stays, and the message says what your endpoint did.
   * @example
   * const response = await app.request("/withdrawals", { method: "POST" }); // redirects to the challenge
   * const { returnUrl } = await fake.challenges.succeed(response);
   * await app.request(returnUrl); // as the browser does
   */
  succeed(target: ChallengeTarget, options?: { verificationMethod?: VerificationMethod }): Promise<FinishedChallenge>;
  /** Fails the challenge. @throws {Error} as `succeed` does. */
  fail(target: ChallengeTarget): Promise<FinishedChallenge>;
  /** Leaves the challenge: the state stays CHALLENGE_REQUIRED. @throws {Error} as `succeed` does. */
  quit(target: ChallengeTarget): Promise<FinishedChallenge>;
  /** Expires the challenge now. `challengeExpiry` of the config decides the state. @throws {Error} as `succeed` does. */
  expire(target: ChallengeTarget): Promise<FinishedChallenge>;
  /**
   * Returns the code that the person reads in the message or the authenticator app. Starts the challenge if it is not
   * started, or if you name a method.
   *
   * @throws {Error} as `succeed` does, and if the method has no code.
   */
  code(target: ChallengeTarget, options?: { verificationMethod?: VerificationMethod }): Promise<string>;
  /** Submits a code. A wrong one costs an attempt. @throws {Error} as `succeed` does, and if no code was sent. */
  submit(target: ChallengeTarget, code: string): Promise<FinishedChallenge>;
}

/** `control` is read at each use. */
export function createFakeChallenges(control: () => EmulatorControl, calls: CallRecorder): FakeChallenges {
  const open = (target: ChallengeTarget) => openTarget(control(), calls, target);
  const finish = async (
    target: ChallengeTarget,
    step: (instance: ActionInstance) => Promise<ChallengeResult>,
  ): Promise<FinishedChallenge> => {
    const { userId, action, idempotencyKey, ...way } = await open(target);
    const instance = { userId, action, idempotencyKey };
    return { ...instance, ...way, ...(await step(instance)) };
  };
  return {
    async succeed(target, { verificationMethod } = {}) {
      const method = verificationMethod !== undefined && { verificationMethod };
      const { problem, ...finished } = await finish(target, (instance) =>
        control().approveChallenge({ ...instance, ...method }),
      );
      if (problem === undefined) return finished;
      const { action, userId, state } = finished;
      throw new Error(
        `The challenge of ${action} by ${userId} did not succeed, and the action stays ${state}. ${problem}`,
      );
    },
    fail: (target) => finish(target, (instance) => control().failChallenge(instance)),
    quit: (target) => finish(target, (instance) => control().quitChallenge(instance)),
    expire: (target) => finish(target, (instance) => control().expireChallenge(instance)),
    submit: (target, code) => finish(target, (instance) => control().submitCode(instance, code)),
    async code(target, options) {
      const { userId, action, idempotencyKey } = await open(target);
      const instance = { userId, action, idempotencyKey };
      if (options?.verificationMethod === undefined) {
        const current = await control()
          .currentCode(instance)
          .catch(() => undefined);
        if (current !== undefined) return current;
      }
      await control().startChallenge(instance, options);
      return control().currentCode(instance);
    },
  };
}

/**
 * The challenge that a response or a URL leads to.
 *
 * @throws {Error} if it leads to none. The message says what the response has instead.
 * @example
 * const { url, token } = redirectOf(await app.request("/withdrawals", { method: "POST" }));
 */
export function redirectOf(link: ChallengeLink): ChallengeRedirect {
  const url = typeof link === "string" || isUrl(link) ? String(link) : locationOf(link);
  const token = URL.canParse(url) ? new URL(url).searchParams.get("token") : null;
  if (token !== null && token !== "") return { url, token };
  throw new Error(
    `${JSON.stringify(url.split("?")[0])} is not a challenge link, because it has no token. Pass \`url\` of a response of \`track\`, or a response that redirects to it.`,
  );
}

/** Whether a value is a URL of any realm. */
function isUrl(value: object): value is URL {
  return "searchParams" in value;
}

function locationOf(link: Exclude<ChallengeLink, string | URL>): string {
  if (!("headers" in link)) {
    if ("url" in link && typeof link.url === "string") return link.url;
    throw new Error("A challenge link is a URL, a response that redirects to it, or an object with its `url`.");
  }
  const { headers } = link;
  const location =
    typeof headers.get === "function" ? headers.get("location") : (headers as { location?: unknown }).location;
  if (typeof location === "string") return location;
  const status = link.status ?? link.statusCode;
  throw new Error(
    `The response${status === undefined ? "" : ` with status ${status}`} has no Location header, so it redirects nowhere. If your application returns the challenge link in the body, pass that link.`,
  );
}

async function openTarget(control: EmulatorControl, calls: CallRecorder, target: ChallengeTarget): Promise<OpenedLink> {
  if (typeof target === "string" || isUrl(target) || !("userId" in target)) return control.openLink(tokenOf(target));
  const { userId, action, idempotencyKey } = target;
  const wanted = {
    userId,
    ...(action !== undefined && { action }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  };
  const stored = await control.findActions(wanted);
  // Without one that is open, the newest: the emulator says why it can't be completed.
  const found = stored.find(({ state }) => state === "CHALLENGE_REQUIRED") ?? stored[0];
  if (!found) throw new Error(`Nothing was tracked for ${JSON.stringify(wanted)}. ${describeTracked(calls.list())}`);
  const instance = { userId, action: found.actionCode, idempotencyKey: found.idempotencyKey };
  const tracked = calls
    .list({ operation: "track", ...instance })
    .filter(({ response }) => tokenIn(response) !== undefined)
    .at(-1);
  return control.openLink(tokenIn(tracked?.response) ?? instance);
}

function tokenOf(link: ChallengeLink): string {
  if (typeof link === "string") return link;
  return tokenIn(link) ?? redirectOf(link).token;
}

function tokenIn(value: unknown): string | undefined {
  const { token } = Object(value) as { token?: unknown };
  return typeof token === "string" && token !== "" ? token : undefined;
}
