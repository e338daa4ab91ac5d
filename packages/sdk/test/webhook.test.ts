import { inspect } from "node:util";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type ActionVerifyEvent,
  Authsignal,
  ConfigurationError,
  generateSignatureHeader,
  InvalidRequestError,
  type UnknownWebhookEvent,
  type WebhookEvent,
} from "../src/index.ts";
import {
  body,
  errorOf,
  event,
  formatMessage,
  header,
  key,
  messageOf,
  mismatchMessage,
  sign,
  signature,
  signedAt,
  toleranceMessage,
  webhook,
  webhookAfter,
} from "./support/webhook.ts";

describe("one event", () => {
  test("is returned as it was sent, for text and for bytes", () => {
    expect(webhook.constructEvent(body, header)).toEqual(event);
    expect(webhook.constructEvent(new TextEncoder().encode(body), header)).toEqual(event);
    expect(webhook.constructEvent(Buffer.from(body), header)).toEqual(event);
  });

  test("keeps an unknown type, unknown properties and values that are not strings", () => {
    const later = {
      ...event,
      type: "later.happened",
      more: 1,
      data: { amount: 1.5, on: true, none: null, list: ["a"] },
    };
    const payload = JSON.stringify(later);
    expect(webhook.constructEvent(payload, sign(payload))).toEqual(later);
  });

  test("is returned by a method that is taken from its object", () => {
    const { constructEvent } = webhook;
    expect(constructEvent(body, header)).toEqual(event);
  });

  test("narrows by its type", () => {
    const received = webhook.constructEvent(body, header);
    expectTypeOf(received).toEqualTypeOf<WebhookEvent>();
    expectTypeOf(received.type).toExtend<string>();
    if (received.type !== "action.verify") throw new Error("Not narrowed.");
    expectTypeOf(received).toEqualTypeOf<ActionVerifyEvent>();
    expectTypeOf(received.data.action).toEqualTypeOf<string>();
    expectTypeOf(received.data.state).toEqualTypeOf<"CHALLENGE_SUCCEEDED">();
    expectTypeOf(received.data.userAuthenticatorId).toEqualTypeOf<string | undefined>();
    expect(received.data.action).toBe("withdrawFunds");
  });

  test("has untyped data in every other branch", () => {
    const name = (received: WebhookEvent): string => {
      switch (received.type) {
        case "action.verify":
          return received.data.userId;
        case "email.created":
          expectTypeOf(received).toEqualTypeOf<UnknownWebhookEvent>();
          expectTypeOf(received.data.to).toEqualTypeOf<unknown>();
          return `mail to ${received.data.to}`;
        default:
          return (received.type as string) === "later.happened" ? "later" : "other";
      }
    };
    const payload = JSON.stringify({ ...event, type: "later.happened", data: {} });
    expect(name(webhook.constructEvent(payload, sign(payload)))).toBe("later");
  });
});

describe("the timestamp of a signature", () => {
  test.each([-300, -1, 0, 299, 300])("%i seconds away is accepted", (seconds) => {
    expect(webhookAfter(seconds).constructEvent(body, header)).toEqual(event);
  });

  test.each([-315_360_000, -301, 301, 315_360_000])("%i seconds away is rejected", (seconds) => {
    expect(messageOf(() => webhookAfter(seconds).constructEvent(body, header))).toBe(toleranceMessage);
  });

  test("toleranceSeconds applies to the past and the future", () => {
    for (const side of [-1, 1]) {
      expect(webhookAfter(10 * side).constructEvent(body, header, { toleranceSeconds: 10 })).toEqual(event);
      const late = () => webhookAfter(11 * side).constructEvent(body, header, { toleranceSeconds: 10 });
      expect(messageOf(late)).toBe(toleranceMessage);
    }
    const anyTime = { toleranceSeconds: Number.POSITIVE_INFINITY };
    expect(webhookAfter(1e9).constructEvent(body, header, anyTime)).toEqual(event);
  });

  test("a number is a tolerance in minutes, as in the vendor SDK", () => {
    expect(webhookAfter(600).constructEvent(body, header, 10)).toEqual(event);
    expect(messageOf(() => webhookAfter(601).constructEvent(body, header, 10))).toBe(toleranceMessage);
    expect(messageOf(() => webhookAfter(-601).constructEvent(body, header, 10))).toBe(toleranceMessage);
  });

  test.each([0, -1])("%i minutes turns off only the check of the timestamp", (minutes) => {
    expect(webhookAfter(315_360_000).constructEvent(body, header, minutes)).toEqual(event);
    expect(webhookAfter(-315_360_000).constructEvent(body, header, minutes)).toEqual(event);
    expect(messageOf(() => webhook.constructEvent(`${body} `, header, minutes))).toBe(mismatchMessage);
  });

  test("an invalid clock rejects every signature", () => {
    const broken = webhookAfter(Number.NaN);
    expect(messageOf(() => broken.constructEvent(body, header))).toBe(toleranceMessage);
  });

  test("format, timestamp, signature and body are checked in this order", () => {
    const late = webhookAfter(1000);
    expect(messageOf(() => late.constructEvent("{", `t=${signedAt}`))).toBe(formatMessage);
    expect(messageOf(() => late.constructEvent("{", `t=${signedAt},v2=wrong`))).toBe(toleranceMessage);
    expect(messageOf(() => webhook.constructEvent("{", `t=${signedAt},v2=wrong`))).toBe(mismatchMessage);
    expect(messageOf(() => webhook.constructEvent("{", sign("{")))).toBe(
      "The signature is valid, but the body is not JSON.",
    );
  });
});

describe("errors", () => {
  test("contain no body, key or signature", () => {
    const text = `{"token":"token_canary"`;
    const failures = [
      () => webhook.constructEvent(body, `t=${signedAt},v2=signature_canary`),
      () => webhook.constructEvent(body, `t=x_canary,v2=${signature}`),
      () => webhookAfter(1000).constructEvent(body, header),
      () => webhook.constructEvent(event as unknown as string, header),
      () => webhook.constructEvent(text, sign(text)),
      () => webhook.constructEvent(`["a_canary"]`, sign(`["a_canary"]`)),
      () => webhook.constructLogEvents(body, header),
    ];
    for (const failure of failures) {
      const error = errorOf(failure);
      const shown = [inspect(error, { depth: Infinity, showHidden: true }), JSON.stringify(error), error.stack].join(
        "\n",
      );
      const ownFrames = shown.replace(/^\s+at .*$/gm, "");
      expect(ownFrames).not.toContain("canary");
      expect(ownFrames).not.toContain(signature);
    }
  });

  test("are WebhookSignatureErrors with attempts 0", () => {
    const error = errorOf(() => webhook.constructEvent(body, undefined));
    expect(error.name).toBe("WebhookSignatureError");
    expect(error.attempts).toBe(0);
  });

  test("printing the webhook of a client shows no key", () => {
    const shown = inspect(webhook, { depth: Infinity, showHidden: true }) + JSON.stringify(webhook);
    expect(shown).not.toContain(key);
  });
});

describe("generateSignatureHeader", () => {
  test("defaults to the current time", () => {
    const { webhook: present } = new Authsignal({ apiSecretKey: key });
    expect(present.constructEvent(body, generateSignatureHeader({ payload: body, secret: key }))).toEqual(event);
  });

  test.each<[string, unknown]>([
    ["milliseconds", Date.UTC(2026, 0)],
    ["a fraction", 1.5],
    ["a negative number", -1],
    ["NaN", Number.NaN],
    ["a text", "1700000000"],
    ["a bigint", 5n],
    ["a list", [5]],
    ["an object without a prototype", Object.create(null)],
  ])("%s as a timestamp is rejected", (_, timestamp) => {
    const run = () => generateSignatureHeader({ payload: body, secret: key, timestamp: timestamp as number });
    expect(run).toThrow(InvalidRequestError);
    expect(run).toThrow(expect.objectContaining({ field: "timestamp" }));
  });

  test("a parsed payload and a missing key are rejected", () => {
    expect(() => generateSignatureHeader({ payload: event as unknown as string, secret: key })).toThrow(
      InvalidRequestError,
    );
    expect(() => generateSignatureHeader({ payload: body, secret: "" })).toThrow(ConfigurationError);
    expect(() => generateSignatureHeader({ payload: body, secret: [] })).toThrow(ConfigurationError);
  });
});
