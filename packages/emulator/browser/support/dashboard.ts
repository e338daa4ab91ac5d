import type { Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions, type TenantConfig } from "../../src/index.ts";
import { callsOf } from "../../test/support/start.ts";
import type { OpenPage } from "./pages.ts";

const conditions = { ">": [{ var: "custom.amount" }, 1000] };

const dashboardConfig: TenantConfig = {
  webhookUrl: "http://backend.test/webhooks",
  actions: [
    {
      actionCode: "withdraw",
      defaultUserActionResult: "CHALLENGE",
      verificationWebhookUrl: "http://backend.test/webhooks",
      rules: [
        { ruleId: "large", name: "Large amount", priority: 1, type: "REVIEW", isActive: true, conditions },
        {
          ruleId: "bot",
          name: "Automated client",
          priority: 2,
          type: "BLOCK",
          isActive: true,
          conditions: { var: "device.isBot" },
        },
      ],
    },
    { actionCode: "signIn", defaultUserActionResult: "ALLOW" },
  ],
};

/** An emulator with something on each page of the dashboard. Webhooks end in this process. */
export async function fillDashboard(options: EmulatorOptions = {}) {
  let isDown = true;
  const emulator = await createEmulator({
    config: dashboardConfig,
    webhookFetch: async () => new Response(null, { status: isDown ? 503 : 204 }),
    ...options,
  });
  const { control } = emulator;
  const calls = callsOf(emulator, "HTTP");
  const { track } = calls;
  await control.enroll("jane", { verificationMethod: "SMS", phoneNumber: "+64270000000", isDefault: true });
  await control.enroll("jane", { verificationMethod: "AUTHENTICATOR_APP", totpSecret: "JBSWY3DPEHPK3PXP" });
  await control.enroll("ann@example.com", { verificationMethod: "PASSKEY" });
  await track("eve", "signIn", { ipAddress: "203.0.113.42" });
  await track("ann@example.com", "withdraw", { idempotencyKey: "approved", custom: { amount: 40 } });
  isDown = false;
  await control.approveChallenge({ userId: "ann@example.com", action: "withdraw", idempotencyKey: "approved" });
  isDown = true;
  await control.clock.advance(6000);
  await calls.send("/users/jane/actions/with%20draw", { method: "POST", body: "{}" });
  await track("jane", "withdraw", { idempotencyKey: "review", custom: { amount: 5000, currency: "NZD" } });
  await track("jane", "withdraw", { idempotencyKey: "open", custom: { amount: 9 } });
  await control.startChallenge({ userId: "jane", action: "withdraw", idempotencyKey: "open" });
  control.addFault({ fault: "status", status: 503, operation: "getUser", times: 2 });
  await calls.send("/users/jane");
  control.setOutcome({ action: "signIn", userId: "eve", outcome: "BLOCK", times: 3 });
  await track("eve", "signIn");
  await control.snapshots.save("start");
  return { emulator, control, track };
}

export async function startDashboard(options: EmulatorOptions = {}) {
  const started = await fillDashboard(options);
  onTestFinished(() => started.emulator.close());
  return { ...started, open: (page: Page, path: string) => page.goto(dashboardUrl(started.emulator, path)) };
}

export function dashboardUrl({ url }: Emulator, path: string): string {
  return url.replace(/\/v1$/, `/${path}`);
}

/** Each page, by what it shows. */
const filledPaths: Readonly<Record<string, string>> = {
  actions: "",
  "filtered actions": "?state=CHALLENGE_REQUIRED&since=60",
  "no matching action": "?user=unknown",
  "action in a challenge": "action?user=jane&action=withdraw&key=open",
  "action in review": "action?user=jane&action=withdraw&key=review",
  "completed action": "action?user=ann%40example.com&action=withdraw&key=approved",
  "unknown action": "action?user=jane&action=withdraw&key=none",
  requests: "requests",
  problems: "requests?only=problems",
  webhooks: "webhooks",
  delivery: "delivery?id=delivery-1",
  users: "users",
  user: "user?id=jane",
  rules: "rules",
  "tried rules": "rules?user=jane&action=withdraw&custom=%7B%22amount%22%3A5000%7D",
  faults: "faults",
  clock: "clock",
  snapshots: "snapshots",
  config: "config",
};

/** Pages of an emulator that was just started say what to do. */
const emptyPaths: Readonly<Record<string, string>> = {
  "no actions": "",
  "no requests": "requests",
  "no webhooks": "webhooks",
  "no users": "users",
  "no rules": "rules",
  "no faults": "faults",
  "no snapshots": "snapshots",
};

/** Each page with an emulator of its own. */
export const dashboardPages: readonly (readonly [name: string, open: OpenPage])[] = [
  ...Object.entries(filledPaths).map(
    ([name, path]) =>
      [`dashboard, ${name}`, async (page: Page) => void (await (await startDashboard()).open(page, path))] as const,
  ),
  ...Object.entries(emptyPaths).map(
    ([name, path]) => [`dashboard, ${name}`, async (page: Page) => openEmpty(page, path)] as const,
  ),
];

async function openEmpty(page: Page, path: string): Promise<void> {
  const emulator = await createEmulator();
  onTestFinished(() => emulator.close());
  await page.goto(dashboardUrl(emulator, path));
}
