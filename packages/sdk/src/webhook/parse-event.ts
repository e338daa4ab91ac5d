import type { webhooks } from "@authsignal-actions/client";
import { WebhookSignatureError } from "../errors/errors.ts";
import { isObject } from "../is-object.ts";
import type { WebhookEvent, WebhookLogBatch } from "./webhook-events.ts";

/** The content property of each type in the document, so that a new type does not compile without one. */
const contents: { readonly [Type in keyof webhooks]: "data" | "record" } = {
  "action.verify": "data",
  "action.log_created": "record",
};

/** @throws {WebhookSignatureError} if the body is not a single event. */
export function parseEvent(body: Uint8Array): WebhookEvent {
  const value = parseJson(body);
  if (!hasType(value)) {
    throw unexpectedBody(isBatch(value) ? "is a batch of logs. Use constructLogEvents." : "is not a webhook event.");
  }
  checkContent("", value);
  return value as unknown as WebhookEvent;
}

/** @throws {WebhookSignatureError} if the body is not a batch of logs. */
export function parseLogEvents(body: Uint8Array): WebhookLogBatch {
  const value = parseJson(body);
  if (!isBatch(value)) {
    throw unexpectedBody(hasType(value) ? "is a single event. Use constructEvent." : "is not a batch of logs.");
  }
  for (const [index, event] of value.records.entries()) {
    if (!hasType(event)) throw unexpectedBody(`has a records[${index}] without a type.`);
    checkContent(`records[${index}].`, event);
  }
  return value as unknown as WebhookLogBatch;
}

/** Types that are not in the document may have any content. */
function checkContent(path: string, event: { type: string; [name: string]: unknown }): void {
  const content = Object.hasOwn(contents, event.type) && contents[event.type as keyof webhooks];
  if (content && !isObject(event[content])) throw unexpectedBody(`has a ${path}${content} that is not an object.`);
}

/** Omits the error of `JSON.parse`, because its message contains a part of the body. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw unexpectedBody("is not JSON.");
  }
}

function hasType(value: unknown): value is { type: string } {
  return isObject(value) && typeof value.type === "string";
}

function isBatch(value: unknown): value is { records: unknown[] } {
  return isObject(value) && Array.isArray(value.records);
}

function unexpectedBody(problem: string): WebhookSignatureError {
  return new WebhookSignatureError(`The signature is valid, but the body ${problem}`, {
    field: "rawBody",
    hint: "Use separate URLs for events, logs and other senders.",
  });
}
