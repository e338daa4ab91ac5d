import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { start, transports } from "./support/start.ts";

/** Any text, but the two that a URL parser takes out of a path even when they are encoded. */
const id = fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).filter((text) => text !== "." && text !== "..");
const hostile = fc.constantFrom(
  "a/../b?x=1#f",
  "%2e%2e",
  "%2F",
  "/",
  "\\",
  "a b",
  "a+b",
  "auth0|123",
  "jane@example.com",
  "__proto__",
  "constructor",
  '","',
  "é\u0301",
  "\u0000",
  "…",
  "x".repeat(2000),
);
const anyId = fc.oneof(hostile, id);

describe.each(transports)("identity, %s", (transport) => {
  test("user and key arrive as exactly the text that was sent", async () => {
    const { call, track } = await start(transport);
    await fc.assert(
      fc.asyncProperty(anyId, anyId, async (userId, idempotencyKey) => {
        const tracked = await track(userId, "signIn", { idempotencyKey });
        expect(tracked.idempotencyKey).toBe(idempotencyKey);
        expect(await call("validateChallenge", { body: { token: tracked.token } })).toMatchObject({
          userId,
          idempotencyKey,
        });
        await call("getAction", { path: { userId, action: "signIn", idempotencyKey } });
      }),
    );
  });

  test("no two users see each other", async () => {
    const { call, emulator } = await start(transport);
    await fc.assert(
      fc.asyncProperty(anyId, anyId, async (first, second) => {
        fc.pre(first !== second);
        await emulator.reset();
        await emulator.control.enroll(first, { verificationMethod: "SMS" });
        await call("track", { path: { userId: first, action: "signIn" }, body: {} });
        expect(await call("queryActions", { path: { userId: first } })).toHaveLength(1);
        expect(await call("queryActions", { path: { userId: second } })).toEqual([]);
        expect(await call("getUser", { path: { userId: second } })).toMatchObject({ isEnrolled: false });
      }),
    );
  });
});
