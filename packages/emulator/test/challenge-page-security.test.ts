import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EmulatorOptions, TenantConfig } from "../src/index.ts";
import { type OpenedPage, openPage } from "./support/page.ts";
import { start } from "./support/start.ts";

const withdraw = { actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const };

async function challenged(options: EmulatorOptions = {}) {
  const started = await start("in-process", { config: { actions: [withdraw] }, ...options });
  const { control } = started.emulator;
  await control.enroll("jane", { verificationMethod: "SMS", phoneNumber: "+6427000000" });
  const open = async (redirectUrl = "http://localhost:3000/done", more: Record<string, string> = {}) => {
    const { url = "" } = await started.track("jane", "withdraw", { redirectUrl, idempotencyKey: "first" });
    return openPage(
      started.emulator,
      `${url}${new URLSearchParams(more).size > 0 ? `&${new URLSearchParams(more)}` : ""}`,
    );
  };
  const lastCode = async () => (await control.outbox())[0]?.code ?? "";
  const instance = { userId: "jane", action: "withdraw", idempotencyKey: "first" };
  const state = async () => (await started.call("getAction", { path: instance })).state;
  return { ...started, control, open, lastCode, state };
}

describe("a form", () => {
  test("without the form token of the page is rejected, and nothing changes", async () => {
    const { open, lastCode, state } = await challenged();
    const page = await open();
    const sent = await page.send("code", { code: await lastCode(), form: "" });
    expect(sent).toMatchObject({ status: 403, location: "" });
    expect(sent.html).toContain("did not come from this page");
    expect(await state()).toBe("CHALLENGE_REQUIRED");
  });

  test("with the form token of another challenge link is rejected", async () => {
    const { open, track, emulator, state } = await challenged();
    await emulator.control.enroll("eve", { verificationMethod: "SMS" });
    const { url = "" } = await track("eve", "withdraw");
    const { form = "" } = (await openPage(emulator, url)).fieldsOf("fail");
    expect((await (await open()).send("fail", { form })).status).toBe(403);
    expect(await state()).toBe("CHALLENGE_REQUIRED");
  });

  test.each(["cross-site", "same-site"])("that a page of another site sends (%s) is rejected", async (site) => {
    const { open, state } = await challenged();
    expect((await (await open()).send("fail", {}, { "sec-fetch-site": site })).status).toBe(403);
    expect(await state()).toBe("CHALLENGE_REQUIRED");
  });

  test("of the page itself is accepted, although browsers send Origin: null with it", async () => {
    const { open, state } = await challenged();
    const sent = await (await open()).send("fail", {}, { origin: "null", "sec-fetch-site": "same-origin" });
    expect(sent.status).toBe(303);
    expect(await state()).toBe("CHALLENGE_FAILED");
  });

  test("that is sent twice costs one attempt, also at the same time", async () => {
    const { open } = await challenged();
    const page = await open();
    const sent = await Promise.all([page.send("code", { code: "x" }), page.send("code", { code: "x" })]);
    expect(new Set(sent.map(({ location }) => location)).size).toBe(1);
    expect((await page.reload()).text).toContain("4 attempts left");
  });

  test("with the right code that is sent twice leads to the application both times", async () => {
    const { open, lastCode } = await challenged();
    const page = await open();
    const fields = { code: await lastCode() };
    const [first, second] = [await page.send("code", fields), await page.send("code", fields)];
    expect(first.location).toContain("http://localhost:3000/done?token=");
    expect(second).toEqual(first);
  });

  test("that enrolls and is sent twice adds one authenticator", async () => {
    const { emulator, track } = await challenged();
    const page = await (await openPage(emulator, (await track("ann", "withdraw")).url ?? "")).click(
      "Push notification",
    );
    await Promise.all([page.send("enroll"), page.send("enroll")]);
    expect(await emulator.control.listAuthenticators("ann")).toHaveLength(1);
  });

  test.each([
    ["is not a form", { "content-type": "application/json" }, 415],
    ["is a file upload", { "content-type": "multipart/form-data; boundary=x" }, 415],
  ])("that %s is rejected", async (_, headers, status) => {
    const { open } = await challenged();
    expect(await (await open()).send("fail", {}, headers)).toMatchObject({ status });
  });

  test("that is too large is rejected", async () => {
    const { open } = await challenged();
    expect(await (await open()).send("fail", { more: "x".repeat(20_000) })).toMatchObject({ status: 400 });
  });

  test("that no page has is rejected", async () => {
    const { open } = await challenged();
    expect(await (await open()).send("toString")).toMatchObject({ status: 400 });
  });

  test("is sent by POST only", async () => {
    const { emulator, track } = await challenged();
    const { url = "" } = await track("jane", "withdraw");
    expect((await emulator.fetch(url, { method: "PUT", body: "x" })).status).toBe(405);
  });
});

describe("the page returns", () => {
  const elsewhere = [
    "https://evil.example/x",
    "http://localhost@evil.example/",
    "http://127.0.0.1.evil.example/",
    "http://localhost.:80/",
    "javascript://localhost/%0aalert(1)",
    "data:text/html,x",
    "blob:http://localhost/x",
  ];

  test.each(elsewhere)("not to %s, and names the option", async (redirectUrl) => {
    const { emulator, open, lastCode } = await challenged();
    const sent = await (await open(redirectUrl)).send("code", { code: await lastCode() });
    expect(new URL(sent.location).pathname).toBe("/challenge");
    const done = await openPage(emulator, sent.location);
    expect(done.text).toContain("add the host to redirectHosts (--redirect-host)");
    expect(done.text).toContain("State CHALLENGE_SUCCEEDED");
    expect(done.headers.get("content-security-policy")).toContain("form-action 'self';");
  });

  test("to a host that redirectHosts names", async () => {
    const { open, lastCode } = await challenged({ redirectHosts: ["app.example.com"] });
    const page = await open("https://app.example.com/done");
    expect(page.headers.get("content-security-policy")).toContain("form-action 'self' https://app.example.com;");
    const { location } = await page.send("code", { code: await lastCode() });
    expect(location).toMatch(/^https:\/\/app\.example\.com\/done\?token=[\w-]+$/);
  });

  test("to the scheme of an app, whose host redirectHosts names", async () => {
    const { open, lastCode } = await challenged({ redirectHosts: ["signed-in"] });
    const { location } = await (await open("myapp://signed-in/x")).send("code", { code: await lastCode() });
    expect(location).toMatch(/^myapp:\/\/signed-in\/x\?token=[\w-]+$/);
  });

  test.each(["http://127.0.0.1:3000/", "https://localhost/", "http://[::1]:8080/"])(
    "to this machine: %s",
    async (url) => {
      const { open, lastCode } = await challenged();
      const { location } = await (await open(url)).send("code", { code: await lastCode() });
      expect(location.startsWith(`${url}?token=`)).toBe(true);
    },
  );
});

describe("headers", () => {
  test("keep the page out of caches, referrers, frames and other origins", async () => {
    const { open } = await challenged();
    const { headers } = await open();
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; img-src data:; base-uri 'none'; /,
    );
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  });

  test("let applications on this machine frame a popup", async () => {
    const { open } = await challenged();
    const { headers } = await open(undefined, { mode: "popup" });
    expect(headers.get("content-security-policy")).toMatch(
      /frame-ancestors http:\/\/localhost:\* https:\/\/localhost:\*/,
    );
  });
});

describe("text of callers", () => {
  const dangerous = fc.oneof(
    fc.constantFrom(
      "<script>alert(1)</script>",
      '"><img src=x onerror=alert(1)>',
      "'><svg onload=alert(1)>",
      "</style><script>x</script>",
      "javascript:alert(1)",
      "<!--",
      "&lt;b&gt;",
      "{{x}}`x`",
    ),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
  );

  /** Tags and attribute names of a page, whatever their text is. */
  const skeleton = ({ html }: OpenedPage) =>
    (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replaceAll(/"[^"]*"/g, '""')).join("");

  async function pagesOf(text: string, config: TenantConfig): Promise<OpenedPage[]> {
    const { emulator, call } = await start("in-process", { config: { ...config, challengeAttempts: 2 } });
    const { control } = emulator;
    const userId = `user ${text}`;
    const escaped = encodeURIComponent(text);
    const tracked = async (action: string, more: object = {}) => {
      const body = {
        redirectUrl: `https://elsewhere.example/'?${escaped}#${escaped}`,
        custom: { [text]: text },
        email: text,
      };
      return (await call("track", { path: { userId, action }, body: { ...body, ...more } })).url ?? "";
    };
    const enrolling = await openPage(emulator, await tracked("withdraw"));
    const contact = await enrolling.click("Email code");
    const app = await enrolling.click("Authenticator app");
    await control.enroll(userId, { verificationMethod: "SMS", phoneNumber: text, isDefault: true });
    await control.enroll(userId, { verificationMethod: "PASSKEY", name: text, credentialId: text });
    const code = await openPage(emulator, await tracked("withdraw"));
    const wrong = await code.follow("code", { code: text });
    const other = await wrong.follow("start", { method: "PASSKEY" });
    const tooMany = await wrong.follow("code", { code: `${text}2` });
    const left = await openPage(emulator, await tracked("withdraw"));
    const done = await left.follow("quit");
    const settings = await openPage(emulator, await tracked("other", { redirectToSettings: true }));
    const unknown = await openPage(
      emulator,
      emulator.url.replace("/v1", `/challenge?token=${encodeURIComponent(text)}`),
    );
    const refused = await left.send("fail", { form: text });
    const pages = [enrolling, contact, app, code, wrong, other, tooMany, await left.reload(), done, settings, unknown];
    await emulator.close();
    return [...pages, { ...unknown, html: refused.html }];
  }

  test("user ids, rule names, custom data, contacts and redirect targets add no markup to any page", async () => {
    const rule = (name: string) => ({
      actions: [
        {
          ...withdraw,
          rules: [
            {
              ruleId: "r",
              name,
              priority: 1,
              type: "CHALLENGE" as const,
              isActive: true,
              conditions: { "==": [1, 1] },
            },
          ],
        },
      ],
    });
    const harmless = (await pagesOf("plain", rule("plain"))).map(skeleton);
    await fc.assert(
      fc.asyncProperty(dangerous, async (text) => {
        const pages = await pagesOf(text, rule(`rule ${text}`));
        expect(pages.map(skeleton)).toEqual(harmless);
        for (const { html } of pages) expect(html).not.toMatch(/<(script|img|svg onload)[^>]*(alert|onerror)/);
      }),
      { numRuns: 25 },
    );
  });

  test("very long text leaves a page below 60 kB", async () => {
    const long = "x".repeat(2000);
    const { emulator, call } = await start("in-process", { config: { actions: [withdraw] } });
    await emulator.control.enroll(long, { verificationMethod: "SMS", phoneNumber: "y".repeat(5000) });
    const custom = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`key ${index} ${long}`, long]));
    const { url = "" } = await call("track", { path: { userId: long, action: "withdraw" }, body: { custom } });
    expect(Buffer.byteLength((await openPage(emulator, url)).html)).toBeLessThan(60_000);
  });
});
