import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Authsignal, generateSignatureHeader, WebhookSignatureError } from "../src/index.ts";

const { webhook } = new Authsignal({ apiSecretKey: "another_key" });
const key = fc.string({ unit: "binary", minLength: 1, maxLength: 200 }).filter((text) => !/\s/.test(text));
const timestamp = fc.integer({ min: 0, max: 99_999_999_999 });
const bytes = fc.uint8Array({ maxLength: 300 });

/** Whether the signature of a body is accepted, whatever the body contains. */
function passes(body: Uint8Array, header: string, secrets: string): boolean {
  try {
    webhook.constructEvent(body, header, { secrets, toleranceSeconds: Number.POSITIVE_INFINITY });
    return true;
  } catch (error) {
    if (!(error instanceof WebhookSignatureError)) throw error;
    return error.message.startsWith("The signature is valid, but the body");
  }
}

test("an event signed with any key is returned unchanged", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), key, timestamp, (data, type, secret, at) => {
      const payload = JSON.stringify({ type, data });
      const header = generateSignatureHeader({ payload, secret, timestamp: at });
      const event = webhook.constructEvent(payload, header, {
        secrets: secret,
        toleranceSeconds: Number.POSITIVE_INFINITY,
      });
      expect(event).toEqual(JSON.parse(payload));
    }),
  );
});

test("the signature of any bytes is that of node:crypto", () => {
  fc.assert(
    fc.property(bytes, key, timestamp, (payload, secret, at) => {
      const signature = createHmac("sha256", secret).update(`${at}.`).update(payload).digest("base64").slice(0, 43);
      expect(generateSignatureHeader({ payload, secret, timestamp: at })).toBe(`t=${at},v2=${signature}`);
      expect(passes(payload, `t=${at},v2=${signature}`, secret)).toBe(true);
    }),
  );
});

test("a body, key, timestamp or signature with one byte changed is rejected", () => {
  fc.assert(
    fc.property(
      bytes,
      key,
      timestamp,
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (payload, secret, at, place, bits) => {
        const header = generateSignatureHeader({ payload, secret, timestamp: at });
        const changed = payload.map((byte, index) => (index === place % payload.length ? byte ^ bits : byte));
        if (payload.length > 0) expect(passes(changed, header, secret)).toBe(false);
        expect(passes(payload, header, changeCharacter(secret, place))).toBe(false);
        const [time = "", signature = ""] = header.split(",v2=");
        expect(passes(payload, `t=${(at + bits) % 1e11},v2=${signature}`, secret)).toBe(false);
        expect(passes(payload, `${time},v2=${changeCharacter(signature, place)}`, secret)).toBe(false);
      },
    ),
  );
});

test("any header is either accepted or rejected with a WebhookSignatureError", () => {
  const part = fc.oneof(fc.string(), fc.constantFrom("t=", "v2=", "t=1", "v2=AAAA", "=", ","), fc.nat().map(String));
  fc.assert(
    fc.property(
      fc.array(part).map((parts) => parts.join(",")),
      (header) => {
        expect(passes(new Uint8Array(), header, "a_key")).toBe(false);
      },
    ),
  );
});

function changeCharacter(text: string, place: number): string {
  const characters = Array.from(text);
  const at = place % characters.length;
  characters[at] = characters[at] === "A" ? "B" : "A";
  return characters.join("");
}
