import { describe, expect, test } from "vitest";
import { ConfigurationError } from "../src/index.ts";
import {
  body,
  event,
  header,
  key,
  messageOf,
  mismatchMessage,
  sign,
  webhook,
  webhookAfter,
} from "./support/webhook.ts";

describe("keys", () => {
  test("secrets override the key of the client", () => {
    const rotating = sign(body, "sk_next");
    expect(messageOf(() => webhook.constructEvent(body, rotating))).toBe(mismatchMessage);
    expect(webhook.constructEvent(body, rotating, { secrets: "sk_next" })).toEqual(event);
    expect(webhook.constructEvent(body, rotating, { secrets: [key, "sk_next"] })).toEqual(event);
    expect(messageOf(() => webhook.constructEvent(body, header, { secrets: "sk_next" }))).toBe(mismatchMessage);
  });

  test("one of the signing keys is enough, in any position", () => {
    const both = sign(body, ["sk_next", key]);
    for (const secrets of [key, "sk_next", ["sk_other", key], ["sk_next", "sk_other"]]) {
      expect(webhook.constructEvent(body, both, { secrets })).toEqual(event);
    }
    expect(messageOf(() => webhook.constructEvent(body, both, { secrets: ["sk_other"] }))).toBe(mismatchMessage);
  });

  test("secrets is required if the key of the client is a function", () => {
    const client = webhookAfter(0, { apiSecretKey: async () => key });
    expect(() => client.constructEvent(body, header)).toThrow(ConfigurationError);
    expect(() => client.constructEvent(body, header)).toThrow(/^secrets is required/);
    expect(client.constructEvent(body, header, { secrets: key })).toEqual(event);
  });

  test.each<[string, unknown]>([
    ["an empty list", []],
    ["an empty key", ""],
    ["an empty key in a list", [key, ""]],
    ["a missing key in a list", [key, undefined]],
    ["a key with a newline", `${key}\n`],
    ["a number", 5],
    ["null", null],
  ])("%s as secrets is a ConfigurationError, even with a valid signature", (_, secrets) => {
    const options = { secrets: secrets as string };
    expect(() => webhook.constructEvent(body, header, options)).toThrow(ConfigurationError);
    expect(() => webhook.constructEvent(body, header, options)).toThrow(expect.objectContaining({ field: "secrets" }));
  });

  test.each<[string, unknown]>([
    ["toleranceSeconds", { toleranceSeconds: 0 }],
    ["toleranceSeconds", { toleranceSeconds: -1 }],
    ["toleranceSeconds", { toleranceSeconds: Number.NaN }],
    ["toleranceSeconds", { toleranceSeconds: "300" }],
    ["toleranceSeconds", Number.NaN],
    ["options", key],
    ["options", null],
    ["secret", { secret: key }],
    ["tolerance", { toleranceSeconds: 300, tolerance: 5 }],
  ])("an invalid %s is a ConfigurationError that names it", (field, options) => {
    const run = () => webhook.constructEvent(body, header, options as number);
    expect(run).toThrow(ConfigurationError);
    const hint = "Correct the options of the call.";
    expect(run).toThrow(expect.objectContaining({ field, message: expect.not.stringContaining(key), hint }));
  });
});
