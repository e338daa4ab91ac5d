import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { EmulatorConfig, EmulatorOptions } from "../src/index.ts";
import { createRandomness } from "../src/runtime/randomness.ts";
import { manualClock } from "./support/manual-clock.ts";
import { start } from "./support/start.ts";
import { receiveInProcess } from "./support/webhook-receiver.ts";

const steps = 600;
const rule = { ruleId: "r", name: "R", priority: 1, type: "CHALLENGE" as const, isActive: true };
const config: EmulatorConfig = {
  apiSecretKeys: ["key"],
  webhookUrl: "https://shop.example/logs",
  challengeExpiry: "fail",
  actions: [
    { actionCode: "pay", defaultUserActionResult: "REVIEW", rules: [{ ...rule, conditions: { var: "device.isNew" } }] },
    {
      actionCode: "signIn",
      defaultUserActionResult: "CHALLENGE",
      verificationWebhookUrl: "https://shop.example/verify",
    },
  ],
};

/** Everything that a long random script gets to see, as text. `script` picks the calls, `seed` is the emulator's. */
async function transcript(script: string, seed: EmulatorOptions["seed"]): Promise<string[]> {
  const dice = createRandomness(script);
  const roll = (sides: number) => dice.bytes(4).readUInt32BE() % sides;
  const pick = <T>(...choices: T[]): T => choices[roll(choices.length)] as T;
  const { received, webhookFetch } = receiveInProcess(() => pick(200, 200, 500));
  const { emulator, send } = await start("in-process", {
    config,
    clock: manualClock(),
    webhookFetch,
    ...(seed !== undefined && { seed }),
  });
  const { control } = emulator;

  const seen: string[] = [];
  const note = async (done: Promise<unknown>) => {
    const outcome = await done.catch((error: Error) => ({ refused: error.message }));
    seen.push(JSON.stringify(outcome) ?? "");
  };
  const call = (method: string, path: string, body?: object) =>
    send(path, { method, ...(body && { body: JSON.stringify(body) }) }).then(async (response) => [
      response.status,
      await response.text(),
    ]);

  const instances = [{ userId: "jane", action: "pay", idempotencyKey: "none" }];
  for (let step = 0; step < steps; step++) {
    const userId = pick("jane", "john");
    const instance = pick(...instances.slice(-8));
    const path = `/users/${instance.userId}/actions/${instance.action}/${instance.idempotencyKey}`;
    switch (roll(12)) {
      case 0: {
        const action = pick("pay", "signIn");
        const body = { deviceId: pick("phone", "tablet"), ...(roll(4) === 0 && { idempotencyKey: pick("a", "b") }) };
        await note(call("POST", `/users/${userId}/actions/${action}`, body));
        const [, text] = JSON.parse(seen.at(-1) ?? "[]");
        instances.push({ userId, action, idempotencyKey: JSON.parse(text).idempotencyKey });
        break;
      }
      case 1:
        await note(control.enroll(userId, { verificationMethod: pick("SMS", "EMAIL_OTP", "AUTHENTICATOR_APP") }));
        break;
      case 2:
        await note(control.startChallenge(instance));
        break;
      case 3:
        await note(control.submitCode(instance, pick("000000", (await control.outbox())[0]?.code ?? "")));
        break;
      case 4:
        await note(pick(control.approveChallenge, control.failChallenge, control.quitChallenge)(instance));
        break;
      case 5:
        await note(control.clock.advance(pick(1, 1_000, 60_000, 600_000)));
        break;
      case 6:
        await note(call("GET", path));
        break;
      case 7:
        await note(call("PATCH", path, { state: pick("BLOCK", "CHALLENGE_REQUIRED") }));
        break;
      case 8:
        await note(call("GET", `/users/${userId}/actions`));
        break;
      case 9:
        await note(call("GET", `/users/${userId}/authenticators`));
        break;
      case 10:
        await note(control.traceRules(instance));
        break;
      case 11:
        if (roll(200) === 0) await note(emulator.reset());
        break;
    }
  }
  return [
    ...seen,
    JSON.stringify(received),
    JSON.stringify(control.webhooks.list()),
    JSON.stringify(await control.outbox()),
  ];
}

test("the same seed and calls give the same bytes: responses, codes, traces, webhooks and their log", async () => {
  const [first, second] = [await transcript("script", 1), await transcript("script", 1)];
  expect(second).toEqual(first);
  // A script in which little happens would prove little.
  const text = first.join("\n");
  for (const event of [
    "CHALLENGE_SUCCEEDED",
    "CHALLENGE_FAILED",
    "The code is wrong",
    "action.verify",
    "action.log_created",
  ]) {
    expect(text).toContain(event);
  }
});

test("another seed, or none, gives others", async () => {
  const transcripts = [
    await transcript("script", 1),
    await transcript("script", 2),
    await transcript("script", undefined),
  ];
  expect(new Set(transcripts.map((lines) => lines.join("\n"))).size).toBe(3);
});

test("an emulator that was not closed does not keep its process alive, though a webhook is due", async () => {
  const index = fileURLToPath(new URL("../src/index.ts", import.meta.url));
  const script = `
    const { createEmulator } = await import(${JSON.stringify(index)});
    const emulator = await createEmulator({ listen: false, config: { webhookUrl: "http://127.0.0.1:1/hook" } });
    const authorization = "Basic " + btoa(emulator.apiSecretKey + ":");
    const init = { method: "POST", body: "{}", headers: { authorization } };
    console.log((await emulator.fetch(emulator.url + "/users/jane/actions/pay", init)).status);`;
  const run = promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], { timeout: 900_000 });
  expect((await run).stdout).toBe("200\n");
});
