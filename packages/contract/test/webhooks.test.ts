import { createEmulator } from "@authsignal-actions/emulator";
import type { Parameter } from "@authsignal-actions/scripts/document";
import { Authsignal, type AuthsignalError } from "@authsignal-actions/sdk";
import { describe, expect, test } from "vitest";
import { signWebhook } from "./support/sign-webhook.ts";
import { examplesOf, follow, readSpec, requestContent } from "./support/spec-document.ts";

const document = await readSpec();
const { webhook } = new Authsignal({ apiSecretKey: "a-key" });

const events = Object.entries(document.webhooks).flatMap(([type, { post }]) => {
  const parameters = (post?.parameters ?? []).map((parameter) => follow<Parameter>(document, parameter));
  const [header = ""] = parameters.filter((parameter) => parameter.in === "header").map(({ name }) => name);
  const examples = Object.entries(examplesOf(document, post && requestContent(document, post)));
  return examples.map(([name, body]) => ({ type, name, header, body }));
});

/** Which method reads which webhook: a new one fails until a person decides. */
const readers: Record<string, typeof webhook.constructEvent | typeof webhook.constructLogEvents> = {
  "action.verify": (...args) => webhook.constructEvent(...args),
  "action.log_created": (...args) => webhook.constructLogEvents(...args),
};

test("every webhook of the document has an example and is read by a method", () => {
  expect([...new Set(events.map(({ type }) => type))].sort()).toEqual(Object.keys(readers).sort());
});

describe.each(events)("$type $name", ({ type, header, body }) => {
  const payload = JSON.stringify(body);

  test("signed in the documented header, is returned as it was sent", () => {
    const headers = { [header.toLowerCase()]: signWebhook(payload, "a-key") };
    expect(readers[type]?.(payload, headers)).toEqual(body);
  });

  test("signed with another key, is rejected", () => {
    const headers = { [header.toLowerCase()]: signWebhook(payload, "another-key") };
    expect(() => readers[type]?.(payload, headers)).toThrow(
      expect.objectContaining<Partial<AuthsignalError>>({
        name: "WebhookSignatureError",
        message: "Signature mismatch.",
      }),
    );
  });
});

test("the SDK takes what the emulator sends, however far the emulator's clock was moved", async () => {
  const taken: string[] = [];
  const webhookFetch = async (url: string, { headers, body }: RequestInit) => {
    const sent = Object.fromEntries(new Headers(headers));
    if (url.endsWith("/verify")) taken.push(webhook.constructEvent(String(body), sent).type);
    else taken.push(...webhook.constructLogEvents(String(body), sent).records.map(({ type }) => type));
    return new Response(null, { status: 204 });
  };
  const emulator = await createEmulator({
    listen: false,
    webhookFetch,
    config: {
      apiSecretKeys: ["a-key"],
      webhookUrl: "https://shop.example/logs",
      actions: [
        {
          actionCode: "pay",
          defaultUserActionResult: "CHALLENGE",
          verificationWebhookUrl: "https://shop.example/verify",
        },
      ],
    },
  });
  const { control } = emulator;
  await control.enroll("jane", { verificationMethod: "SMS" });
  await control.clock.advance(3_600_000);
  const request = { method: "POST", headers: { authorization: `Basic ${btoa("a-key:")}` }, body: "{}" };
  const response = await emulator.fetch(`${emulator.url}/users/jane/actions/pay`, request);
  const { idempotencyKey } = (await response.json()) as { idempotencyKey: string };
  const instance = { userId: "jane", action: "pay", idempotencyKey };
  expect(await control.approveChallenge(instance)).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
  await control.clock.advance(3_600_000);
  expect(taken).toEqual(["action.verify", "action.log_created"]);
  expect(control.webhooks.list()).toMatchObject([{ state: "delivered" }, { state: "delivered" }]);
  await emulator.close();
});
