import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { EmulatorOptions, TenantConfig } from "../src/index.ts";
import { getActionSnippets, trackSnippets } from "../src/pages/dashboard/call-snippets.ts";
import { manualClock } from "./support/manual-clock.ts";
import { openPage } from "./support/page.ts";
import { start } from "./support/start.ts";

const webhookUrl = "http://backend.test/webhooks";
const config: TenantConfig = {
  webhookUrl,
  actions: [
    {
      actionCode: "withdraw",
      defaultUserActionResult: "CHALLENGE",
      verificationWebhookUrl: webhookUrl,
      rules: [
        {
          ruleId: "large",
          name: "Large amount",
          priority: 1,
          type: "REVIEW",
          isActive: true,
          conditions: { ">": [{ var: "custom.amount" }, 1000] },
        },
      ],
    },
  ],
};

/** An emulator with a user who can be challenged, and pages opened by their paths. */
async function started(options: EmulatorOptions = {}) {
  const sent: { body: string; signature: string | null }[] = [];
  let status = 204;
  const all = await start("in-process", {
    config,
    clock: manualClock(),
    async webhookFetch(_, init) {
      sent.push({ body: String(init.body), signature: new Headers(init.headers).get("x-signature-v2") });
      return new Response(null, { status });
    },
    ...options,
  });
  const { emulator } = all;
  await emulator.control.enroll("jane", { verificationMethod: "SMS", phoneNumber: "+6427000000" });
  const open = (path = "") => openPage(emulator, emulator.url.replace(/v1$/, path));
  const instance = { userId: "jane", action: "withdraw", idempotencyKey: "first" };
  const state = async () => (await all.call("getAction", { path: instance })).state;
  const respondWith = (next: number) => {
    status = next;
  };
  return { ...all, control: emulator.control, open, instance, state, sent, respondWith };
}

const page = "action?user=jane&action=withdraw&key=first";

/** The first cell of each row. */
function rows(html: string): string[] {
  return [...html.matchAll(/<tr><td[^>]*><span>(.*?)<\/span><\/td>/gs)].map(([, cell = ""]) =>
    cell.replaceAll(/<[^>]*>/g, "").trim(),
  );
}

describe("actions", () => {
  test("without any, the page has a call that tracks one", async () => {
    const { emulator, open } = await started();
    const { text } = await open();
    expect(text).toContain("No action was tracked yet");
    expect(text).toContain(`${emulator.url}/users/usr_1/actions/withdraw`);
    expect(text).toContain('-u "$AUTHSIGNAL_API_SECRET_KEY:"');
  });

  test("are listed newest first, 50 on a page", async () => {
    const { track, open } = await started();
    for (let count = 1; count <= 51; count++) await track("jane", `a${count}`);
    const first = await open();
    expect(rows(first.html)).toEqual(Array.from({ length: 50 }, (_, index) => `a${51 - index}`));
    const second = await first.click("Older");
    expect(rows(second.html)).toEqual(["a1"]);
    expect(rows((await second.click("Newest")).html)[0]).toBe("a51");
  });

  test("are filtered by user, action, state and time, which are in the URL", async () => {
    const { track, open, control } = await started();
    await track("john", "old");
    await control.clock.advance(2 * 3_600_000);
    await track("jane", "withdraw");
    await track("john", "withdraw");
    expect(rows((await open("?user=john")).html)).toEqual(["withdraw", "old"]);
    expect(rows((await open("?action=old")).html)).toEqual(["old"]);
    expect(rows((await open("?state=CHALLENGE_REQUIRED")).html)).toEqual(["withdraw"]);
    expect(rows((await open("?since=60&user=john")).html)).toEqual(["withdraw"]);
    const filtered = await open("?user=john&since=60&state=ALLOW");
    expect(filtered.html).toContain('<option value="ALLOW" selected');
    expect(filtered.html).toContain('<option value="60" selected');
    expect(rows((await filtered.click("Clear")).html)).toHaveLength(3);
    expect((await open("?user=unknown")).text).toContain("No action matches");
  });

  test("a filter keeps its place on the next page", async () => {
    const { track, open } = await started();
    for (let count = 1; count <= 51; count++) await track("jane", "signIn", { idempotencyKey: `k${count}` });
    await track("john", "signIn");
    const next = await (await open("?user=jane")).click("Older");
    expect(rows(next.html)).toEqual(["signIn"]);
    expect(next.html).toContain('value="jane"');
  });

  test("a state that does not exist is named", async () => {
    const { open } = await started();
    const { status, text } = await open("?state=DONE");
    expect(status).toBe(400);
    expect(text).toContain("query.state must be one of ALLOW, BLOCK");
  });

  test("a filter that matches nothing looks at 5 000 actions, and offers older ones", async () => {
    const { track, open } = await started();
    for (let count = 0; count < 5001; count++) await track("jane", "signIn");
    const { text, click } = await open("?action=rare");
    expect(text).toContain("None among the latest actions");
    expect((await click("Older")).text).toContain("No action matches");
  });
});

test("a browser gets a page with links for an unknown path, a call gets JSON", async () => {
  const { open, emulator } = await started();
  const url = emulator.url.replace(/v1$/, "a/b");
  const unknown = await emulator.fetch(url, { headers: { accept: "text/html,*/*;q=0.8" } });
  expect(unknown.status).toBe(404);
  expect(unknown.headers.get("content-type")).toContain("text/html");
  const html = await unknown.text();
  expect(html).toContain("Page not found");
  const [, href = ""] = /<a href="([^"]*)">Requests/.exec(html) ?? [];
  expect(new URL(href, url).pathname).toBe("/requests");
  expect((await emulator.fetch(url)).headers.get("content-type")).toContain("application/json");
  const call = await emulator.fetch(`${emulator.url}/nowhere`, { headers: { accept: "text/html" } });
  expect(call.headers.get("content-type")).toContain("application/json");
  expect((await open("requests")).text).toContain("Times are in UTC");
});

test("an authenticator without an address of its own has that of the user", async () => {
  const { open, control, track } = await started();
  await track("ann", "signIn", { email: "ann@example.com" });
  await control.enroll("ann", { verificationMethod: "EMAIL_OTP" });
  expect((await open("user?id=ann")).text).toContain("Email code ann@example.com");
});

describe("an action", () => {
  test("shows its time line, the rule that decided, the inputs and the response", async () => {
    const { track, open, control, call, instance } = await started();
    await track("jane", "withdraw", { idempotencyKey: "first", custom: { amount: 5000 } });
    await call("updateAction", { path: instance, body: { state: "REVIEW_SUCCEEDED" } });
    await control.clock.advance(6000);
    const { text } = await open(page);
    expect(text).toContain("Of the rules that fired, large has the lowest priority number");
    expect(text).toContain("Large amount Decided 1 REVIEW fired custom.amount = 5000");
    expect(text).toMatch(/Tracked .* Decided: REVIEW .* REVIEW_SUCCEEDED .* Webhook action\.log_created/);
    expect(text).toContain("The receiver responded with 204.");
    expect(text).toContain('"priorityRuleId": "large"');
  });

  test("has the calls that read and repeat it, none with the key", async () => {
    const { track, open, emulator } = await started();
    await track("jane", "withdraw", { idempotencyKey: "first", custom: { amount: 5000 }, ipAddress: "203.0.113.42" });
    const { text, html } = await open(page);
    expect(text).toContain(`curl -u "$AUTHSIGNAL_API_SECRET_KEY:" ${emulator.url}/users/jane/actions/withdraw/first`);
    expect(text).toContain("authsignal-actions get-action --user-id=jane --action=withdraw --idempotency-key=first");
    expect(text).toContain("await authsignal.track({");
    expect(text).toContain(`--attributes='{"ipAddress":"203.0.113.42","custom":{"amount":5000}}'`);
    expect(html).not.toContain(emulator.apiSecretKey);
  });

  test("repeats everything that was tracked but the key, and shows the device", async () => {
    const { track, open } = await started();
    const attributes = {
      email: "jane@example.com",
      phoneNumber: "+6427000000",
      username: "jane",
      ipAddress: "203.0.113.42",
      userAgent: "curl/8",
      deviceId: "laptop-1",
      redirectUrl: "http://localhost:3000/done",
      redirectToSettings: true,
      custom: { amount: 5 },
    };
    await track("jane", "withdraw", { idempotencyKey: "first", ...attributes });
    const { text } = await open(page);
    expect(text).toContain(`--attributes='${JSON.stringify(attributes)}'`);
    expect(text).toContain("Device laptop-1");
  });

  test.each([
    ["approve", "REVIEW_SUCCEEDED"],
    ["deny", "REVIEW_FAILED"],
  ])("in review: %s", async (_, due) => {
    const { track, open, state } = await started();
    await track("jane", "withdraw", { idempotencyKey: "first", custom: { amount: 5000 } });
    const next = await (await open(page)).follow("state", { state: due });
    expect(next.text).toContain("The state was set.");
    expect(await state()).toBe(due);
  });

  test.each([
    ["approve", "CHALLENGE_SUCCEEDED"],
    ["fail", "CHALLENGE_FAILED"],
    ["quit", "CHALLENGE_REQUIRED"],
    ["expire", "CHALLENGE_REQUIRED"],
  ])("in a challenge: %s", async (action, due) => {
    const { track, open, state } = await started();
    await track("jane", "withdraw", { idempotencyKey: "first" });
    const challenged = await (await open(page)).follow("start");
    expect(challenged.text).toContain("waits for the user");
    const next = await challenged.follow(action);
    expect(next.text).toContain("The challenge was ended.");
    expect(next.text).not.toContain("Text message, waits for the user");
    expect(await state()).toBe(due);
  });

  test("in a challenge: the code that was sent completes it, a wrong one costs an attempt", async () => {
    const { track, open, state, control } = await started();
    await track("jane", "withdraw", { idempotencyKey: "first" });
    const challenged = await (await open(page)).follow("start");
    const wrong = await challenged.follow("code", { code: "000" });
    expect(wrong.text).toContain("Attempts left: 4");
    const [message] = await control.outbox();
    expect(wrong.html).toContain(`name="code" type="text" value="${message?.code}"`);
    await wrong.follow("code", { code: message?.code ?? "" });
    expect(await state()).toBe("CHALLENGE_SUCCEEDED");
  });

  test("in a challenge that action.verify rejects, the page says so", async () => {
    const { track, open, respondWith } = await started();
    respondWith(500);
    await track("jane", "withdraw", { idempotencyKey: "first" });
    const next = await (await open(page)).follow("approve");
    expect(next.text).toContain("The webhook action.verify did not accept the challenge");
    expect(next.text).toContain("The receiver responded with 500.");
  });

  test("opens the page that the user would see", async () => {
    const { track, open } = await started();
    await track("jane", "withdraw", { idempotencyKey: "first" });
    expect((await (await open(page)).follow("open")).text).toContain("Text message code");
  });

  test("what is no longer possible is said on the page as it is then", async () => {
    const { track, open, call, instance } = await started();
    await track("jane", "withdraw", { idempotencyKey: "first" });
    const stale = await open(page);
    await call("updateAction", { path: instance, body: { state: "BLOCK" } });
    const { status, html } = await stale.send("approve");
    expect(status).toBe(409);
    expect(html).toContain("The action is BLOCK and requires no challenge.");
  });

  test("that does not exist is a 404 with a way back", async () => {
    const { open } = await started();
    const { status, text } = await open("action?user=jane&action=withdraw&key=none");
    expect({ status, text }).toMatchObject({ status: 404, text: expect.stringContaining("Show the actions") });
  });
});

describe("requests", () => {
  test("show errors and faults, and lead to the action", async () => {
    const { track, refused, open, control } = await started();
    await track("jane", "withdraw");
    control.failNext({ fault: "status", status: 503, operation: "getUser" });
    await refused("getUser", { path: { userId: "jane" } }).catch(() => undefined);
    await refused("updateAction", {
      path: { userId: "jane", action: "withdraw", idempotencyKey: "x" },
      body: { state: 5 },
    });
    const all = await open("requests");
    expect(all.text).toContain("fault: status, after request");
    expect(all.text).toContain("invalid_request: body.state must be string.");
    expect(rows((await open("requests?only=problems")).html)).toEqual(["updateAction PATCH", "getUser GET"]);
    expect(rows((await open("requests?operation=track")).html)).toEqual(["track POST"]);
    expect((await all.click("withdraw")).text).toContain("Time line");
  });

  test("are 50 on a page, and a page stays the same when calls arrive", async () => {
    const { track, open } = await started();
    for (let count = 0; count < 51; count++) await track("jane", "signIn");
    const next = await (await open("requests")).click("Older");
    await track("jane", "signIn");
    expect(rows((await next.reload()).html)).toHaveLength(1);
  });
});

describe("webhooks", () => {
  test("show attempts and responses, and are sent again", async () => {
    const { track, open, sent, control, respondWith } = await started();
    respondWith(503);
    await track("jane", "withdraw");
    await control.clock.advance(6000);
    const delivery = await (await open("webhooks")).click("delivery-1");
    expect(delivery.text).toContain("State pending");
    expect(delivery.text).toContain("503");
    respondWith(204);
    expect((await delivery.follow("redeliver")).text).toContain("State delivered");
    const duplicate = await delivery.follow("duplicate");
    expect(duplicate.text).toContain("Copy of delivery-1");
    expect(sent).toHaveLength(3);
    expect(sent[2]).toEqual(sent[1]);
    const tampered = await delivery.follow("tamper", { tampering: "unsigned" });
    expect(tampered.text).toContain("Tampered unsigned");
    expect(sent[3]?.signature).toBeNull();
  });

  test("of which there is none say how to get some", async () => {
    const { open } = await started();
    expect((await open("webhooks")).text).toContain("verificationWebhookUrl");
    expect((await open("delivery?id=delivery-9")).status).toBe(404);
  });
});

describe("users", () => {
  test("get and lose authenticators", async () => {
    const { open, control } = await started();
    const user = await (await open("users")).click("jane");
    const added = await user.follow("enroll", { verificationMethod: "EMAIL_OTP", contact: "jane@example.com" });
    expect(added.text).toContain("The authenticator was added.");
    expect(await control.listAuthenticators("jane")).toMatchObject([{}, { email: "jane@example.com" }]);
    await added.follow("remove");
    expect(await control.listAuthenticators("jane")).toMatchObject([{ verificationMethod: "EMAIL_OTP" }]);
  });

  test("who are new can be opened and enrolled", async () => {
    const { open, control } = await started();
    await (await open("user?id=new%2F1")).follow("enroll", { verificationMethod: "PASSKEY" });
    expect(await control.listAuthenticators("new/1")).toHaveLength(1);
  });
});

describe("rules", () => {
  test("are tried without storing anything", async () => {
    const { open, control } = await started();
    const tried = await open(`rules?user=jane&action=withdraw&custom=${encodeURIComponent('{"amount":5000}')}`);
    expect(tried.text).toContain("REVIEW_REQUIRED Of the rules that fired, large");
    expect(await control.findActions()).toEqual([]);
  });

  test.each([
    ["action=withdraw&custom={", "custom must be JSON"],
    ["action=withdraw&custom=5", "custom must be object"],
    ["action=a b", "action must match pattern"],
  ])("are not tried with %s", async (query, problem) => {
    const { open } = await started();
    expect((await open(`rules?user=jane&${query}`)).text).toContain(problem);
  });

  test("are overridden by an outcome that is set and cleared", async () => {
    const { open, track } = await started();
    const set = await (await open("rules")).follow("setOutcome", { action: "withdraw", outcome: "BLOCK", times: "2" });
    expect((await track("jane", "withdraw")).state).toBe("BLOCK");
    expect((await set.reload()).text).toContain("withdraw every user BLOCK 1 of 2");
    await set.follow("clearOutcomes");
    expect((await track("jane", "withdraw")).state).toBe("CHALLENGE_REQUIRED");
  });
});

describe("faults", () => {
  test("are added and cleared", async () => {
    const { open, control } = await started();
    const added = await (await open("faults")).follow("addFault", {
      fault: "latency",
      latencyMs: "300",
      operation: "track",
      rate: "0.5",
    });
    expect(control.listFaults()).toMatchObject([
      { rule: { fault: "latency", latencyMs: 300, operation: "track", rate: 0.5 } },
    ]);
    await added.follow("clearFaults");
    expect(control.listFaults()).toEqual([]);
  });

  test.each([
    [{ fault: "status" }, "body.status is missing"],
    [{ fault: "status", status: "many" }, "status must be a number; it is &quot;many&quot;."],
  ])("that are wrong are named, and what was typed stays: %j", async (fields, problem) => {
    const { open, control } = await started();
    const { status, html } = await (await open("faults")).send("addFault", { retryAfterSeconds: "77", ...fields });
    expect(status).toBe(400);
    expect(html).toContain(problem);
    expect(html).toContain('name="retryAfterSeconds" type="text" value="77"');
    expect(control.listFaults()).toEqual([]);
  });
});

describe("the clock", () => {
  test("is advanced, set, frozen and resumed", async () => {
    const { open, control } = await started();
    const clock = await open("clock");
    await clock.follow("advance", { minutes: "10" });
    expect(new Date(control.clock.now()).toISOString()).toBe("2026-01-31T12:10:00.000Z");
    const frozen = await clock.follow("freeze");
    expect(frozen.text).toContain("frozen");
    await frozen.follow("resume");
    expect(control.clock.isFrozen).toBe(false);
    await clock.follow("setClock", { now: "2026-03-01T00:00:00Z" });
    expect(new Date(control.clock.now()).toISOString()).toBe("2026-03-01T00:00:00.000Z");
    expect(await clock.send("setClock", { now: "tomorrow" })).toMatchObject({ status: 400 });
  });
});

describe("snapshots", () => {
  test("are saved, restored and deleted", async () => {
    const { open, control, track } = await started();
    const saved = await (await open("snapshots")).follow("save", { name: "start" });
    await track("jane", "withdraw");
    await saved.follow("restore");
    expect(await control.findActions()).toEqual([]);
    await saved.follow("delete");
    expect(await control.snapshots.list()).toEqual([]);
    expect(await saved.send("save", { name: "a b" })).toMatchObject({ status: 400 });
  });

  test("a reset that is sent twice is accepted both times, and done once", async () => {
    const { open, control, track } = await started();
    const reset = await open("snapshots");
    expect((await reset.follow("reset")).text).toContain("All data was deleted.");
    await track("jane", "signIn");
    expect((await reset.send("reset")).status).toBe(303);
    expect(await control.findActions()).toHaveLength(1);
  });
});

test("the config is shown with its defaults and without keys", async () => {
  const { open } = await started({ config: { ...config, apiSecretKeys: ["sk_hidden"] } });
  const { text } = await open("config");
  expect(text).toContain('"repeatTrack": "same"');
  expect(text).not.toContain("sk_hidden");
});

describe("tenants", () => {
  const tenants = { config: { ...config, tenants: [{ apiSecretKeys: ["other"], tenantId: "second" }] } };

  test("have pages of their own, and links stay with the tenant", async () => {
    const { open, emulator, track } = await started(tenants);
    await track("jane", "mine");
    const other = await emulator.controlOf("other");
    await other.enroll("john", { verificationMethod: "SMS" });
    expect(rows((await open()).html)).toEqual(["mine"]);
    const second = await open("?tenant=second");
    expect(second.text).toContain("No action was tracked yet");
    const user = await (await second.click("Users")).click("john");
    await user.follow("enroll", { verificationMethod: "PUSH" });
    expect(await other.listAuthenticators("john")).toHaveLength(2);
  });

  test("that do not exist are a 404", async () => {
    const { open } = await started(tenants);
    expect(await open("?tenant=third")).toMatchObject({ status: 404 });
  });
});

test("a page also works below the path of publicUrl: its links are relative", async () => {
  const { open, track } = await started({ publicUrl: "https://dev.example/stand-in" });
  await track("jane", "withdraw");
  const { html } = await open();
  expect(
    [...html.matchAll(/(?:href|action|data-changes)="([^"#d][^"]*)"/g)].filter(([, url = ""]) => url[0] !== "."),
  ).toEqual([]);
});

describe("a copied call", () => {
  const calledWith = (...apiSecretKeys: string[]) => ({
    url: "http://127.0.0.1:4747/v1",
    tenant: { state: { options: { apiSecretKeys } } },
  });
  const instance = { userId: 'it\'s "x" $HOME `id` \\ é', action: "signIn", idempotencyKey: "a b\n\u001b[31m" };

  test.each([
    getActionSnippets(calledWith("sk_mine"), instance).CLI,
    trackSnippets(calledWith("sk_mine"), instance, { email: "o'neil@example.com" }).CLI,
  ])("is read by a shell as it is meant: %j", (command) => {
    const printed = execFileSync("bash", ["-c", `printf '%s\\0' ${command}`], { encoding: "utf8" }).split("\0");
    expect(printed).toContain(`--user-id=${instance.userId}`);
    expect(printed.filter((word) => word.startsWith("--"))).toHaveLength(3);
    expect(command).not.toContain("\u001b");
  });

  test("has the default key of the command, so that it works when it is pasted", () => {
    expect(getActionSnippets(calledWith("sk_emulator_default"), instance).curl).toMatch(
      /^curl -u sk_emulator_default: /,
    );
  });

  test("has an encoded URL for curl", () => {
    const { curl } = getActionSnippets(calledWith("sk_mine"), instance);
    const printed = execFileSync("bash", ["-c", `printf '%s\\0' ${curl}`], {
      encoding: "utf8",
      env: { PATH: process.env.PATH, AUTHSIGNAL_API_SECRET_KEY: "k" },
    }).split("\0");
    expect(printed).toEqual([
      "curl",
      "-u",
      "k:",
      `http://127.0.0.1:4747/v1/users/${encodeURIComponent(instance.userId)}/actions/signIn/${encodeURIComponent(instance.idempotencyKey)}`,
      "",
    ]);
  });
});
