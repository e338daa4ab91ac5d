// #region setup
import { toFetch } from "@authsignal-actions/testing";
import { createTest } from "@authsignal-actions/testing/vitest";
import { expect } from "vitest";
import { createApp } from "./app.mjs";

/** Each test has an emulator of its own, in which jane can be challenged. */
const test = createTest({
  config: {
    actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }],
    users: [{ userId: "jane", authenticators: [{ verificationMethod: "SMS", phoneNumber: "+64270000000" }] }],
  },
});

/** The app as a function like `fetch`. It follows no redirect and keeps no cookie. */
const openApp = (authsignal) => toFetch(createApp({ authsignal, origin: "http://localhost:3000" }));

/** The session cookie of a response, as the browser sends it back. */
const cookieOf = (response) => ({ headers: { cookie: response.headers.get("set-cookie").split(";")[0] } });
// #endregion setup

// #region challenge
test("the withdrawal is done after the challenge, once", async ({ authsignal, fake }) => {
  const send = openApp(authsignal);
  const response = await send("/withdrawals", { method: "POST" });
  const { returnUrl = "" } = await fake.challenges.succeed(response); // the response redirects to the challenge

  const confirmed = await send(returnUrl, cookieOf(response));
  expect(await confirmed.text()).toBe("Done: 500 withdrawn.");
  const again = await send(returnUrl, cookieOf(response));
  expect(again.status).toBe(403);
});
// #endregion challenge

test("the withdrawal stops when the challenge fails", async ({ authsignal, fake }) => {
  const send = openApp(authsignal);
  const response = await send("/withdrawals", { method: "POST" });
  const { returnUrl = "" } = await fake.challenges.fail(response);
  expect((await send(returnUrl, cookieOf(response))).status).toBe(403);
});

test("two withdrawals in two tabs are each confirmed by their own challenge", async ({ authsignal, fake }) => {
  const send = openApp(authsignal);
  const first = await send("/withdrawals", { method: "POST" });
  const second = await send("/withdrawals", { method: "POST", ...cookieOf(first) });
  for (const response of [first, second]) {
    const { returnUrl = "" } = await fake.challenges.succeed(response);
    expect((await send(returnUrl, cookieOf(first))).status).toBe(200);
  }
});

test("a return without a token confirms nothing, and calls nothing", async ({ authsignal, fake }) => {
  const send = openApp(authsignal);
  const response = await send("/withdrawals", { method: "POST" });
  const { returnUrl = "" } = await fake.challenges.succeed(response);
  const { origin, pathname } = new URL(returnUrl);
  expect((await send(origin + pathname, cookieOf(response))).status).toBe(403);
  expect(fake.calls({ operation: "validateChallenge" })).toEqual([]);
});

test("the challenge of another session confirms nothing", async ({ authsignal, fake }) => {
  const send = openApp(authsignal);
  const mine = await send("/withdrawals", { method: "POST" });
  const other = await send("/withdrawals", { method: "POST" });
  const { returnUrl = "" } = await fake.challenges.succeed(other);
  expect((await send(returnUrl, cookieOf(mine))).status).toBe(403);
});

test("a blocked withdrawal stops, and so does one that needs a review", async ({ authsignal, fake }) => {
  const send = openApp(authsignal);
  fake.nextOutcome("BLOCK");
  expect((await send("/withdrawals", { method: "POST" })).status).toBe(403);
  fake.nextOutcome("REVIEW");
  expect((await send("/withdrawals", { method: "POST" })).status).toBe(403);
});

test("an outage stops the withdrawal", async ({ authsignal, fake }) => {
  const send = openApp(authsignal);
  fake.failAll({ operation: "track", status: 503 });
  expect((await send("/withdrawals", { method: "POST" })).status).toBe(503);
});
