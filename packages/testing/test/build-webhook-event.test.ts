import {
  type ActionVerifyEvent,
  Authsignal,
  generateSignatureHeader,
  type WebhookLogBatch,
} from "@authsignal-actions/sdk";
import { describe, expect, expectTypeOf, test } from "vitest";
import { webhookExamples } from "../src/generated/examples.ts";
import { buildWebhookEvent } from "../src/index.ts";

describe("buildWebhookEvent", () => {
  test("builds a body that the SDK accepts once it is signed", () => {
    const { webhook } = new Authsignal({ apiSecretKey: "test_key" });
    const signed = (body: unknown) => {
      const payload = JSON.stringify(body);
      return [payload, generateSignatureHeader({ payload, secret: "test_key" })] as const;
    };
    const event = buildWebhookEvent("action.verify");
    const batch = buildWebhookEvent("action.log_created");

    expect(webhook.constructEvent(...signed(event))).toEqual(event);
    expect(webhook.constructLogEvents(...signed(batch))).toEqual(batch);
    expectTypeOf(event).toExtend<ActionVerifyEvent>();
    expectTypeOf(batch).toExtend<WebhookLogBatch>();
  });

  test("builds an event with typed data", () => {
    const event = buildWebhookEvent("action.verify", { data: { userId: "usr_1", action: "signIn" } });
    const { verified } = webhookExamples["action.verify"];

    expect(event).toEqual({ ...verified, data: { ...verified.data, userId: "usr_1", action: "signIn" } });
    expectTypeOf(event.data.state).toEqualTypeOf<"CHALLENGE_SUCCEEDED">();
  });

  test("builds a batch of action logs", () => {
    const { records } = buildWebhookEvent("action.log_created", {
      records: [{ record: { state: "BLOCK" } }, { id: "evt_2" }],
    });

    expect(records.map(({ id, record }) => [id, record.state])).toEqual([
      ["5a4f9e10-2f7c-4d0a-b7a2-0c36f3a02c6b", "BLOCK"],
      ["evt_2", "CHALLENGE_SUCCEEDED"],
    ]);
  });

  test("builds an event whose content the document does not describe", () => {
    const { webhook } = new Authsignal({ apiSecretKey: "test_key" });
    const signed = (body: unknown) => {
      const payload = JSON.stringify(body);
      return [payload, generateSignatureHeader({ payload, secret: "test_key" })] as const;
    };
    const data = { to: "jane@example.com", code: "123456" };
    const email = buildWebhookEvent("email.created", { data });
    const logs = buildWebhookEvent("challenge.log_created", { records: [{ record: { a: 1 } }, { record: { b: 2 } }] });

    expect(email).toMatchObject({ type: "email.created", version: 1, source: "https://authsignal.com", data });
    expect(webhook.constructEvent(...signed(email))).toEqual(email);
    expect(webhook.constructLogEvents(...signed(logs))).toEqual(logs);
    expect(logs.records.map(({ record }) => record)).toEqual([{ a: 1 }, { b: 2 }]);
    expect(new Set(logs.records.map(({ id }) => id)).size).toBe(2);
    expectTypeOf(email.type).toEqualTypeOf<"email.created">();
    expectTypeOf(logs).toExtend<WebhookLogBatch>();
    expect(() => buildWebhookEvent("sms.created", { data, source: "https://example.com" })).toThrow("source can't be");
    // @ts-expect-error the content is required
    buildWebhookEvent("push.created", {});
    // @ts-expect-error an event has data, not records
    buildWebhookEvent("authenticator.created", { records: [] });
  });

  test("lists the known types if the type is unknown", () => {
    // @ts-expect-error unknown type
    expect(() => buildWebhookEvent("action.verified")).toThrow(
      '"action.verified" is not a type of webhook event. Use action.log_created, action.verify, authenticator.created,',
    );
  });
});
