import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createEmulator, type Emulator } from "@authsignal-actions/emulator";
import { Authsignal } from "@authsignal-actions/sdk";
import { describe, expect, onTestFinished, test } from "vitest";
import * as movedCode from "./moving-over/moved-code.ts";
import * as vendorCode from "./moving-over/vendor-code.ts";
import { signWebhook } from "./support/sign-webhook.ts";

const userId = "usr_123";
const phoneNumber = "+6427000000";

test("the moved code is the vendor's with only the import changed", async () => {
  const read = (name: string) => readFile(join(import.meta.dirname, "moving-over", name), "utf8");
  const vendorLines = (await read("vendor-code.ts")).split("\n");
  const movedLines = (await read("moved-code.ts")).split("\n");
  expect(vendorLines.filter((line, index) => line !== movedLines[index])).toEqual(['} from "@authsignal/node";']);
  expect(movedLines.filter((line, index) => line !== vendorLines[index])).toEqual([
    '} from "@authsignal-actions/sdk";',
  ]);
});

describe.each([
  { name: "the vendor's SDK", code: vendorCode },
  { name: "this SDK", code: movedCode },
])("the same code with $name", ({ code }) => {
  test("protects a user and lets go of the user", async () => {
    const { backEnd } = await start();
    expect(await backEnd.isProtected(userId)).toBe(false);
    expect(await backEnd.secondFactor(userId)).toBeUndefined();
    expect(await backEnd.addPhone(userId, phoneNumber)).not.toBe("");
    expect(await backEnd.isProtected(userId)).toBe(true);
    expect(await backEnd.secondFactor(userId)).toBe("SMS");
    expect(await backEnd.removePhones(userId)).toBe(1);
    expect(await backEnd.isProtected(userId)).toBe(false);
  });

  test("pays once the user has passed the challenge, and no other user", async () => {
    const { backEnd, emulator } = await start();
    expect(await backEnd.startWithdrawal(userId, 100)).toEqual({ step: "pay" });
    await backEnd.addPhone(userId, phoneNumber);
    const { url, idempotencyKey } = redirect(await backEnd.startWithdrawal(userId, 5_000));
    const token = new URL(url).searchParams.get("token") ?? "";

    expect(await backEnd.finishWithdrawal(userId, token)).toEqual({ step: "refuse" });
    await emulator.control.approveChallenge({ userId, action: "withdrawFunds", idempotencyKey });
    expect(await backEnd.finishWithdrawal("usr_456", token)).toEqual({ step: "refuse" });
    expect(await backEnd.finishWithdrawal(userId, token)).toEqual({ step: "pay" });
    expect(await backEnd.describe(userId, idempotencyKey)).toBe("challenged, may go on");
  });

  test("holds an action for review and lists it", async () => {
    const { backEnd, emulator } = await start();
    await emulator.control.enroll(userId, { verificationMethod: "SMS", phoneNumber });
    const { idempotencyKey } = redirect(await backEnd.startWithdrawal(userId, 5_000));
    await backEnd.startWithdrawal(userId, 6_000);
    await holdAnotherAction(emulator);

    expect(await backEnd.holdForReview(userId, idempotencyKey)).toMatch(/^REVIEW_REQUIRED since \d{4}-/);
    expect(await backEnd.heldForReview(userId, "2026-01-01")).toEqual([`withdrawFunds ${idempotencyKey}`]);
  });

  test("explains a rejected call in the service's words", async () => {
    const { emulator } = await start();
    const description =
      "The request is unauthorized. Check that your API key and region base URL are correctly configured.";
    expect(await code.createBackEnd(emulator.url, "another-key").diagnose(userId)).toBe(
      `401 | unauthorized | ${description} | AuthsignalError: 401 - ${description}`,
    );
  });

  test("accepts a signed webhook, and rejects a forged or an old one", () => {
    const backEnd = code.createBackEnd("http://127.0.0.1/v1", "a-key");
    const payload = JSON.stringify({ version: 1, type: "action.verify", data: { action: "withdrawFunds" } });
    const sixMinutesOld = signWebhook(payload, "a-key", 360);

    expect(backEnd.receiveWebhook(payload, signWebhook(payload, "a-key"))).toBe(200);
    expect(backEnd.receiveWebhook(payload, signWebhook(payload, "another-key"))).toBe(401);
    expect(backEnd.receiveWebhook(payload, "no signature")).toBe(400);
    expect(backEnd.receiveWebhook(payload, sixMinutesOld)).toBe(400);
    expect(backEnd.receiveWebhook(payload, sixMinutesOld, 7)).toBe(200);
    expect(backEnd.receiveWebhook(payload, sixMinutesOld, 0)).toBe(200);
  });

  async function start() {
    const emulator = await createEmulator({
      config: {
        actions: [
          { actionCode: "withdrawFunds", defaultUserActionResult: "CHALLENGE" },
          { actionCode: "changeEmail", defaultUserActionResult: "REVIEW" },
        ],
      },
    });
    onTestFinished(() => emulator.close());
    return { emulator, backEnd: code.createBackEnd(emulator.url, emulator.apiSecretKey) };
  }
});

async function holdAnotherAction({ url, apiSecretKey }: Emulator): Promise<void> {
  const authsignal = new Authsignal({ apiUrl: url, apiSecretKey });
  expect(await authsignal.track({ userId, action: "changeEmail" })).toMatchObject({ state: "REVIEW_REQUIRED" });
  authsignal.close();
}

function redirect(next: vendorCode.NextStep): { url: string; idempotencyKey: string } {
  if (next.step !== "redirect") throw new Error(`Expected a redirect, got ${next.step}.`);
  return next;
}
