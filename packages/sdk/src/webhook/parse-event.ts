import { WebhookSignatureError } from "../errors/errors.ts";
import type { WebhookEvent, WebhookLogBatch } from "./webhook-events.ts";

/** @throws {WebhookSignatureError} when the body is not one event. */
export function parseEvent(body: Uint8Array): WebhookEvent {
  const value = parseJson(body);
  if (isObject(value) && hasType(value) && isObject(value.data)) return value as unknown as WebhookEvent;
  if (isBatch(value)) throw notExpected("it is a batch of logs. Read it with constructLogEvents.", hints.mixed);
  throw notExpected("it is not a webhook event.", hints.foreign);
}

/** @throws {WebhookSignatureError} when the body is not a batch of logs. */
export function parseLogEvents(body: Uint8Array): WebhookLogBatch {
  const value = parseJson(body);
  if (isBatch(value) && value.records.every((event) => isObject(event) && hasType(event) && isObject(event.record))) {
    return value as unknown as WebhookLogBatch;
  }
  if (isObject(value) && hasType(value))
    throw notExpected("it is one event. Read it with constructEvent.", hints.mixed);
  throw notExpected("it is not a batch of logs.", hints.foreign);
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

function hasType(value: Record<string, unknown>): boolean {
  return typeof value.type === "string";
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
