import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { createEmulator, type TenantConfig } from "../src/index.ts";
import { dashboardPaths } from "../src/pages/dashboard/page-paths.ts";
import { type OpenedPage, openPage } from "./support/page.ts";
import { start } from "./support/start.ts";

const withdraw = { actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const };

async function started() {
  const all = await start("in-process", { config: { actions: [withdraw] } });
  const { emulator } = all;
  await emulator.control.enroll("jane", { verificationMethod: "SMS", phoneNumber: "+6427000000" });
  await all.track("jane", "withdraw", { idempotencyKey: "first" });
  const open = (path = "") => openPage(emulator, emulator.url.replace(/v1$/, path));
  return { ...all, control: emulator.control, open };
}

describe("a form of the dashboard", () => {
  test("without the form token of a page is rejected, and nothing changes", async () => {
    const { open, control } = await started();
    const sent = await (await open("snapshots")).send("reset", { form: "" });
    expect(sent).toMatchObject({ status: 403, location: "" });
    expect(sent.html).toContain("did not come from this page");
    expect(await control.findActions()).toHaveLength(1);
  });

  test("with the form token of a challenge link is rejected", async () => {
    const { open, track, emulator, control } = await started();
    const { url = "" } = await track("jane", "withdraw");
    const { form = "" } = (await openPage(emulator, url)).fieldsOf("fail");
    expect((await (await open("snapshots")).send("reset", { form })).status).toBe(403);
    expect(await control.findActions()).toHaveLength(2);
  });

  test("with the form token of an emulator with the same seed is rejected", async () => {
    const [one, other] = [await start("in-process", { seed: "demo" }), await start("in-process", { seed: "demo" })];
    const page = (emulator: typeof one.emulator) => openPage(emulator, emulator.url.replace(/v1$/, "clock"));
    const { form = "" } = (await page(one.emulator)).fieldsOf("freeze");
    expect((await (await page(other.emulator)).send("freeze", { form })).status).toBe(403);
  });

  test.each(["cross-site", "same-site"])("that a page of another site sends (%s) is rejected", async (site) => {
    const { open, control } = await started();
    expect((await (await open("clock")).send("freeze", {}, { "sec-fetch-site": site })).status).toBe(403);
    expect(control.clock.isFrozen).toBe(false);
  });

  test.each([
    ["is JSON", { "content-type": "application/json" }, {}, 415],
    ["is too large", {}, { more: "x".repeat(20_000) }, 400],
  ])("that %s is rejected", async (_, headers, fields, status) => {
    const { open } = await started();
    expect(await (await open("clock")).send("freeze", fields, headers)).toMatchObject({ status });
  });

  test("that no page has is rejected", async () => {
    const { open } = await started();
    expect(await (await open("clock")).send("constructor")).toMatchObject({ status: 400 });
  });

  test("that is sent twice runs once, also at the same time", async () => {
    const { open, control } = await started();
    const page = await open("faults");
    const fields = { fault: "status", status: "503" };
    await Promise.all([page.send("addFault", fields), page.send("addFault", fields)]);
    expect(control.listFaults()).toHaveLength(1);
  });
});

test("a request with another method, or to another path, is an unknown route", async () => {
  const { emulator } = await started();
  for (const [path, method] of [
    ["", "PUT"],
    ["clock", "DELETE"],
    ["clock/", "GET"],
    ["other", "GET"],
  ]) {
    const response = await emulator.fetch(emulator.url.replace(/v1$/, path ?? ""), { ...(method && { method }) });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toContain("application/json");
  }
});

test("headers keep every page out of caches, referrers, frames and other origins", async () => {
  const { emulator } = await started();
  for (const path of dashboardPaths) {
    const { headers, body } = await emulator.fetch(new URL(path, emulator.url));
    await body?.cancel();
    expect({ path, ...Object.fromEntries(headers) }).toMatchObject({
      path,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    });
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; img-src data:; /);
    expect(policy).toContain("form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  }
});

test("every page, form and stream needs the control key, where there is one", async () => {
  const emulator = await createEmulator({ controlKey: "ck_test" });
  onTestFinished(() => emulator.close());
  const authorization = `Basic ${btoa(":ck_test")}`;
  for (const path of dashboardPaths) {
    const url = new URL(path, emulator.url);
    for (const method of ["GET", "POST"]) expect((await fetch(url, { method })).status).toBe(401);
    const { status, body } = await fetch(url, { headers: { authorization } });
    await body?.cancel();
    expect(status).toBe(path === "/action" || path === "/delivery" || path === "/user" ? status : 200);
    expect(status).not.toBe(401);
  }
});

describe("changes", () => {
  test("are announced without saying what changed", async () => {
    const { emulator, track } = await started();
    const { body } = await emulator.fetch(emulator.url.replace(/v1$/, "changes"));
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let count = 0; count < 20; count++) await track("jane", "signIn");
    let text = "";
    while (!text.includes("data: ")) text += (await reader?.read())?.value ?? "";
    expect(text).toBe(": following\n\ndata: changed\n\n");
    await reader?.cancel();
  });

  test("are not for pages of another site", async () => {
    const { emulator } = await started();
    const headers = { "sec-fetch-site": "cross-site" };
    expect((await emulator.fetch(emulator.url.replace(/v1$/, "changes"), { headers })).status).toBe(403);
  });
});

describe("text of callers", () => {
  const dangerous = fc.oneof(
    fc.constantFrom(
      "<script>alert(1)</script>",
      '"><img src=x onerror=alert(1)>',
      "'><svg onload=alert(1)>",
      "</style><script>x</script>",
      "</title></pre></code>",
      "javascript:alert(1)",
      "<!--",
      "&lt;b&gt;",
      "{{x}}`x`",
      "__proto__",
      "constructor",
    ),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
  );

  /** Tags and attribute names of a page, whatever their text is. */
  const skeleton = ({ html }: OpenedPage) =>
    (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replaceAll(/"[^"]*"/g, '""')).join("");

  function configOf(text: string): TenantConfig {
    const rule = {
      ruleId: `rule ${text}`,
      name: `name ${text}`,
      description: text,
      priority: 1,
      type: "CHALLENGE" as const,
      isActive: true,
      conditions: { or: [{ "==": [1, 1] }, { "==": [{ var: `custom.x${text.replaceAll(".", "")}` }, text] }] },
    };
    return {
      webhookUrl: `http://backend.test/webhooks?${encodeURIComponent(text)}`,
      users: [{ userId: `first ${text}`, email: `mail ${text}` }],
      actions: [{ ...withdraw, rules: [rule] }],
    };
  }

  /** Every page, with the text wherever a caller can put one. */
  async function pagesOf(text: string): Promise<OpenedPage[]> {
    const emulator = await createEmulator({
      listen: false,
      config: configOf(text),
      webhookFetch: async () => {
        throw new Error(`refused ${text}`);
      },
    });
    const { control } = emulator;
    const userId = `user ${text}`;
    const key = `key ${text}`;
    const send = (path: string, body: object) =>
      emulator.fetch(`${emulator.url}/users/${encodeURIComponent(userId)}${path}`, {
        method: "POST",
        headers: { authorization: `Basic ${btoa(`${emulator.apiSecretKey}:`)}` },
        body: JSON.stringify(body),
      });
    await control.enroll(userId, { verificationMethod: "SMS", phoneNumber: `to ${text}`, isDefault: true });
    const context = {
      email: `mail ${text}`,
      phoneNumber: `phone ${text}`,
      ipAddress: "203.0.113.42",
      userAgent: `agent ${text}`,
      username: text,
    };
    const redirectUrl = `https://elsewhere.example/'?${encodeURIComponent(text)}`;
    const custom = { [`x${text}`]: text };
    await send("/actions/withdraw", { ...context, redirectUrl, custom, idempotencyKey: key });
    await control.startChallenge({ userId, action: "withdraw", idempotencyKey: key });
    await send("/actions/withdraw", { ...context, custom: text });
    await control.clock.advance(6000);
    control.setOutcome({ action: "withdraw", userId, outcome: "BLOCK" });
    await control.snapshots.save(`snapshot ${text}`);
    const [delivery] = control.webhooks.list();
    const parameters = {
      "": [{}, { user: text }, { user: userId, action: text }, { state: text }, { cursor: text }],
      action: [{ user: userId, action: "withdraw", key }, { user: text, action: text, key: text }, { trace: text }],
      requests: [{}, { operation: text }, { only: text }, { before: text }],
      webhooks: [{}, { before: text }],
      delivery: [{ id: delivery?.id ?? "" }, { id: text }],
      users: [{}, { cursor: text }],
      user: [{ id: userId }],
      rules: [
        {},
        { user: userId, action: "withdraw", custom: JSON.stringify({ [`x${text}`]: text }) },
        { user: "u", action: `no ${text}` },
      ],
      faults: [{}],
      clock: [{ tenant: text }, { notice: text }],
      snapshots: [{}],
      config: [{}],
    };
    const pages: OpenedPage[] = [];
    for (const [path, queries] of Object.entries(parameters)) {
      for (const query of queries) {
        pages.push(await openPage(emulator, `${emulator.url.replace(/v1$/, path)}?${new URLSearchParams(query)}`));
      }
    }
    const faults = await openPage(emulator, emulator.url.replace(/v1$/, "faults"));
    const refused = await faults.send("addFault", { fault: "status", status: `x ${text}` });
    await emulator.close();
    return [...pages, { ...faults, html: refused.html }];
  }

  test("user ids, rule names, custom data, keys, contacts, errors and parameters add no markup to any page", async () => {
    const harmless = (await pagesOf("plain")).map(skeleton);
    await fc.assert(
      fc.asyncProperty(dangerous, async (text) => {
        const pages = await pagesOf(text);
        expect(pages.map(skeleton)).toEqual(harmless);
        for (const { html } of pages) {
          expect(html).not.toMatch(/<(script|img|svg onload)[^>]*(alert|onerror)/);
          expect(html).not.toMatch(/(href|action)="javascript:/);
        }
      }),
      { numRuns: 12 },
    );
  });

  test("very long text leaves every page below 60 kB", async () => {
    for (const { html, status } of await pagesOf("long ".repeat(400))) {
      expect({ status, isSmall: Buffer.byteLength(html) < 60_000 }).toEqual({ status, isSmall: true });
    }
  });
});
