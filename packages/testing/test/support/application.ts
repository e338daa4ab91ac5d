import { Authsignal, type TrackResponse } from "@authsignal-actions/sdk";
import type { ApplicationUnderTest, FakeAuthsignal } from "../../src/index.ts";

/** The faults that a real application could have. */
export type Bug =
  | "forgets BLOCK"
  | "does not bind validateChallenge"
  | "retries a lost track with a new key"
  | "verifies a parsed webhook body"
  | "decides on isEnrolled"
  | "acts before the response"
  | "acts again on a reload"
  | "throws when the service is down"
  | "trusts the return"
  | "ignores the age of webhooks"
  | "locks the user out after an outage"
  | "drops the idempotency key"
  | "rejects webhooks with 403"
  | "takes events only";

/** A back end for withdrawals, with one fault at most. Each has one user, whose session it keeps. */
export function createApplication(fake: Omit<FakeAuthsignal, "authsignal">, bug?: Bug): ApplicationUnderTest {
  const transfers: string[] = [];
  let session: { idempotencyKey: string } | undefined;
  let isLocked = false;
  const instance = { userId: "usr_1", action: "withdraw" };
  const own = new Authsignal({
    apiSecretKey: fake.apiSecretKey,
    apiUrl: fake.url,
    fetch: fake.fetch,
    clock: { now: Date.now, random: () => 0.5, sleep: async () => undefined },
    ...(bug === "retries a lost track with a new key" && { maxRetries: 0 }),
  });

  const track = async (): Promise<TrackResponse> => {
    const request = { ...instance, attributes: { redirectUrl: "https://app.example/done?order=1" } };
    if (bug !== "retries a lost track with a new key") return own.track(request);
    for (let attempt = 0; ; attempt++) {
      try {
        return await own.track(request);
      } catch (error) {
        if (attempt === 2) throw error;
      }
    }
  };

  const withdraw = async (): Promise<Response> => {
    if (isLocked) return new Response("denied", { status: 403 });
    if (bug === "acts before the response") {
      transfers.push("early");
      await track();
      return new Response("paid");
    }
    const { state, url, isEnrolled, idempotencyKey } = await track();
    session = { idempotencyKey };
    const redirect = () => new Response(null, { status: 303, headers: { location: url } });
    if (
      bug === "decides on isEnrolled"
        ? !isEnrolled
        : state === "ALLOW" || (bug === "forgets BLOCK" && state === "BLOCK")
    ) {
      transfers.push(idempotencyKey);
      return new Response("paid");
    }
    if (bug === "decides on isEnrolled" || state === "CHALLENGE_REQUIRED") return redirect();
    return new Response(state === "REVIEW_REQUIRED" ? "pending" : "denied", { status: 403 });
  };

  const done = async (token: string): Promise<Response> => {
    if (!session) return new Response("Start again.", { status: 400 });
    const bound = bug === "does not bind validateChallenge" ? {} : { ...instance, ...session };
    isLocked = bug === "locks the user out after an outage";
    if (bug === "drops the idempotency key") Object.assign(bound, { idempotencyKey: undefined });
    const { state } =
      bug === "trusts the return" ? { state: "CHALLENGE_SUCCEEDED" } : await own.validateChallenge({ token, ...bound });
    isLocked = false;
    const isPaid = transfers.includes(session.idempotencyKey) && bug !== "acts again on a reload";
    if (state !== "CHALLENGE_SUCCEEDED") return new Response("denied", { status: 403 });
    if (!isPaid) transfers.push(session.idempotencyKey);
    return new Response("paid");
  };

  const receive = async (request: Request): Promise<Response> => {
    const text = await request.text();
    const body = bug === "verifies a parsed webhook body" ? JSON.stringify(JSON.parse(text)) : text;
    const options = bug === "ignores the age of webhooks" ? { toleranceSeconds: 1e9 } : {};
    try {
      const isBatch = "records" in JSON.parse(text) && bug !== "takes events only";
      if (isBatch) own.webhook.constructLogEvents(body, request.headers, options);
      else {
        const event = own.webhook.constructEvent(body, request.headers, options);
        const isKnown = event.type === "action.verify" && event.data.idempotencyKey === session?.idempotencyKey;
        if (bug === "rejects webhooks with 403" || !isKnown)
          return new Response("Challenge not found.", { status: 403 });
      }
      return new Response(null, { status: 204 });
    } catch {
      return new Response(null, { status: 400 });
    }
  };

  /** As the error handler of a framework. */
  const handled = async (respond: () => Promise<Response>): Promise<Response> => {
    try {
      return await respond();
    } catch (error) {
      if (bug === "throws when the service is down") throw error;
      const isMismatch = error instanceof Error && error.name === "ChallengeMismatchError";
      return new Response("Try again.", { status: isMismatch ? 403 : 503 });
    }
  };

  return {
    ...instance,
    fake,
    start: () => handled(withdraw),
    finish: ({ returnUrl }) => handled(() => done(new URL(returnUrl).searchParams.get("token") ?? "")),
    effects: () => transfers.length,
    webhook: { application: receive },
  };
}
