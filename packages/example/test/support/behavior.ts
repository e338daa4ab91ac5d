import assert from "node:assert/strict";
import { inspect } from "node:util";
import { Authsignal } from "@authsignal-actions/sdk";
import type { Bank, Outcomes, Page, Service } from "./bank.ts";

export interface Behavior {
  name: string;
  outcomes?: Outcomes;
  run(bank: Bank): Promise<void>;
}

/** What the back end does in every framework. With node:assert, so that any test runner can run it. */
export const behaviors: readonly Behavior[] = [
  {
    name: "a sign-in that is allowed is completed at once",
    outcomes: { signIn: "ALLOW" },
    async run({ browser }) {
      const jane = browser();
      shows(await jane.signIn("jane"), 303, "/");
      shows(await jane.get("/"), 200, "Signed in as jane.");
    },
  },
  {
    name: "a sign-in with a wrong password is not tracked",
    async run({ browser, fake }) {
      shows(await browser().post("/sign-in", { userId: "jane", password: "wrong" }), 401, "Wrong user or password.");
      assert.deepEqual(await fake.control.listActions("jane"), []);
    },
  },
  {
    name: "a sign-in that is challenged is completed by the challenge",
    outcomes: { signIn: "CHALLENGE" },
    async run({ browser }) {
      const jane = browser();
      const { location } = await jane.signIn("jane");
      shows(await jane.get("/"), 200, "Example bank");
      shows(await jane.get(await jane.answerChallenge(location)), 303, "/");
      shows(await jane.get("/"), 200, "Signed in as jane.");
    },
  },
  ...(["fail", "quit"] as const).map((button) => ({
    name: `a sign-in is refused after ${button} in the challenge`,
    outcomes: { signIn: "CHALLENGE" } as const,
    async run({ browser }: Bank) {
      const jane = browser();
      const { location } = await jane.signIn("jane");
      shows(await jane.get(await jane.answerChallenge(location, button)), 403, "Not confirmed.");
      shows(await jane.get("/"), 200, "Example bank");
    },
  })),
  ...(["BLOCK", "REVIEW"] as const).map((outcome) => ({
    name: `a sign-in with the outcome ${outcome} is refused`,
    outcomes: { signIn: outcome },
    async run({ browser }: Bank) {
      const jane = browser();
      shows(await jane.signIn("jane"), 403, "Not signed in.");
      shows(await jane.get("/"), 200, "Example bank");
    },
  })),
  {
    name: "a completed challenge is of use once, and only to the browser that started it",
    outcomes: { signIn: "CHALLENGE" },
    async run({ browser }) {
      const jane = browser();
      const { location } = await jane.signIn("jane");
      const back = await jane.answerChallenge(location);
      shows(await browser().get(back), 403, "Not confirmed.");
      shows(await jane.get(back), 303, "/");
      shows(await jane.get(back), 403, "Not confirmed.");
    },
  },
  {
    name: "the completed challenge of another user is refused",
    outcomes: { signIn: "CHALLENGE" },
    async run({ browser }) {
      const [jane, joe] = [browser(), browser()];
      await jane.signIn("jane");
      const { location } = await joe.signIn("joe");
      const back = await joe.answerChallenge(location);
      shows(await jane.get(back), 403, "Not confirmed.");
    },
  },
  {
    name: "the completed challenge of another action is refused",
    outcomes: { passwordlessSignIn: "CHALLENGE", withdraw: "CHALLENGE" },
    async run({ browser, paid, id }) {
      const jane = browser();
      await jane.signIn("jane");
      const other = await browser().post("/passwordless", { userId: "jane" });
      const back = await jane.answerChallenge(other.location);
      await jane.post("/withdrawals", { amount: "50", id });
      shows(await jane.get(back), 403, "Not confirmed.");
      paidTimes(paid, 0);
    },
  },
  {
    name: "of two withdrawals in two tabs, each is paid by its own challenge only",
    outcomes: { withdraw: "CHALLENGE" },
    async run({ browser, paid, id }) {
      const jane = browser();
      await jane.signIn("jane");
      const small = await jane.post("/withdrawals", { amount: "50", id });
      const back = await jane.answerChallenge(small.location);
      const bigId = crypto.randomUUID();
      await jane.post("/withdrawals", { amount: "900000", id: bigId });
      shows(await jane.get(back.replace(id, bigId)), 403, "Not confirmed.");
      paidTimes(paid, 0);
      shows(await jane.get(back), 200, "Paid.");
      paidTimes(paid, 1);
    },
  },
  {
    name: "a withdrawal whose challenge succeeded before an outage is paid when its form is sent again",
    outcomes: { withdraw: "CHALLENGE" },
    async run({ browser, paid, fake, id }) {
      const jane = browser();
      await jane.signIn("jane");
      const { location } = await jane.post("/withdrawals", { amount: "50", id });
      const back = await jane.answerChallenge(location);
      fake.control.addFault({ fault: "status", status: 500, operation: "validateChallenge", times: 1 });
      assert.equal((await jane.get(back)).status, 503);
      paidTimes(paid, 0);
      shows(
        await jane.post("/withdrawals", { amount: "900000", id }),
        409,
        "This form was sent with another amount. Load the page again.",
      );
      shows(await jane.post("/withdrawals", { amount: "50", id }), 200, "Paid.");
      shows(await jane.post("/withdrawals", { amount: "50", id }), 200, "Paid.");
      paidTimes(paid, 1);
    },
  },
  {
    name: "a withdrawal that was reviewed at the service is paid when its form is sent again",
    outcomes: { withdraw: "REVIEW" },
    async run({ browser, paid, fake, id }) {
      const jane = browser();
      await jane.signIn("jane");
      await reviewAtService(fake, { userId: "jane", action: "withdraw", idempotencyKey: id });
      shows(await jane.post("/withdrawals", { amount: "50", id }), 200, "Paid.");
      paidTimes(paid, 1);
    },
  },
  {
    name: "a sign-in without a password needs a completed challenge",
    outcomes: { passwordlessSignIn: "CHALLENGE" },
    async run({ browser }) {
      const jane = browser();
      const { location } = await jane.post("/passwordless", { userId: "jane" });
      shows(await jane.get(await jane.answerChallenge(location)), 303, "/");
      shows(await jane.get("/"), 200, "Signed in as jane.");
      // Without an authenticator the state is ALLOW, which proves nothing here.
      shows(await browser().post("/passwordless", { userId: "mallory" }), 403, "Not signed in.");
    },
  },
  {
    name: "a withdrawal that is allowed is paid once, though the form is sent twice",
    async run({ browser, paid, fake, id }) {
      const jane = browser();
      shows(await jane.post("/withdrawals", { amount: "50", id }), 401, "Sign in first.");
      await jane.signIn("jane");
      const send = () => jane.post("/withdrawals", { amount: "50", id });
      const pages = [...(await Promise.all([send(), send()])), await send()];
      for (const page of pages) shows(page, 200, "Paid.");
      paidTimes(paid, 1);
      const tracked = await fake.control.listActions("jane");
      assert.equal(tracked.filter(({ actionCode }) => actionCode === "withdraw").length, 1);
    },
  },
  {
    name: "a withdrawal that is challenged is paid after the challenge, of which the webhook has approved",
    outcomes: { withdraw: "CHALLENGE" },
    async run({ browser, paid, id, fake }) {
      const jane = browser();
      await jane.signIn("jane");
      const { location } = await jane.post("/withdrawals", { amount: "50", id });
      paidTimes(paid, 0);
      const back = await jane.answerChallenge(location);
      assert.deepEqual(
        fake.control.webhooks.list().map(({ type, state }) => [type, state]),
        [["action.verify", "delivered"]],
      );
      shows(await jane.get(back), 200, "Paid.");
      paidTimes(paid, 1);
    },
  },
  {
    name: "a withdrawal that is blocked is never paid",
    outcomes: { withdraw: "BLOCK" },
    async run({ browser, paid, id }) {
      const jane = browser();
      await jane.signIn("jane");
      shows(await jane.post("/withdrawals", { amount: "50", id }), 403, "Not paid.");
      shows(await jane.post("/withdrawals", { amount: "50", id }), 403, "Not paid.");
      paidTimes(paid, 0);
    },
  },
  ...(["approve", "refuse"] as const).map((decision) => ({
    name: `a withdrawal in review waits for the staff, who ${decision} it`,
    outcomes: { withdraw: "REVIEW" } as const,
    async run({ browser, paid, fake, id }: Bank) {
      const [jane, staff] = [browser(), browser()];
      await jane.signIn("jane");
      await staff.signIn("staff");
      shows(await jane.post("/withdrawals", { amount: "50", id }), 202, "We review your withdrawal.");
      assert.match((await staff.get("/")).html, /jane: 50/);
      shows(await jane.post("/reviews", { id, decision }), 403, "Only staff can review withdrawals.");
      paidTimes(paid, 0);
      await staff.post("/reviews", { id, decision });
      paidTimes(paid, decision === "approve" ? 1 : 0);
      const state = decision === "approve" ? "REVIEW_SUCCEEDED" : "REVIEW_FAILED";
      assert.equal((await fake.control.listActions("jane"))[0]?.state, state);
      shows(await staff.post("/reviews", { id, decision }), 404, "Withdrawal not found in the review queue.");
    },
  })),
  {
    name: "the staff can't review their own withdrawals",
    outcomes: { withdraw: "REVIEW" },
    async run({ browser, paid, id }) {
      const staff = browser();
      await staff.signIn("staff");
      await staff.post("/withdrawals", { amount: "50", id });
      shows(
        await staff.post("/reviews", { id, decision: "approve" }),
        403,
        "Somebody else must review your withdrawal.",
      );
      paidTimes(paid, 0);
    },
  },
  {
    name: "while the service is down, a sign-in stops and a withdrawal waits for the staff",
    async run({ browser, paid, fake, logged, id }) {
      const [jane, staff] = [browser(), browser()];
      await jane.signIn("jane");
      await staff.signIn("staff");
      fake.control.addFault({ fault: "status", status: 503, operation: "track", times: 1_000 });
      shows(await browser().signIn("jane"), 503, "We can&#39;t check this now. Try again in a minute.");
      shows(await jane.post("/withdrawals", { amount: "50", id }), 202, "We review your withdrawal.");
      fake.control.clearFaults();
      paidTimes(paid, 0);
      shows(await staff.post("/reviews", { id, decision: "approve" }), 200, "Approved.");
      paidTimes(paid, 1);
      if (logged === undefined) return;
      assert.equal(logged.length, 1);
      assert.doesNotMatch(inspect(logged, { depth: null }), new RegExp(`${fake.apiSecretKey}|jane`));
    },
  },
  {
    name: "after the service was down while the challenge was validated, the user can load the page again",
    outcomes: { signIn: "CHALLENGE" },
    async run({ browser, fake }) {
      const jane = browser();
      const { location } = await jane.signIn("jane");
      const back = await jane.answerChallenge(location);
      fake.control.addFault({ fault: "status", status: 500, operation: "validateChallenge", times: 1 });
      assert.equal((await jane.get(back)).status, 503);
      shows(await jane.get(back), 303, "/");
    },
  },
  {
    name: "the webhook blocks the challenge of a withdrawal that is closed or belongs to another user",
    outcomes: { withdraw: "CHALLENGE" },
    async run({ browser, deliver, fake, id }) {
      const jane = browser();
      await jane.signIn("jane");
      await jane.post("/withdrawals", { amount: "50", id });
      const data = { userId: "jane", action: "withdraw", idempotencyKey: id };
      assert.equal((await deliver({ type: "action.verify", data })).status, 204);
      const ofJoe = await deliver({ type: "action.verify", data: { ...data, userId: "joe" } });
      shows(ofJoe, 403, "This withdrawal is closed.");
      // The form is sent again during an outage, so the withdrawal goes to the review queue.
      fake.control.addFault({ fault: "status", status: 503, operation: "track", times: 3 });
      shows(await jane.post("/withdrawals", { amount: "50", id }), 202, "We review your withdrawal.");
      shows(await deliver({ type: "action.verify", data }), 403, "This withdrawal is closed.");
    },
  },
  {
    name: "the webhook accepts events and logs that the bank does not know",
    async run({ deliver }) {
      const data = { userId: "jane", action: "withdraw", idempotencyKey: "another" };
      assert.equal((await deliver({ type: "action.verify", data })).status, 204);
      assert.equal((await deliver({ type: "sms.created", data: {} })).status, 204);
      const log = { type: "action.log_created", id: "evt_1", record: { userId: "jane", actionCode: "signIn" } };
      assert.equal((await deliver({ records: [log] })).status, 204);
      const logs = Array.from({ length: 500 }, (_, index) => ({ ...log, id: `evt_${index}`, note: "x".repeat(8_000) }));
      assert.equal((await deliver({ records: logs })).status, 204);
      shows(await deliver({ records: [log] }, { secret: "another" }), 400, "Signature mismatch.");
    },
  },
  {
    name: "the webhook refuses what was tampered with or signed with another key",
    async run({ deliver }) {
      const event = { type: "action.verify", data: { userId: "jane", action: "signIn", idempotencyKey: "key" } };
      shows(await deliver(event, { secret: "another" }), 400, "Signature mismatch.");
      const tamper = (body: string) => body.replace("jane", "joe");
      shows(await deliver(event, { tamper }), 400, "Signature mismatch.");
    },
  },
  {
    name: "invalid input is refused with what to do",
    async run({ browser, id }) {
      const jane = browser();
      await jane.signIn("jane");
      for (const amount of ["", "-1", "NaN", "Infinity", "1e9", "many"]) {
        const page = await jane.post("/withdrawals", { amount, id });
        shows(page, 400, "Enter an amount between 0 and 1,000,000.");
      }
      shows(
        await jane.post("/withdrawals", { amount: "5", id: "x" }),
        400,
        "The form has no valid id. Load the page again.",
      );
      shows(await browser().signIn(".."), 400, "Invalid input.");
      shows(await jane.post("/passwordless", {}), 400, "Enter a user.");
      shows(await browser().get("/callback"), 403, "Not confirmed.");
      assert.equal((await jane.get("/nothing")).status, 404);
    },
  },
];

/** An action that is tracked, and whose review succeeds, before the bank stores what came of it. */
async function reviewAtService(
  { apiSecretKey, url: apiUrl, fetch }: Service,
  { idempotencyKey, ...instance }: { userId: string; action: string; idempotencyKey: string },
): Promise<void> {
  const authsignal = new Authsignal({ apiSecretKey, apiUrl, fetch });
  await authsignal.track({ ...instance, attributes: { idempotencyKey } });
  await authsignal.updateAction({ ...instance, idempotencyKey, attributes: { state: "REVIEW_SUCCEEDED" } });
  authsignal.close();
}

function shows({ status, heading, location }: Page, expectedStatus: number, expected: string): void {
  assert.deepEqual([status, location || heading], [expectedStatus, expected]);
}

/** How often `pay` was called, where it can be seen from outside. */
function paidTimes(paid: Bank["paid"], times: number): void {
  if (paid)
    assert.deepEqual(
      paid.map(({ userId, amount }) => [userId, amount]),
      Array(times).fill(["jane", 50]),
    );
}
