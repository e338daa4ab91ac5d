import type { components } from "@authsignal-actions/client";
import { describe, expect, test } from "vitest";
import { omitUndefined } from "../src/runtime/omit-undefined.ts";
import { controlViolations, violations, webhookViolations } from "./support/spec.ts";

type Schemas = components["schemas"];

const instance = { idempotencyKey: "key", createdAt: "2026-01-01T00:00:00Z", state: "ALLOW" };
const queried = {
  ...instance,
  actionCode: "signIn",
  updatedAt: instance.createdAt,
  stateUpdatedAt: instance.createdAt,
};

const user = { isEnrolled: true, email: "jane@example.com", emailVerified: true, phoneNumberVerified: false };

/** Every response and event of the other suites passes these checks. */
describe("a property that the document does not list is found", () => {
  test.each([
    ["in a list", () => violations("queryActions", 200, [{ ...queried, verifiedWith: "id" }]), "verifiedWith"],
    ["in an object", () => violations("getUser", 200, { isEnrolled: true, nickname: "Jane" }), "nickname"],
    [
      "within an object",
      () => violations("enrollVerifiedAuthenticator", 200, { authenticator: { nickname: "Jane" } }),
      "nickname",
    ],
    ["in what is combined", () => violations("track", 200, { ...queried, isEnrolled: true }), "actionCode"],
    ["in an error", () => violations("getUser", 401, { error: "a", errorCode: "a", detail: "b" }), "detail"],
    ["in the control API", () => controlViolations("getHealth", 200, { uptime: 1 }), "uptime"],
    ["in an event", () => webhookViolations("action.verify", { data: {}, extra: 1 }), "extra"],
  ])("%s", (_, check, name) => {
    expect(check().join("\n")).toMatch(new RegExp(`unevaluated properties ${name}$`, "m"));
  });

  test("and what it lists is not", () => {
    expect(violations("queryActions", 200, [{ ...queried, verifiedByAuthenticatorId: "id" }])).toEqual([]);
    expect(violations("getUser", 200, user)).toEqual([]);
  });
});

test("an undefined property is left out, and one that the type does not have does not compile", () => {
  const { isEnrolled, email } = { isEnrolled: true, email: undefined };
  const listed = omitUndefined<Partial<Schemas["User"]>>({ isEnrolled, email });
  // @ts-expect-error: the document calls it otherwise.
  const renamed = omitUndefined<Partial<Schemas["User"]>>({ isEnrolled, eMail: email });
  // @ts-expect-error: without a type to go by, a renamed property would pass.
  const untyped = omitUndefined({ isEnrolled });
  expect([listed, renamed, untyped]).toEqual([{ isEnrolled }, { isEnrolled }, { isEnrolled }]);
});
