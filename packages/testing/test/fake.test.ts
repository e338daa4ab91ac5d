import { Authsignal, InvalidRequestError, RateLimitError, ServerError } from "@authsignal-actions/sdk";
import { describe, expect, onTestFinished, test } from "vitest";
import { createFakeAuthsignal, type FakeAuthsignalOptions } from "../src/index.ts";

const user = { userId: "usr_1", authenticators: [{ verificationMethod: "SMS" as const }] };
const config = {
  actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const }],
  users: [user],
};
const request = { userId: "usr_1", action: "withdraw" };
const redirectUrl = "https://app.example/done?order=1";

async function start(options: FakeAuthsignalOptions = {}) {
  const fake = await createFakeAuthsignal({ config, ...options });
  onTestFinished(fake.close);
  const track = () => fake.authsignal.track({ ...request, attributes: { redirectUrl } });
  return { fake, track, ...fake };
}

describe("challenges", () => {
  test("the whole redirect round trip works over the responses of an application", async () => {
    const { fake, track } = await start();
    const { url, idempotencyKey } = await track();
    const response = new Response(null, { status: 303, headers: { location: url } });

    const redirect = { url, token: new URL(url).searchParams.get("token") };
    for (const link of [response, url, new URL(url)]) expect(fake.redirectOf(link)).toEqual(redirect);
    const finished = await fake.challenges.succeed(response);

    expect(finished).toMatchObject({ ...request, idempotencyKey, state: "CHALLENGE_SUCCEEDED" });
    const returned = new URL(finished.returnUrl ?? "");
    expect(returned.searchParams.get("order")).toBe("1");
    const token = returned.searchParams.get("token") ?? "";
    expect(await fake.authsignal.validateChallenge({ ...request, idempotencyKey, token })).toMatchObject({
      isValid: true,
    });
  });

  test("a challenge is named by its link, its token, a response, or the user", async () => {
    const { challenges, track } = await start();
    const { url } = await track();
    expect(await challenges.quit(url)).toMatchObject({ state: "CHALLENGE_REQUIRED" });
    expect(await challenges.quit(new URL(url))).toMatchObject(request);
    expect(await challenges.quit({ url })).toMatchObject(request);
    expect(await challenges.quit({ statusCode: 302, headers: { location: url } })).toMatchObject(request);
    expect(await challenges.quit(await track())).toMatchObject(request);
    expect(await challenges.fail(request)).toMatchObject({ state: "CHALLENGE_FAILED", returnUrl: expect.any(String) });
  });

  test("of several, the newest that is open is taken, and the key names another", async () => {
    const { challenges, track } = await start();
    const [first, second] = [await track(), await track()];
    expect(await challenges.succeed(request)).toMatchObject({ idempotencyKey: second.idempotencyKey });
    expect(await challenges.succeed({ userId: "usr_1" })).toMatchObject({ idempotencyKey: first.idempotencyKey });
    await expect(challenges.succeed({ ...request, idempotencyKey: first.idempotencyKey })).rejects.toThrow(
      "The action is CHALLENGE_SUCCEEDED and requires no challenge.",
    );
  });

  test("a challenge that the webhook rejects is not completed, and the error says what the endpoint did", async () => {
    const verificationWebhookUrl = "http://app.example/verify";
    let status = 403;
    const { fake, challenges, track } = await start({
      config: { users: [user], actions: config.actions.map((action) => ({ ...action, verificationWebhookUrl })) },
      webhookFetch: async () => new Response("no", { status }),
    });
    const response = await track();
    await expect(challenges.succeed(response)).rejects.toThrow(
      /^The challenge of withdraw by usr_1 did not succeed, and the action stays CHALLENGE_REQUIRED\. The webhook action\.verify .*403/,
    );
    expect(await fake.actions()).toMatchObject([{ state: "CHALLENGE_REQUIRED" }]);
    status = 200;
    expect(await challenges.succeed(response)).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
  });

  test("code starts the challenge once, and submit takes the code", async () => {
    const { challenges, control, track } = await start();
    const response = await track();
    const code = await challenges.code(response);
    expect(await challenges.code(response)).toBe(code);
    expect(await control.outbox()).toHaveLength(1);
    expect(await challenges.submit(response, "wrong")).toMatchObject({ problem: "The code is wrong." });
    expect(await challenges.submit(response, code)).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
  });

  test("expire ends it as the config says", async () => {
    const { challenges, track } = await start({ config: { ...config, challengeExpiry: "fail" } });
    expect(await challenges.expire(await track())).toMatchObject({ state: "CHALLENGE_FAILED" });
  });

  test("a challenge that does not exist is reported with what was tracked instead", async () => {
    const { challenges, authsignal } = await start();
    await expect(challenges.succeed({ userId: "usr_2" })).rejects.toThrow(
      'Nothing was tracked for {"userId":"usr_2"}. Nothing was tracked.',
    );
    const { idempotencyKey } = await authsignal.track(request);
    await expect(challenges.succeed({ userId: "usr_2", action: "withdraw" })).rejects.toThrow(
      `Nothing was tracked for {"userId":"usr_2","action":"withdraw"}. Tracked, oldest first:\n- usr_1 withdraw (${idempotencyKey}) → CHALLENGE_REQUIRED`,
    );
  });

  test.each([
    ["a response that redirects nowhere", new Response("{}"), "The response with status 200 has no Location header"],
    ["another URL", "https://app.example/login?next=1", '"https://app.example/login" is not a challenge link'],
    ["nothing", {} as { url: string }, "A challenge link is a URL, a response that redirects to it"],
  ])("%s is not a challenge link", async (_, link, message) => {
    const { fake } = await start();
    expect(() => fake.redirectOf(link)).toThrow(message);
  });
});

describe("the service", () => {
  test("nextOutcome decides the next action only", async () => {
    const { fake, track } = await start();
    fake.nextOutcome("BLOCK");
    fake.nextOutcome("REVIEW", { action: "signIn" });
    expect((await track()).state).toBe("BLOCK");
    expect((await track()).state).toBe("CHALLENGE_REQUIRED");
    expect((await fake.authsignal.track({ userId: "usr_1", action: "signIn" })).state).toBe("REVIEW_REQUIRED");
    // @ts-expect-error REVIEW_REQUIRED is a state, not an outcome
    expect(() => fake.nextOutcome("REVIEW_REQUIRED")).toThrow("must be one of ALLOW, BLOCK, CHALLENGE, REVIEW");
  });

  test("failAll lets no call through until reset", async () => {
    await using fake = await createFakeAuthsignal({ config, authsignal: { maxRetries: 5 } });
    fake.failAll({ operation: "track", status: 503 });
    await expect(fake.authsignal.track(request)).rejects.toMatchObject({ statusCode: 503, attempts: 6 });
    await expect(fake.authsignal.track(request)).rejects.toMatchObject({ statusCode: 503 });
    expect((await fake.authsignal.getUser({ userId: "usr_1" })).isEnrolled).toBe(true);
    await fake.reset();
    fake.failAll({ fault: "reset", operation: "getUser" });
    await expect(fake.authsignal.getUser({ userId: "usr_1" })).rejects.toThrow();
    expect((await fake.authsignal.track(request)).idempotencyKey).toBeTruthy();
    expect(() => fake.failAll({ status: 200 })).toThrow("rule.status must be");
  });

  test("what is set after reset was called survives it, without await", async () => {
    const { fake, track } = await start({ authsignal: { maxRetries: 0 } });
    fake.failAll({ operation: "getUser", status: 503 });
    fake.nextOutcome("REVIEW");
    const first = fake.reset();
    const second = fake.reset();
    fake.failNext({ operation: "track", status: 503 });
    fake.nextOutcome("BLOCK");
    fake.delay("5s", { operation: "queryActions" });
    await expect(track()).rejects.toMatchObject({ statusCode: 503 });
    expect((await track()).state).toBe("BLOCK");
    expect((await track()).state).toBe("CHALLENGE_REQUIRED");
    expect((await fake.authsignal.getUser({ userId: "usr_1" })).isEnrolled).toBe(true);
    await Promise.all([first, second]);
    expect(fake.control.listFaults()).toMatchObject([{ rule: { fault: "latency" } }]);
    expect(fake.calls({ operation: "track" })).toHaveLength(3);

    const reset = fake.reset();
    fake.failAll({ operation: "track", status: 503 });
    await reset;
    await expect(track()).rejects.toMatchObject({ statusCode: 503 });
  });

  test("a broken connection is one to the fake", async () => {
    const { fake, track } = await start();
    fake.failAll({ fault: "reset" });
    await expect(track()).rejects.toThrow("The connection to fake-authsignal.invalid broke before the response");
  });

  test("failNext takes a status, also after the call was stored", async () => {
    const { fake, track } = await start({ authsignal: { maxRetries: 0 } });
    fake.failNext({ operation: "track", status: 503, after: "store" });
    await expect(track()).rejects.toBeInstanceOf(ServerError);
    expect(await fake.actions()).toHaveLength(1);
    fake.failNext({ status: 429, retryAfterSeconds: 2 });
    await expect(track()).rejects.toBeInstanceOf(RateLimitError);
    expect(() => fake.failNext({ operation: "track", status: 200 })).toThrow("rule.status must be");
  });

  test("delay holds calls until the clock is advanced", async () => {
    const { fake, track } = await start();
    fake.clock.freeze();
    fake.delay("20s", { operation: "track" });
    const tracked = track();
    while (fake.control.listFaults()[0]?.triggered !== 1) await new Promise(setImmediate);
    expect(fake.calls()).toEqual([]);
    await fake.clock.advance("20s");
    expect((await tracked).state).toBe("CHALLENGE_REQUIRED");
  });

  test("the clock takes durations with units", async () => {
    const { clock } = await start({ clock: { now: () => 0 } });
    for (const duration of [5, "5ms", "1.5s", "2m", "1h", "1d"] as const) await clock.advance(duration);
    expect(clock.now()).toBe(10 + 1_500 + 120_000 + 3_600_000 + 86_400_000);
    for (const wrong of ["20 minutes", "-1s", "1w", -1, Number.NaN, null]) {
      await expect(clock.advance(wrong as number)).rejects.toThrow(
        "duration must be milliseconds from 0 on, or a number",
      );
    }
  });

  test("a challenge expires when the clock is advanced", async () => {
    const { clock, challenges, track } = await start();
    const response = await track();
    await challenges.code(response);
    await clock.advance("20m");
    await expect(challenges.submit({ userId: "usr_1" }, "1")).rejects.toThrow("The challenge has expired");
  });
});

describe("observation", () => {
  test("calls have what was sent and returned, and can be filtered", async () => {
    const { fake, track } = await start();
    const response = await track();
    await fake.authsignal.getUser({ userId: "usr_1" });

    expect(fake.calls({ operation: "track" })).toMatchObject([
      {
        ...request,
        idempotencyKey: response.idempotencyKey,
        request: { body: { redirectUrl } },
        response,
        status: 200,
      },
    ]);
    expect(fake.calls({ userId: "usr_1" })).toHaveLength(2);
    expect(fake.calls({ action: "signIn" })).toEqual([]);
    // @ts-expect-error unknown filter
    expect(() => fake.calls({ actionCode: "a" })).toThrow(
      "filter.actionCode is not known. Known are operation, userId",
    );
  });

  test("actions have their current state", async () => {
    const { fake, track } = await start();
    await fake.challenges.succeed(await track());
    expect(await fake.actions({ userId: "usr_1" })).toMatchObject([
      { userId: "usr_1", actionCode: "withdraw", state: "CHALLENGE_SUCCEEDED", verificationMethod: "SMS" },
    ]);
  });

  test("deliveries have the webhooks that were sent", async () => {
    const sent: string[] = [];
    const { fake, track } = await start({
      config: { ...config, webhookUrl: "http://app.example/webhooks/authsignal" },
      webhookFetch: async (url) => {
        sent.push(url);
        return new Response();
      },
    });
    await track();
    await fake.clock.advance("10s");
    expect(sent).toEqual(["http://app.example/webhooks/authsignal"]);
    expect(fake.deliveries({ type: "action.log_created" })).toMatchObject([{ state: "delivered" }]);
    expect(fake.deliveries({ state: "failed" })).toEqual([]);
  });

  test("reset forgets calls, faults and outcomes; a snapshot brings the data back", async () => {
    const { fake, track } = await start();
    await track();
    await fake.snapshot("tracked");
    fake.nextOutcome("BLOCK");
    fake.failNext({ status: 503 });
    await fake.reset();
    expect(fake.calls()).toEqual([]);
    expect(await fake.actions()).toEqual([]);
    expect((await track()).state).toBe("CHALLENGE_REQUIRED");
    await fake.restore("tracked");
    expect(await fake.actions()).toHaveLength(1);
    await expect(fake.restore("none")).rejects.toThrow('There is no snapshot "none". There are: "tracked".');
  });
});

describe("strictness", () => {
  /** Sends what the SDK would not. */
  async function send(path: string, init: RequestInit = {}) {
    const { fake } = await start();
    const authorization = `Basic ${btoa(`${fake.apiSecretKey}:`)}`;
    await fake.fetch(fake.url + path, { method: "POST", headers: { authorization }, ...init });
    return fake;
  }

  test.each<[string, string, RequestInit, RegExp]>([
    [
      "an unknown route",
      "/users/u/action/a",
      { body: "{}" },
      /POST: There is no route POST \/v1\/users\/u\/action\/a\. There are: .*POST \/v1\/validate/,
    ],
    [
      "a wrong type",
      "/users/u/actions/a",
      { body: '{"email":5}' },
      /track was sent \{"path":\{"userId":"u","action":"a"\},"body":\{"email":5\}\}\. body\.email/,
    ],
    [
      "an unknown attribute",
      "/users/u/actions/a",
      { body: '{"redirectURL":"x"}' },
      /track was sent body\.redirectURL, which is not in the document\. Known: body\.idempotencyKey, body\.redirectUrl/,
    ],
    ["an unknown parameter", "/users/u/actions/a?code=1", { body: "{}" }, /query\.code/],
    [
      "another key",
      "/users/u/actions/a",
      { body: "{}", headers: { authorization: `Basic ${btoa("wrong:")}` } },
      /track was sent .*unauthorized/,
    ],
  ])("%s is reported with what was sent and what is allowed", async (_, path, init, message) => {
    const fake = await send(path, init);
    expect(() => fake.assertConforming()).toThrow(message);
    expect(fake.calls()[0]?.violation).toMatch(message);
    await fake.reset();
    fake.assertConforming();
  });

  test("the message has no token of a challenge", async () => {
    const fake = await send("/validate", { body: '{"token":"secret-token","userId":5}' });
    expect(() => fake.assertConforming()).toThrow(/^(?!.*secret-token).*validateChallenge/s);
  });

  test("documented errors, injected ones, and what the SDK refuses before sending conform", async () => {
    const { fake, track } = await start({ authsignal: { maxRetries: 0 } });
    await expect(fake.authsignal.getAction({ ...request, idempotencyKey: "none" })).rejects.toThrow();
    fake.failNext({ operation: "track", status: 400 });
    await expect(track()).rejects.toBeInstanceOf(InvalidRequestError);
    await expect(fake.authsignal.track({ ...request, action: "not valid" })).rejects.toThrow();
    fake.assertConforming();
  });
});

describe("code that makes its own client", () => {
  test("env has the variables for a client over HTTP, once the fake listens", async () => {
    const { fake } = await start();
    const url = await fake.listen();
    expect(fake.env).toEqual({
      AUTHSIGNAL_API_SECRET_KEY: fake.apiSecretKey,
      AUTHSIGNAL_API_URL: url,
      AUTHSIGNAL_REGION: "",
    });
    const own = new Authsignal({
      apiSecretKey: fake.env.AUTHSIGNAL_API_SECRET_KEY,
      apiUrl: fake.env.AUTHSIGNAL_API_URL,
    });
    const response = await own.track(request);
    own.close();

    expect(response.url).toContain(`${new URL(url).origin}/challenge?token=`);
    expect(fake.calls()).toMatchObject([{ operation: "track", userId: "usr_1" }]);
    expect(await fake.challenges.succeed(response)).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
  });

  test("options of the emulator are taken, and unknown ones are refused", async () => {
    const { fake } = await start({ listen: true, publicUrl: "https://public.example/emulator" });
    expect(fake.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    expect((await fake.authsignal.track(request)).url).toMatch(/^https:\/\/public\.example\/emulator\/challenge/);
    // @ts-expect-error unknown option
    await expect(createFakeAuthsignal({ configs: {} })).rejects.toThrow(
      "configs is not known. Known are config, listen",
    );
  });
});

test("200 fakes that run at the same time share nothing", async () => {
  const results = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      await using fake = await createFakeAuthsignal({ config });
      const outcome = index % 2 === 0 ? "BLOCK" : "CHALLENGE";
      fake.nextOutcome(outcome);
      if (index % 3 === 0) await fake.clock.advance("1d");
      const { state, token } = await fake.authsignal.track({ ...request, attributes: { custom: { index } } });
      const [action] = await fake.actions();
      return { index, state, token, key: fake.apiSecretKey, action, calls: fake.calls().length, day: fake.clock.now() };
    }),
  );

  expect(results.filter(({ state, index }) => (state === "BLOCK") !== (index % 2 === 0))).toEqual([]);
  expect(results.filter(({ action, index }) => action?.custom?.index !== index)).toEqual([]);
  expect(results.filter(({ calls }) => calls !== 1)).toEqual([]);
  expect(new Set(results.map(({ token }) => token)).size).toBe(200);
  expect(new Set(results.map(({ key }) => key)).size).toBe(200);
  const [late, early] = [0, 1].map((index) => results[index]?.day ?? 0);
  expect((late ?? 0) - (early ?? 0)).toBeGreaterThan(80_000_000);
});
