import { runInNewContext } from "node:vm";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  body,
  errorOf,
  event,
  formatMessage,
  header,
  messageOf,
  mismatchMessage,
  sign,
  toleranceMessage,
  webhook,
  webhookAfter,
} from "./support/webhook.ts";

const { data: _, ...envelope } = event;
const batch = {
  records: [{ ...envelope, type: "action.log_created", record: { userId: "usr_1", actionCode: "signIn" } }],
};

describe("the body", () => {
  test.each<[string, unknown]>([
    ["a parsed body", event],
    ["undefined", undefined],
    ["null", null],
    ["an array of numbers", [123, 125]],
  ])("%s is rejected, with a hint on how to keep the raw body", (_, rawBody) => {
    const error = errorOf(() => webhook.constructEvent(rawBody as string, header));
    expect(error.message).toMatch(/^rawBody must be a string or bytes, got /);
    expect(error.field).toBe("rawBody");
    expect(error.hint).toContain("express.raw(");
    expect(error.hint).toContain("request.text()");
  });

  test.each<[string, string | Uint8Array]>([
    ["nothing", ""],
    ["cut off", body.slice(0, -1)],
    ["HTML", "<html>"],
    ["not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
  ])("a signed body that is %s is rejected, because it is not JSON", (_, payload) => {
    expect(messageOf(() => webhook.constructEvent(payload, sign(payload)))).toBe(
      "The signature is valid, but the body is not JSON.",
    );
    expect(() => webhook.constructLogEvents(payload, sign(payload))).toThrow(
      "The signature is valid, but the body is not JSON.",
    );
  });

  test.each(["null", "5", '"text"', "[]", "{}", '{"type":5,"data":{}}'])(
    "a signed %s is rejected, because it is not an event",
    (payload) => {
      const error = errorOf(() => webhook.constructEvent(payload, sign(payload)));
      expect(error.message).toBe("The signature is valid, but the body is not a webhook event.");
      expect(error.field).toBe("rawBody");
    },
  );

  test.each(["{}", '{"data":null}', '{"data":[]}'])(
    "action.verify with %s is rejected, because its data is invalid",
    (rest) => {
      const payload = JSON.stringify({ ...JSON.parse(rest), type: "action.verify" });
      expect(messageOf(() => webhook.constructEvent(payload, sign(payload)))).toBe(
        "The signature is valid, but the body has a data that is not an object.",
      );
    },
  );

  test.each([{ type: "user.deleted" }, { type: "user.deleted", data: "x" }, { type: "toString" }])(
    "%o, of an undocumented type, is returned unchanged",
    (value) => {
      const payload = JSON.stringify(value);
      expect(webhook.constructEvent(payload, sign(payload))).toEqual(value);
    },
  );

  test("bytes of another realm are accepted", () => {
    const bytes: Uint8Array = runInNewContext("new Uint8Array(values)", { values: [...Buffer.from(body)] });
    expect(bytes instanceof Uint8Array).toBe(false);
    expect(webhook.constructEvent(bytes, header)).toEqual(event);
    const { buffer } = bytes;
    expect(buffer instanceof ArrayBuffer).toBe(false);
    expect(webhook.constructEvent(buffer as ArrayBuffer, header)).toEqual(event);
  });

  test("an ArrayBuffer, and a partial view of one, are accepted", () => {
    const { buffer } = new TextEncoder().encode(`ab${body}c`);
    const bytes = buffer.slice(2, -1);
    expect(webhook.constructEvent(bytes, header)).toEqual(event);
    expect(webhook.constructEvent(new DataView(buffer, 2, bytes.byteLength), header)).toEqual(event);
    expect(sign(bytes)).toBe(header);
  });

  test("a byte order mark is part of the signed bytes, and is ignored by the parser", () => {
    const marked = `\uFEFF${body}`;
    expect(webhook.constructEvent(marked, sign(marked))).toEqual(event);
    expect(messageOf(() => webhook.constructEvent(marked, header))).toBe(mismatchMessage);
  });
});

describe("a batch of logs", () => {
  const payload = JSON.stringify(batch);

  test("is returned by constructLogEvents", () => {
    const { records } = webhook.constructLogEvents(payload, sign(payload));
    expect({ records }).toEqual(batch);
    const [first] = records;
    if (first?.type !== "action.log_created") throw new Error("Not narrowed.");
    expectTypeOf(first.record.actionCode).toEqualTypeOf<string>();
    expect(first.record.actionCode).toBe("signIn");
  });

  test("may contain logs of other types, or be empty", () => {
    const other = { records: [...batch.records, { ...envelope, type: "challenge.log_created", record: { a: 1 } }] };
    for (const value of [other, { records: [] }]) {
      const text = JSON.stringify(value);
      expect(webhook.constructLogEvents(text, sign(text))).toEqual(value);
    }
  });

  test("is verified like an event", () => {
    expect(messageOf(() => webhook.constructLogEvents(payload, undefined))).toBe(formatMessage);
    expect(messageOf(() => webhookAfter(301).constructLogEvents(payload, sign(payload)))).toBe(toleranceMessage);
    expect(messageOf(() => webhook.constructLogEvents(`${payload} `, sign(payload)))).toBe(mismatchMessage);
    expect(webhook.constructLogEvents(payload, sign(payload, "sk_next"), { secrets: ["sk_next"] })).toEqual(batch);
    expect(webhookAfter(301).constructLogEvents(payload, sign(payload), 6)).toEqual(batch);
  });

  test("is verified and returned by constructLogEventBatch too", () => {
    expect(webhook.constructLogEventBatch(payload, sign(payload))).toEqual(batch);
    expect(webhook.constructLogEventBatch(payload, sign(payload, "sk_next"), { secrets: ["sk_next"] })).toEqual(batch);
    expect(webhookAfter(301).constructLogEventBatch(payload, sign(payload), 6)).toEqual(batch);
    expect(messageOf(() => webhook.constructLogEventBatch(`${payload} `, sign(payload)))).toBe(mismatchMessage);
    expect(messageOf(() => webhook.constructLogEventBatch(body, header))).toContain("constructEvent.");
  });

  test("is rejected by constructEvent, with a hint to constructLogEvents", () => {
    expect(messageOf(() => webhook.constructEvent(payload, sign(payload)))).toContain("constructLogEvents");
  });

  test("is not a single event, which is rejected with a hint to constructEvent", () => {
    expect(messageOf(() => webhook.constructLogEvents(body, header))).toContain("constructEvent.");
  });

  test("may contain undocumented types with any content", () => {
    const value = { records: [...batch.records, { ...envelope, type: "later.log_created" }] };
    const text = JSON.stringify(value);
    expect(webhook.constructLogEvents(text, sign(text))).toEqual(value);
  });

  test.each([
    { wrong: null, problem: "has a records[1] without a type." },
    { wrong: { record: {} }, problem: "has a records[1] without a type." },
    { wrong: { type: "action.log_created" }, problem: "has a records[1].record that is not an object." },
    { wrong: { type: "action.log_created", record: [] }, problem: "has a records[1].record that is not an object." },
  ])("with $wrong is rejected, and the error names the record and the problem", ({ wrong, problem }) => {
    const text = JSON.stringify({ records: [...batch.records, wrong] });
    expect(messageOf(() => webhook.constructLogEvents(text, sign(text)))).toBe(
      `The signature is valid, but the body ${problem}`,
    );
  });

  test.each(["null", "[]", "{}", '{"records":{}}'])("is not %s", (text) => {
    expect(messageOf(() => webhook.constructLogEvents(text, sign(text)))).toBe(
      "The signature is valid, but the body is not a batch of logs.",
    );
  });
});
