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
  ])("%s is refused with the way to keep the raw one", (_, rawBody) => {
    const error = errorOf(() => webhook.constructEvent(rawBody as string, header));
    expect(error.message).toMatch(/^rawBody must be the received body as a string or bytes, got /);
    expect(error.field).toBe("rawBody");
    expect(error.hint).toContain("express.raw(");
    expect(error.hint).toContain("request.text()");
  });

  test.each<[string, string | Uint8Array]>([
    ["nothing", ""],
    ["cut off", body.slice(0, -1)],
    ["HTML", "<html>"],
    ["not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
  ])("a signed body that is %s is refused as no JSON", (_, payload) => {
    expect(messageOf(() => webhook.constructEvent(payload, sign(payload)))).toBe(
      "The body is signed, but it is not JSON.",
    );
    expect(() => webhook.constructLogEvents(payload, sign(payload))).toThrow("The body is signed, but it is not JSON.");
  });

  test.each(["null", "5", '"text"', "[]", "{}", '{"type":5,"data":{}}'])(
    "a signed %s is refused as no event",
    (payload) => {
      const error = errorOf(() => webhook.constructEvent(payload, sign(payload)));
      expect(error.message).toBe("The body is signed, but it is not a webhook event.");
      expect(error.field).toBe("rawBody");
    },
  );

  test.each(["{}", '{"data":null}', '{"data":[]}'])("action.verify with %s instead is refused for its data", (rest) => {
    const payload = JSON.stringify({ ...JSON.parse(rest), type: "action.verify" });
    expect(messageOf(() => webhook.constructEvent(payload, sign(payload)))).toBe(
      "The body is signed, but data is not an object.",
    );
  });

  test.each([{ type: "user.deleted" }, { type: "user.deleted", data: "x" }, { type: "toString" }])(
    "%o, of a type that the document does not describe, is passed on as it came",
    (value) => {
      const payload = JSON.stringify(value);
      expect(webhook.constructEvent(payload, sign(payload))).toEqual(value);
    },
  );

  test("bytes of another realm are bytes", () => {
    const bytes: Uint8Array = runInNewContext("new Uint8Array(values)", { values: [...Buffer.from(body)] });
    expect(bytes instanceof Uint8Array).toBe(false);
    expect(webhook.constructEvent(bytes, header)).toEqual(event);
    const { buffer } = bytes;
    expect(buffer instanceof ArrayBuffer).toBe(false);
    expect(webhook.constructEvent(buffer as ArrayBuffer, header)).toEqual(event);
  });

  test("an ArrayBuffer, and a view of a part of one, are bytes", () => {
    const { buffer } = new TextEncoder().encode(`ab${body}c`);
    const bytes = buffer.slice(2, -1);
    expect(webhook.constructEvent(bytes, header)).toEqual(event);
    expect(webhook.constructEvent(new DataView(buffer, 2, bytes.byteLength), header)).toEqual(event);
    expect(sign(bytes)).toBe(header);
  });

  test("bytes after a byte order mark are read, and signed with it", () => {
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

  test("may hold logs of other types, or none", () => {
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

  test("is returned by constructLogEventBatch too, under the same checks", () => {
    expect(webhook.constructLogEventBatch(payload, sign(payload))).toEqual(batch);
    expect(webhook.constructLogEventBatch(payload, sign(payload, "sk_next"), { secrets: ["sk_next"] })).toEqual(batch);
    expect(webhookAfter(301).constructLogEventBatch(payload, sign(payload), 6)).toEqual(batch);
    expect(messageOf(() => webhook.constructLogEventBatch(`${payload} `, sign(payload)))).toBe(mismatchMessage);
    expect(messageOf(() => webhook.constructLogEventBatch(body, header))).toContain("constructEvent.");
  });

  test("given to constructEvent is refused, naming constructLogEvents", () => {
    expect(messageOf(() => webhook.constructEvent(payload, sign(payload)))).toContain("constructLogEvents");
  });

  test("takes no single event, and names constructEvent", () => {
    expect(messageOf(() => webhook.constructLogEvents(body, header))).toContain("constructEvent.");
  });

  test("of a type that the document does not describe may hold anything", () => {
    const value = { records: [...batch.records, { ...envelope, type: "later.log_created" }] };
    const text = JSON.stringify(value);
    expect(webhook.constructLogEvents(text, sign(text))).toEqual(value);
  });

  test.each([
    { wrong: null, problem: "records[1] is not an object with a type." },
    { wrong: { record: {} }, problem: "records[1] is not an object with a type." },
    { wrong: { type: "action.log_created" }, problem: "records[1].record is not an object." },
    { wrong: { type: "action.log_created", record: [] }, problem: "records[1].record is not an object." },
  ])("with $wrong in it is refused, naming the record and what is wrong", ({ wrong, problem }) => {
    const text = JSON.stringify({ records: [...batch.records, wrong] });
    expect(messageOf(() => webhook.constructLogEvents(text, sign(text)))).toBe(`The body is signed, but ${problem}`);
  });

  test.each(["null", "[]", "{}", '{"records":{}}'])("is not %s", (text) => {
    expect(messageOf(() => webhook.constructLogEvents(text, sign(text)))).toBe(
      "The body is signed, but it is not a batch of logs.",
    );
  });
});
