import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createEmulator, loadEmulatorConfig } from "@authsignal-actions/emulator";
import { Authsignal } from "@authsignal-actions/sdk";
import { expect, onTestFinished, test } from "vitest";
import { runProgram } from "./support/run-node.ts";

test.each([
  { amount: 50, state: "ALLOW" },
  { amount: 1_000, state: "CHALLENGE_REQUIRED" },
  { amount: 100_000, state: "REVIEW_REQUIRED" },
])("the emulator of the bank returns $state for a withdrawal of $amount", async ({ amount, state }) => {
  const config = await loadEmulatorConfig(fileURLToPath(new URL("../authsignal-emulator.yaml", import.meta.url)));
  const emulator = await createEmulator({ listen: false, config });
  onTestFinished(() => emulator.close());
  const { url: apiUrl, apiSecretKey, fetch } = emulator;
  const authsignal = new Authsignal({ apiUrl, apiSecretKey, allowInsecureUrl: true, fetch });

  expect(
    await authsignal.track({ userId: "jane", action: "withdraw", attributes: { custom: { amount } } }),
  ).toMatchObject({ state });
});

test("the commands of the workflow for GitHub Actions succeed", async () => {
  const workflow = await readFile(new URL("../quick-start/github-actions.yml", import.meta.url), "utf8");
  const commands = [...workflow.matchAll(/run: npx authsignal-actions (.+)/g)].map(([, args = ""]) => args.split(" "));
  expect(commands).toHaveLength(2);

  for (const args of commands) {
    const ownTests = args.join(" ").replace("npm test", "node --version").split(" ");
    const { exitCode, stderr } = await runProgram("@authsignal-actions/cli", "./dist/bin.js", ownTests);
    expect(exitCode, stderr).toBe(0);
  }
});
