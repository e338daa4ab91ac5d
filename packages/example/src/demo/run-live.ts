import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline/promises";
import { regions } from "@authsignal-actions/client";
import { Authsignal } from "@authsignal-actions/sdk";
import { announceCalls } from "./announce-calls.ts";
import { commandLine, createCliCalls } from "./cli-calls.ts";
import type { DemoOptions } from "./read-options.ts";
import { Refusal } from "./refusal.ts";
import { runScenario } from "./run-scenario.ts";

/**
 * Runs the calls against a real tenant, after printing what they create and asking for confirmation.
 *
 * @throws {Refusal} if there is no key, or the user does not confirm.
 */
export async function runLive(options: DemoOptions, print: (line: string) => void, stop: AbortSignal): Promise<void> {
  const { region = "us", apiUrl = regions[region] } = options;
  const apiSecretKey = process.env.AUTHSIGNAL_API_SECRET_KEY;
  if (!apiSecretKey) {
    throw new Refusal("AUTHSIGNAL_API_SECRET_KEY is not set. It is the server API secret key of the tenant.");
  }
  const authsignal = new Authsignal({ apiSecretKey, apiUrl });
  const userIds = { sdk: `demo-${randomUUID().slice(0, 8)}`, cli: `demo-${randomUUID().slice(0, 8)}` };
  const actions = { challenged: "demo-sign-in", allowed: "demo-view-balance" };
  print(`This calls ${new URL(apiUrl).host} with the key in AUTHSIGNAL_API_SECRET_KEY. It creates there:

  users           ${Object.values(userIds).join("\n                  ")}
  authenticators  one EMAIL_OTP for each user, removed at the end
  actions         two ${actions.challenged} and two ${actions.allowed}, which stay in the tenant's log
`);
  await agree(options, stop);

  print("Through the SDK\n");
  const scenario = { ...actions, print, cleanUp: true };
  await runScenario(announceCalls(authsignal, { print, stop }), { ...scenario, userId: userIds.sdk });
  authsignal.close();

  print("\nThrough the CLI\n");
  const cli = announceCalls(createCliCalls({ apiSecretKey, apiUrl }), { print, stop, commandLine });
  await runScenario(cli, { ...scenario, userId: userIds.cli });
}

/** @throws {Refusal} unless the user confirms, or passed `--yes`. */
async function agree({ yes }: DemoOptions, stop: AbortSignal): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) {
    throw new Refusal("Nothing was sent: there is no terminal to ask at. Pass --yes to go on without being asked.");
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
  const answer = await terminal.question("Go on? [y/N] ", { signal: stop }).finally(() => terminal.close());
  if (!/^y(es)?$/i.test(answer.trim())) throw new Refusal("Nothing was sent.");
}
