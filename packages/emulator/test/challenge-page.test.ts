import { describe, expect, test } from "vitest";
import type { EmulatorOptions, TenantConfig } from "../src/index.ts";
import { dataFile } from "./support/data-file.ts";
import { manualClock, minute } from "./support/manual-clock.ts";
import { openPage } from "./support/page.ts";
import { start } from "./support/start.ts";
import { totpCode } from "./support/totp.ts";
import { receiveInProcess } from "./support/webhook-receiver.ts";

const withdraw = { actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const };
const redirectUrl = "http://localhost:3000/done?from=page%201&x=1#part";

/** A user with a phone and a passkey, who must complete a challenge. */
async function challenged(config: TenantConfig = {}, options: EmulatorOptions = {}) {
  const clock = manualClock();
  const started = await start("in-process", { clock, ...options, config: { actions: [withdraw], ...config } });
  const { control } = started.emulator;
  await control.enroll("jane", { verificationMethod: "SMS", phoneNumber: "+6427000000", isDefault: true });
  await control.enroll("jane", { verificationMethod: "PASSKEY" });
  const trackUrl = async (body: Parameters<typeof started.track>[2] = { redirectUrl }, userId = "jane") =>
    (await started.track(userId, "withdraw", { idempotencyKey: "first", ...body })).url ?? "";
  const open = async (body?: Parameters<typeof trackUrl>[0], userId?: string) =>
    openPage(started.emulator, await trackUrl(body, userId));
  const instance = { userId: "jane", action: "withdraw", idempotencyKey: "first" };
  const state = async () => (await started.call("getAction", { path: instance })).state;
  const lastCode = async () => (await control.outbox({ userId: "jane" }))[0]?.code ?? "";
  const wrongCode = async () => String((Number(await lastCode()) + 1) % 1_000_000).padStart(6, "0");
  const validate = (token: string | null) => started.call("validateChallenge", { body: { token: token ?? "" } });
  return { ...started, clock, control, trackUrl, open, instance, state, lastCode, wrongCode, validate };
}

describe("the challenge page", () => {
  test("shows action, user, methods, time left, and the code in the message that would have been sent", async () => {
    const { open, lastCode } = await challenged();
    const page = await open();
    expect(page.status).toBe(200);
    expect(page.text).toContain("Enter the code");
    expect(page.text).toMatch(/Action withdraw User jane Time left 10:00/);
    expect(page.text).toContain("User has Text message, Passkey");
    expect(page.text).toContain(
      `Show the message that would have been sent Text message to +6427000000 ${await lastCode()}`,
    );
    expect(page.text).toContain("EMULATOR");
  });

  test("the code returns to redirectUrl with a token in the query, which validates", async () => {
    const { open, lastCode, validate } = await challenged();
    const page = await open();
    const { location } = await page.send("code", { code: await lastCode() });
    expect(location).toMatch(/^http:\/\/localhost:3000\/done\?from=page%201&x=1&token=[\w-]+#part$/);
    const token = new URL(location).searchParams.get("token");
    expect(await validate(token)).toMatchObject({ isValid: true, state: "CHALLENGE_SUCCEEDED", userId: "jane" });
  });

  test("spaces and hyphens in a code are ignored", async () => {
    const { open, lastCode, state } = await challenged();
    const page = await open();
    const code = await lastCode();
    await page.send("code", { code: ` ${code.slice(0, 3)} - ${code.slice(3)} ` });
    expect(await state()).toBe("CHALLENGE_SUCCEEDED");
  });

  test("a token in the query of redirectUrl is replaced", async () => {
    const { open, lastCode } = await challenged();
    const page = await open({ redirectUrl: "http://localhost/?token=old&a=1&token" });
    const { location } = await page.send("code", { code: await lastCode() });
    expect(location).toMatch(/^http:\/\/localhost\/\?a=1&token=[\w-]{43}$/);
  });

  test("a reload sends no second code", async () => {
    const { open, control } = await challenged();
    const page = await open();
    await page.reload();
    expect(await control.outbox()).toHaveLength(1);
  });

  test("HEAD starts no challenge", async () => {
    const { emulator, trackUrl, control } = await challenged();
    const response = await emulator.fetch(await trackUrl(), { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(await control.outbox()).toEqual([]);
  });

  test("a passkey is approved without a code", async () => {
    const { open, state } = await challenged({ actions: [{ ...withdraw, verificationMethods: ["PASSKEY"] }] });
    const page = await open();
    expect(page.text).toContain("Approve with Passkey");
    expect((await page.send("approve")).location).toContain("http://localhost:3000/done");
    expect(await state()).toBe("CHALLENGE_SUCCEEDED");
  });

  test("the code of an authenticator app is shown and accepted", async () => {
    const { open, control, clock, state } = await challenged({
      actions: [{ ...withdraw, verificationMethods: ["AUTHENTICATOR_APP"] }],
    });
    const { totpSecret = "" } = await control.enroll("jane", { verificationMethod: "AUTHENTICATOR_APP" });
    const page = await open();
    const code = totpCode(totpSecret, clock.now());
    expect(page.text).toContain(`The authenticator app shows now ${code}`);
    await page.send("code", { code });
    expect(await state()).toBe("CHALLENGE_SUCCEEDED");
  });

  test("another method can be chosen", async () => {
    const { open } = await challenged();
    const page = await (await open()).follow("start", { method: "PASSKEY" });
    expect(page.text).toContain("Approve with Passkey");
  });

  test("a new code can be sent; the one before is wrong then", async () => {
    const { open, lastCode, state } = await challenged({ actions: [withdraw] }, { seed: 1 });
    const page = await open();
    const first = await lastCode();
    const next = await page.follow("start", { method: "SMS" });
    expect(next.text).toContain("A new code was sent to +6427000000");
    expect((await next.follow("code", { code: first })).text).toContain("You have 4 attempts left");
    await next.send("code", { code: await lastCode() });
    expect(await state()).toBe("CHALLENGE_SUCCEEDED");
  });

  test.each([
    ["fail", "CHALLENGE_FAILED"],
    ["quit", "CHALLENGE_REQUIRED"],
  ] as const)("%s returns with a token, and the state is %s", async (action, expected) => {
    const { open, validate } = await challenged();
    const { location } = await (await open()).send(action);
    const token = new URL(location).searchParams.get("token");
    expect(await validate(token)).toMatchObject({ isValid: false, state: expected });
  });

  test("without redirectUrl, the page shows the token for validateChallenge", async () => {
    const { open, lastCode, validate } = await challenged();
    const page = await (await open({})).follow("code", { code: await lastCode() });
    expect(page.text).toContain("Done State CHALLENGE_SUCCEEDED");
    const [token = ""] = /[\w-]{43}/.exec(page.text) ?? [];
    expect(await validate(token)).toMatchObject({ isValid: true });
  });

  test("finds the tenant of the link", async () => {
    const { emulator } = await start("in-process", { config: { tenants: [{ apiSecretKeys: ["other"] }] } });
    const response = await emulator.fetch(`${emulator.url}/users/ann/actions/pay`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa("other:")}` },
      body: "{}",
    });
    const { url } = (await response.json()) as { url: string };
    const page = await openPage(emulator, url);
    expect(page.text).toContain("User ann");
  });
});

describe("what goes wrong has its own page", () => {
  test("a wrong code, with the attempts left", async () => {
    const { open, wrongCode } = await challenged();
    const page = await (await open()).follow("code", { code: await wrongCode() });
    expect(page.text).toContain("You have 4 attempts left");
    expect(page.html).toContain('aria-invalid="true"');
  });

  test("too many attempts", async () => {
    const { open, wrongCode, validate } = await challenged({ challengeAttempts: 2 });
    const page = await (await open()).follow("code", { code: await wrongCode() });
    const last = await page.follow("code", { code: await wrongCode() });
    expect(last.text).toContain("Too many wrong codes");
    const token = new URL((await last.send("return")).location).searchParams.get("token");
    expect(await validate(token)).toMatchObject({ isValid: false, state: "CHALLENGE_FAILED" });
  });

  test("an expired challenge, which can be started again", async () => {
    const { open, clock, lastCode, state } = await challenged({ challengeLifetimeSeconds: 60 });
    const page = await open();
    clock.advance(minute);
    expect((await page.reload()).text).toContain("The time is up");
    const again = await (await page.reload()).follow("start", { method: "SMS" });
    await again.send("code", { code: await lastCode() });
    expect(await state()).toBe("CHALLENGE_SUCCEEDED");
  });

  test("a code that comes after the time is up", async () => {
    const { open, clock, lastCode, state } = await challenged({ challengeLifetimeSeconds: 60 });
    const page = await open();
    clock.advance(minute);
    expect((await page.follow("code", { code: await lastCode() })).text).toContain("The time is up");
    expect(await state()).toBe("CHALLENGE_REQUIRED");
  });

  test("a challenge that the user left", async () => {
    const { open } = await challenged();
    const page = await open();
    await page.send("quit");
    expect((await page.reload()).text).toContain("You left this challenge");
  });

  test.each(["CHALLENGE_SUCCEEDED", "BLOCK", "REVIEW_REQUIRED"])("an action that is %s already", async (state) => {
    const { open, call, instance } = await challenged();
    const page = await open();
    await call("updateAction", { path: instance, body: { state } });
    expect((await page.reload()).text).toMatch(new RegExp(`Nothing to do here .*State ${state}`));
    expect((await page.follow("code", { code: "1" })).text).toContain("Nothing to do here");
  });

  test("an unknown link", async () => {
    const { emulator } = await challenged();
    const page = await openPage(emulator, emulator.url.replace("/v1", "/challenge?token=unknown"));
    expect(page.status).toBe(404);
    expect(page.text).toContain("This link is unknown");
    expect(page.text).toContain("Call track again");
  });

  test("an expired link", async () => {
    const { open, clock } = await challenged();
    const page = await open();
    clock.advance(10 * minute);
    const expired = await page.reload();
    expect(expired.status).toBe(410);
    expect(expired.text).toContain("This link has expired");
  });

  test("a config that changed since the action was tracked, which can be ignored", async () => {
    const data = await dataFile();
    const before = await challenged({ actions: [{ ...withdraw, verificationMethods: ["SMS"] }] }, { data });
    const { search } = new URL(await before.trackUrl());
    await before.emulator.close();
    const { emulator, clock } = before;
    const config = { actions: [{ ...withdraw, verificationMethods: ["PASSKEY" as const] }] };
    const after = await start("in-process", { data, clock, config });
    const page = await openPage(after.emulator, emulator.url.replace("/v1", `/challenge${search}`));
    expect(page.text).toContain("The config has changed");
    expect(page.text).toContain("Tracked with Text message Config now Passkey");
    const continued = await page.click("Continue as tracked");
    expect(continued.text).toContain("Enter the code");
    expect((await continued.follow("code", { code: "x" })).text).toContain("You have 4 attempts left");
  });

  test("an authenticator that was removed meanwhile", async () => {
    const { open, control, call } = await challenged();
    const page = await open();
    const [phone] = await control.listAuthenticators("jane");
    await call("deleteAuthenticator", {
      path: { userId: "jane", userAuthenticatorId: phone?.userAuthenticatorId ?? "" },
    });
    expect((await page.reload()).text).toContain("The authenticator is gone");
  });

  test("a webhook that blocks the success", async () => {
    const { webhookFetch } = receiveInProcess(() => 403);
    const { open, lastCode, state } = await challenged(
      { actions: [{ ...withdraw, verificationWebhookUrl: "http://127.0.0.1:9/hook" }] },
      { webhookFetch },
    );
    const page = await (await open()).follow("code", { code: await lastCode() });
    expect(page.text).toContain("action.verify of your application blocked this");
    expect(await state()).toBe("CHALLENGE_REQUIRED");
  });
});

describe("enrollment", () => {
  test("an unenrolled user adds an app by QR code, and the next action is challenged", async () => {
    const { open, clock, track } = await challenged();
    const page = await open({ redirectUrl }, "ann");
    expect(page.text).toContain("Add an authenticator");
    const app = await page.click("Authenticator app");
    expect(app.html).toContain("<svg");
    const [secret = ""] = /[A-Z2-7]{32}/.exec(app.text) ?? [];
    expect((await app.follow("enroll", { code: "1" })).text).toContain("Wrong code");
    const { location } = await app.send("enroll", { code: totpCode(secret, clock.now()) });
    expect(location).toContain("http://localhost:3000/done");
    expect(await track("ann", "withdraw")).toMatchObject({ state: "CHALLENGE_REQUIRED" });
  });

  test("a phone number is needed for a text message", async () => {
    const { open, control } = await challenged();
    const phone = await (await open({ redirectUrl }, "ann")).click("Text message");
    for (const contact of [" ", "12", "021 000 000", "+0211111111"]) {
      const refused = await phone.follow("enroll", { contact });
      expect(refused.text).toContain("Enter a phone number with + and the country code, such as +64270000000.");
    }
    await phone.send("enroll", { contact: "+64 21 000-000" });
    expect(await control.listAuthenticators("ann")).toMatchObject([
      { verificationMethod: "SMS", phoneNumber: "+6421000000" },
    ]);
  });

  test("without an application to return to, the page says what was added for whom, and to track again", async () => {
    const { open, clock } = await challenged();
    const app = await (await open({}, "ann")).click("Authenticator app");
    const [secret = ""] = /[A-Z2-7]{32}/.exec(app.text) ?? [];
    const done = await app.follow("enroll", { code: totpCode(secret, clock.now()) });
    expect(done.text).toContain("Authenticator added");
    expect(done.text).toContain("Authenticator app was added for ann. This action stays as it was decided before.");
    expect(done.text).toContain("Track it again to be challenged.");
  });

  test("names the address of what was added, also that of the user", async () => {
    const { open } = await challenged();
    const mail = await (await open({ email: "ann@example.com" }, "ann")).click("Email code");
    const done = await mail.follow("enroll", { contact: "ann@example.com" });
    expect(done.text).toContain("Email code to ann@example.com was added for ann.");
  });

  test("a user who has no method that the action allows adds one, and completes the challenge", async () => {
    const { open, state } = await challenged({ actions: [{ ...withdraw, verificationMethods: ["PUSH"] }] });
    const page = await (await (await open()).click("Push notification")).follow("enroll");
    expect(page.text).toContain("Approve with Push notification");
    await page.send("approve");
    expect(await state()).toBe("CHALLENGE_SUCCEEDED");
  });

  test("while a challenge waits that the user can complete, no authenticator can be added", async () => {
    const { open, control } = await challenged();
    const page = await open();
    await page.send("enroll", { method: "PUSH" });
    await page.send("remove", {
      authenticator: (await control.listAuthenticators("jane"))[0]?.userAuthenticatorId ?? "",
    });
    expect(await control.listAuthenticators("jane")).toHaveLength(2);
  });

  test("redirectToSettings shows the authenticators after the challenge: add, remove, return", async () => {
    const { open, lastCode, control } = await challenged();
    const page = await open({ redirectUrl, redirectToSettings: true });
    const settings = await page.follow("code", { code: await lastCode() });
    expect(settings.text).toContain("Authenticators What jane can prove an action with. Text message (default)");
    const added = await (await settings.click("Push notification")).follow("enroll");
    expect(added.text).toContain("The authenticator was added.");
    const [phone] = await control.listAuthenticators("jane");
    const removed = await added.follow("remove", { authenticator: phone?.userAuthenticatorId ?? "" });
    expect(removed.text).toContain("The authenticator was removed.");
    expect((await control.listAuthenticators("jane")).map((each) => each.verificationMethod)).toEqual([
      "PASSKEY",
      "PUSH",
    ]);
    expect((await removed.send("return")).location).toContain("http://localhost:3000/done");
  });
});
