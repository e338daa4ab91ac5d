import { Authsignal, type AuthsignalError } from "@authsignal-actions/sdk";
import { describe, expect, test } from "vitest";
import { signWebhook } from "./support/sign-webhook.ts";
import { examplesOf, follow, type ParameterObject, readSpec } from "./support/spec-document.ts";

const document = await readSpec();
const { webhook } = new Authsignal({ apiSecretKey: "a-key" });

const events = Object.entries(document.webhooks).flatMap(([type, { post }]) => {
  const parameters = (post?.parameters ?? []).map((parameter) => follow<ParameterObject>(document, parameter));
  const [header = ""] = parameters.filter((parameter) => parameter.in === "header").map(({ name }) => name);
  const examples = Object.entries(examplesOf(document, post?.requestBody?.content));
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

  test("signed in the documented header, is handed out as it was sent", () => {
    const headers = { [header.toLowerCase()]: signWebhook(payload, "a-key") };
    expect(readers[type]?.(payload, headers)).toEqual(body);
  });

  test("signed with another key, is refused", () => {
    const headers = { [header.toLowerCase()]: signWebhook(payload, "another-key") };
    expect(() => readers[type]?.(payload, headers)).toThrow(
      expect.objectContaining<Partial<AuthsignalError>>({
        name: "WebhookSignatureError",
        message: "Signature mismatch.",
      }),
    );
  });
});
