import type { webhooks } from "@authsignal-actions/client";
import { WebhookSignatureError } from "../errors/errors.ts";
import type { WebhookEvent, WebhookLogBatch } from "./webhook-events.ts";

/** Which property holds what an event is about: a type that the document describes does not compile without a row. */
const contents: { readonly [Type in keyof webhooks]: "data" | "record" } = {
  "action.verify": "data",
  "action.log_created": "record",
};

/** @throws {WebhookSignatureError} when the body is not one event. */
export function parseEvent(body: Uint8Array): WebhookEvent {
  const value = parseJson(body);
  if (hasType(value)) {
    checkContent("", value);
    return value as unknown as WebhookEvent;
  }
  if (isBatch(value)) throw notExpected("it is a batch of logs. Read it with constructLogEvents.", hints.mixed);
  throw notExpected("it is not a webhook event.", hints.foreign);
}

/** @throws {WebhookSignatureError} when the body is not a batch of logs. */
export function parseLogEvents(body: Uint8Array): WebhookLogBatch {
  const value = parseJson(body);
  if (isBatch(value)) {
    for (const [index, event] of value.records.entries()) {
      if (!hasType(event)) throw notExpected(`records[${index}] is not an object with a type.`, hints.foreign);
      checkContent(`records[${index}].`, event);
    }
    return value as unknown as WebhookLogBatch;
  }
  if (hasType(value)) throw notExpected("it is one event. Read it with constructEvent.", hints.mixed);
  throw notExpected("it is not a batch of logs.", hints.foreign);
}

/** A type that the document does not describe may hold anything. */
function checkContent(place: string, event: { type: string; [name: string]: unknown }): void {
  const content = Object.hasOwn(contents, event.type) && contents[event.type as keyof webhooks];
  if (content && !isObject(event[content])) throw notExpected(`${place}${content} is not an object.`, hints.foreign);
}

/** The parser's own error is dropped: it repeats a piece of the body. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw notExpected("it is not JSON.", hints.foreign);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasType(value: unknown): value is { type: string } {
  return isObject(value) && typeof value.type === "string";
}

function isBatch(value: unknown): value is { records: unknown[] } {
  return isObject(value) && Array.isArray(value.records);
}

function notExpected(problem: string, hint: string): WebhookSignatureError {
  return new WebhookSignatureError(`The body is signed, but ${problem}`, { field: "rawBody", hint });
}

const hints = {
  mixed: "Give events and logs URLs of their own, or catch this error and try the other method.",
  foreign: "The key is right, so look what else sends to this URL with it.",
};
