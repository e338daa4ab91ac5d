import { runInNewContext } from "node:vm";
import { type GetActionRequest, type TrackRequest, UserActionState } from "@authsignal-actions/sdk";
import { describe, expect, expectTypeOf, test } from "vitest";
import { responseExamples } from "../src/generated/examples.ts";
import { build, buildError, buildRequest, buildWebhookEvent, createFakeAuthsignal } from "../src/index.ts";

const states = Object.values(UserActionState);

describe("a response that contradicts itself does not compile, and throws", () => {
  test("a user without an authenticator is not challenged", () => {
    const reason = "isEnrolled can't be false: only a user with an authenticator is challenged";
    // @ts-expect-error only a user with an authenticator is challenged
    expect(() => build("track", { state: "CHALLENGE_REQUIRED", isEnrolled: false })).toThrow(reason);
    // @ts-expect-error the same, where the example has the state
    expect(() => build("track", { example: "challengeRequired", isEnrolled: false })).toThrow(reason);
  });

  test("a challenge has a link and a token", () => {
    // @ts-expect-error url is required
    expect(() => build("track", { state: "CHALLENGE_REQUIRED", url: undefined })).toThrow("url can't be missing");
    // @ts-expect-error token is required
    expect(() => build("track", { state: "CHALLENGE_REQUIRED", token: undefined })).toThrow("token can't be missing");
    expect(() => build("track", { state: "CHALLENGE_REQUIRED", token: "" })).toThrow('token can\'t be ""');
  });

  test("an enrolled method needs an enrolled user", () => {
    expect(() => build("track", { isEnrolled: false, enrolledVerificationMethods: ["SMS"] })).toThrow(
      'build("track"): enrolledVerificationMethods can\'t be ["SMS"]: isEnrolled is false.',
    );
    expect(() => build("getUser", { isEnrolled: true, enrolledVerificationMethods: [] })).toThrow("isEnrolled can't");
    expect(() => build("getUser", { isEnrolled: false, defaultVerificationMethod: "SMS" })).toThrow(
      "defaultVerificationMethod can't",
    );
    expect(() => build("getUser", { email: undefined, emailVerified: true })).toThrow("there is no email");
    expect(() => build("updateUser", { phoneNumber: undefined, phoneNumberVerified: true })).toThrow(
      "there is no phoneNumber",
    );
  });

  test("a challenge is valid only if it succeeded", () => {
    for (const state of states.filter((one) => one !== "CHALLENGE_SUCCEEDED")) {
      expect(() => build("validateChallenge", { state, isValid: true as never }), state).toThrow(
        `state can't be "${state}"`,
      );
    }
    // @ts-expect-error only CHALLENGE_SUCCEEDED is valid
    expect(() => build("validateChallenge", { state: "ALLOW", isValid: true })).toThrow();
    // @ts-expect-error the same, where the example has the state
    expect(() => build("validateChallenge", { example: "failed", isValid: true, state: "CHALLENGE_FAILED" })).toThrow();
    expect(() => build("validateChallenge", { isValid: true, error: "User is invalid." })).toThrow("isValid is true");
    expect(() => build("validateChallenge", { action: "a", actionCode: "b" })).toThrow("it is the same as action");
  });

  test("a challenge that was not completed has no verificationMethod", () => {
    const reason = "nothing completed the challenge";
    // @ts-expect-error no method completed it
    expect(() => build("getAction", { state: "CHALLENGE_REQUIRED", verificationMethod: "SMS" })).toThrow(reason);
    // @ts-expect-error no method completed it
    expect(() => build("validateChallenge", { state: "CHALLENGE_FAILED", verificationMethod: "SMS" })).toThrow(reason);
    // @ts-expect-error no method completed it
    expect(() => build("updateAction", { state: "CHALLENGE_FAILED", verificationMethod: "SMS" })).toThrow(reason);
    const item = { state: "CHALLENGE_REQUIRED", verifiedByAuthenticatorId: "id" };
    expect(() => build("queryActions", { items: [{}, item] })).toThrow(
      `build("queryActions"): [1].verifiedByAuthenticatorId can't be "id": ${reason}`,
    );
  });

  test("things happen in order", () => {
    const createdAt = "2026-01-02T00:00:00.000Z";
    expect(() => build("getAction", { createdAt, stateUpdatedAt: "2026-01-01T00:00:00.000Z" })).toThrow(
      `createdAt can't be "${createdAt}": it can't be later than stateUpdatedAt`,
    );
    expect(() => build("getAction", { createdAt: "yesterday" })).toThrow("it must be an ISO 8601 time");
    expect(build("getAction", { createdAt })).toMatchObject({ createdAt, stateUpdatedAt: createdAt });
    expect(build("getAction", { stateUpdatedAt: "2020-01-01T00:00:00.000Z" }).createdAt).toBe(
      "2020-01-01T00:00:00.000Z",
    );
    expect(build("enrollVerifiedAuthenticator", { authenticator: { createdAt } }).authenticator.verifiedAt).toBe(
      createdAt,
    );
  });

  test("the rule that decided is one that matched", () => {
    expect(() => build("getAction", { ruleIds: ["a"], priorityRuleId: "b" })).toThrow("one of the rules that matched");
    expect(() => build("getAction", { ruleIds: ["a"], rules: [{ ruleId: "b", name: "B" }] })).toThrow(
      "they are those of rules",
    );
    expect(build("getAction", { ruleIds: ["a"] })).toMatchObject({ rules: [{ ruleId: "a" }], priorityRuleId: "a" });
    expect(build("getAction", { priorityRuleId: "a" })).toMatchObject({ ruleIds: ["a"], rules: [{ ruleId: "a" }] });
    expect(build("getAction", { rules: [{ ruleId: "b", name: "B" }] })).toMatchObject({
      ruleIds: ["b"],
      priorityRuleId: "b",
    });
    expect(build("getAction", { ruleIds: [] })).not.toHaveProperty("priorityRuleId");
  });

  test("items of a list are different ones", () => {
    const key = { actionCode: "signIn", idempotencyKey: "k" };
    expect(() => build("queryActions", { items: [key, key] })).toThrow("an action has one entry in the list");
    expect(() => build("getAuthenticators", { items: [{ userAuthenticatorId: "a" }, { userAuthenticatorId: "a" }] })) //
      .toThrow("each authenticator has its own");
    const actions = build("queryActions", { items: [{ actionCode: "a" }, { actionCode: "a" }, { actionCode: "a" }] });
    expect(new Set(actions.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
    const [first] = actions;
    const given = { actionCode: "a", idempotencyKey: first?.idempotencyKey ?? "" };
    const [other, own] = build("queryActions", { items: [{ actionCode: "a" }, given] });
    expect([own?.idempotencyKey, other?.idempotencyKey === first?.idempotencyKey]).toEqual([
      given.idempotencyKey,
      false,
    ]);
    expect(build("queryActions", { items: [{ actionCode: "a" }, { actionCode: "a" }, { actionCode: "a" }] })).toEqual(
      actions,
    );
  });
});

describe("what is not overridden follows from what is", () => {
  test.each(states)("every response with a state can be built in %s", (state) => {
    expect(build("track", { state }).state).toBe(state);
    expect(build("getAction", { state }).state).toBe(state);
    expect(build("updateAction", { state }).state).toBe(state);
    expect(build("queryActions", { items: [{ state }] })).toMatchObject([{ state }]);
    const isValid = state === "CHALLENGE_SUCCEEDED";
    expect(build("validateChallenge", { state })).toMatchObject({ state, isValid });
    for (const made of [build("validateChallenge", { state }), build("getAction", { state })]) {
      expect("verificationMethod" in made, state).toBe(isValid);
    }
  });

  test("a user who is not enrolled has no methods", () => {
    expect(build("track", { state: "BLOCK", isEnrolled: false })).toEqual({
      ...responseExamples.track["200"].block,
      isEnrolled: false,
      enrolledVerificationMethods: undefined,
      defaultVerificationMethod: undefined,
    });
    expect(build("track", { enrolledVerificationMethods: ["PASSKEY"] }).defaultVerificationMethod).toBe("PASSKEY");
    expect(build("getUser", { email: undefined })).not.toHaveProperty("emailVerified");
  });

  test("the link has the token, and both names of the action are equal", () => {
    expect(new URL(build("track", { token: "my-token" }).url).searchParams.get("token")).toBe("my-token");
    expect(build("validateChallenge", { action: "withdraw" }).actionCode).toBe("withdraw");
    expect(build("validateChallenge", { actionCode: "withdraw" }).action).toBe("withdraw");
  });

  test("an authenticator has the contact of its method", () => {
    const email = build("enrollVerifiedAuthenticator", { authenticator: { verificationMethod: "EMAIL_OTP" } });
    expect(email.authenticator).toMatchObject({ email: "jane@example.com" });
    expect(email.authenticator).not.toHaveProperty("phoneNumber");
    const [sms, passkey, push] = build("getAuthenticators", {
      items: [{ verificationMethod: "SMS" }, { verificationMethod: "PASSKEY" }, { verificationMethod: "PUSH" }],
    });
    expect([sms?.phoneNumber, passkey?.phoneNumber, push?.phoneNumber]).toEqual(["+6427000000", undefined, undefined]);
    expect(passkey?.webauthnCredential?.name).toBe("iCloud Keychain");
  });
});

describe("buildError", () => {
  test("both names of the code are equal, and the code is one of the status", () => {
    expect(buildError("track", 400, { errorCode: "new_code" })).toMatchObject({ error: "new_code" });
    expect(buildError("track", 400, { error: "new_code" })).toMatchObject({ errorCode: "new_code" });
    expect(() => buildError("track", 400, { error: "a", errorCode: "b" })).toThrow("it is the same as errorCode");
    expect(() => buildError("track", 400, { errorCode: "too_many_requests" })).toThrow(
      'buildError("track", 400): errorCode can\'t be "too_many_requests": it is the code of 429.',
    );
    expect(() => buildError("track", 429, { error: "unauthorized" })).toThrow("it is the code of 401");
  });
});

describe("buildWebhookEvent", () => {
  test("an event says nothing that contradicts its state", () => {
    expect(() =>
      buildWebhookEvent("action.log_created", {
        records: [{ record: { state: "CHALLENGE_REQUIRED", verificationMethod: "SMS" } }],
      }),
    ).toThrow('records[0].record.verificationMethod can\'t be "SMS": nothing completed the challenge');
    // @ts-expect-error the event is sent for this state only
    expect(() => buildWebhookEvent("action.verify", { data: { state: "CHALLENGE_FAILED" } })).toThrow(
      "data.state can't",
    );
    // @ts-expect-error it is the type of another event
    expect(() => buildWebhookEvent("action.verify", { type: "action.log_created" })).toThrow("type can't");
    expect(() => buildWebhookEvent("action.verify", { source: "https://example.com" })).toThrow("source can't");
    expect(() =>
      buildWebhookEvent("action.verify", {
        time: "2026-01-01T00:00:00Z",
        data: { verifiedAt: "2026-01-02T00:00:00Z" },
      }),
    ).toThrow("time can't");
    const other = { tenantId: "other", record: { tenantId: "one" } };
    expect(() => buildWebhookEvent("action.log_created", { records: [other] })).toThrow(
      "it is the tenant of the event",
    );
    expect(() => buildWebhookEvent("action.log_created", { records: Array.from({ length: 501 }, () => ({})) })).toThrow(
      "a batch has up to 500",
    );
  });

  test("a log follows its state", () => {
    const { records } = buildWebhookEvent("action.log_created", {
      records: [{ record: { state: "BLOCK" } }, { record: { state: "REVIEW_REQUIRED" } }, { tenantId: "other" }],
    });
    expect(records.map(({ record }) => [record.outcome, record.verificationMethod, record.tenantId])).toEqual([
      ["BLOCK", undefined, "7752d28e-e627-4b1b-bb81-b45d68d617bc"],
      ["REVIEW", undefined, "7752d28e-e627-4b1b-bb81-b45d68d617bc"],
      ["CHALLENGE", "AUTHENTICATOR_APP", "other"],
    ]);
    expect(new Set(records.map(({ id }) => id)).size).toBe(3);
    const [event] = buildWebhookEvent("action.log_created", { records: [{ record: { tenantId: "one" } }] }).records;
    expect(event?.tenantId).toBe("one");
  });
});

describe("buildRequest", () => {
  test("builds the request that the SDK's method takes", () => {
    const request = buildRequest("track", { userId: "jane", attributes: { custom: { amount: 10 } } });

    expect(request).toMatchObject({ userId: "jane", action: "signIn", attributes: { custom: { amount: 10 } } });
    expectTypeOf(request).toEqualTypeOf<TrackRequest>();
    expectTypeOf(buildRequest("getAction")).toEqualTypeOf<GetActionRequest>();
    expect(buildRequest("track", { example: "empty" }).attributes).toEqual({});
  });

  test("the service takes every request", async () => {
    await using fake = await createFakeAuthsignal();
    const { authsignal } = fake;
    const { idempotencyKey } = await authsignal.track(buildRequest("track", { example: "redirect" }));
    await authsignal.getAction(buildRequest("getAction", { idempotencyKey }));
    for (const example of ["holdForReview", "release"] as const)
      await authsignal.updateAction(buildRequest("updateAction", { example, idempotencyKey }));
    for (const verificationMethod of ["SMS", "EMAIL_OTP", "EMAIL_MAGIC_LINK", "PASSKEY", "PUSH"])
      await authsignal.enrollVerifiedAuthenticator(
        buildRequest("enrollVerifiedAuthenticator", { attributes: { verificationMethod } }),
      );
    for (const example of ["contact", "language"] as const)
      await authsignal.updateUser(buildRequest("updateUser", { example }));
    // Also a Date of another realm, as Node's own are in Jest.
    for (const fromDate of [new Date(), runInNewContext("new Date()") as Date])
      await authsignal.queryActions(buildRequest("queryActions", { fromDate }));
    await authsignal.validateChallenge(buildRequest("validateChallenge"));
    await authsignal.getUser(buildRequest("getUser"));
    const [first] = await authsignal.getAuthenticators(buildRequest("getAuthenticators"));
    await authsignal.deleteAuthenticator(
      buildRequest("deleteAuthenticator", { userAuthenticatorId: first?.userAuthenticatorId ?? "" }),
    );
    await authsignal.deleteUser(buildRequest("deleteUser"));

    fake.assertConforming();
    expect(fake.calls().every(({ status }) => status === 200)).toBe(true);
  });

  test("refuses a request that the API does not take", () => {
    expect(() =>
      buildRequest("enrollVerifiedAuthenticator", {
        attributes: { verificationMethod: "SMS", phoneNumber: undefined },
      }),
    ).toThrow('buildRequest("enrollVerifiedAuthenticator"): attributes.phoneNumber can\'t be missing: SMS needs it.');
    expect(() => buildRequest("updateAction", { attributes: { state: "REVIEW" } })).toThrow("attributes.state can't");
    expect(() => buildRequest("queryActions", { state: "REVIEW" })).toThrow("state can't");
    expect(() => buildRequest("queryActions", { codes: ["a b"] })).toThrow("codes can't");
    expect(() => buildRequest("queryActions", { fromDate: "yesterday" })).toThrow("it must be an ISO 8601 time");
    expect(() => buildRequest("track", { action: "sign in" })).toThrow("it must match");
    expect(() => buildRequest("getUser", { userId: "" })).toThrow("it must not be empty");
    expect(() => buildRequest("validateChallenge", { token: "" })).toThrow("it must not be empty");
    // @ts-expect-error a typo
    buildRequest("track", { attributes: { redirectURL: "https://app.example" } });
    // @ts-expect-error unknown operation
    expect(() => buildRequest("tracked")).toThrow('"tracked" is not an operation. Use deleteAuthenticator,');
    // @ts-expect-error unknown example
    expect(() => buildRequest("track", { example: "no" })).toThrow('"no" is not an example of a request of track');
  });
});

test("every response and webhook of the emulator can be built: nothing that is possible is refused", async () => {
  const webhooks: unknown[] = [];
  await using fake = await createFakeAuthsignal({
    config: {
      webhookUrl: "https://app.example/webhooks/authsignal",
      users: [{ userId: "jane", authenticators: [{ verificationMethod: "EMAIL_OTP", email: "jane@example.com" }] }],
      actions: [
        {
          actionCode: "withdraw",
          defaultUserActionResult: "CHALLENGE",
          verificationWebhookUrl: "https://app.example/webhooks/authsignal",
          rules: [
            {
              ruleId: "large",
              name: "Large",
              priority: 1,
              type: "REVIEW",
              isActive: true,
              conditions: { ">": [{ var: "custom.amount" }, 100] },
            },
          ],
        },
      ],
    },
    async webhookFetch(_url, init) {
      webhooks.push(JSON.parse(String(init?.body)));
      return new Response();
    },
  });
  const { authsignal } = fake;
  const track = (userId: string, amount: number) =>
    authsignal.track({ userId, action: "withdraw", attributes: { custom: { amount } } });
  const challenged = [await track("jane", 1), await track("jane", 2), await track("jane", 3)] as const;
  await fake.challenges.succeed(challenged[0]);
  await fake.challenges.fail(challenged[1]);
  const held = await track("jane", 1000);
  const attributes = { state: "REVIEW_SUCCEEDED" };
  const updated = await authsignal.updateAction({ userId: "jane", action: "withdraw", ...held, attributes });
  fake.nextOutcome("BLOCK");
  const blocked = await track("jane", 1);
  const unenrolled = await track("john", 1);
  await fake.clock.advance("1h");

  for (const response of [...challenged, held, blocked, unenrolled]) {
    expect(build("track", response as object)).toMatchObject(response);
    const { idempotencyKey, token } = response;
    const userId = response === unenrolled ? "john" : "jane";
    const action = await authsignal.getAction({ userId, action: "withdraw", idempotencyKey });
    expect(build("getAction", action as object)).toMatchObject(action);
    const validated = await authsignal.validateChallenge({ token });
    expect(build("validateChallenge", validated as object)).toMatchObject(validated);
  }
  expect(build("updateAction", updated as object)).toMatchObject(updated);
  const items = await authsignal.queryActions({ userId: "jane" });
  expect(build("queryActions", { items })).toMatchObject(items);
  for (const userId of ["jane", "john"]) {
    const user = await authsignal.getUser({ userId });
    expect(build("getUser", user)).toMatchObject(user);
    const authenticators = await authsignal.getAuthenticators({ userId });
    expect(build("getAuthenticators", { items: authenticators })).toMatchObject(authenticators);
  }
  expect(webhooks.length).toBeGreaterThan(1);
  for (const body of webhooks as { type?: "action.verify"; records?: [] }[]) {
    expect(buildWebhookEvent(body.type ?? "action.log_created", body as object)).toMatchObject(body);
  }
});
