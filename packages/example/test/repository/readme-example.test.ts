import { readFile } from "node:fs/promises";
import { createEmulator } from "@authsignal-actions/emulator";
import { expect, test } from "vitest";
import { runNode } from "./run-node.ts";

const source = await readFile(new URL("../../src/readme-example.ts", import.meta.url), "utf8");

test("the README shows this example", async () => {
  const readme = await readFile(new URL("../../../../README.md", import.meta.url), "utf8");

  expect(/```ts\n(.*?)```/s.exec(readme)?.[1]).toBe(source);
});

test.each([
  { outcome: "ALLOW", prints: /^Signed in\.\n$/ },
  { outcome: "CHALLENGE", prints: /^Redirect the user to http:\S+\n$/ },
  { outcome: "BLOCK", prints: /^Blocked\.\n$/ },
] as const)("the README's example runs as shown when the action's outcome is $outcome", async ({ outcome, prints }) => {
  await using emulator = await createEmulator({
    config: { actions: [{ actionCode: "signIn", defaultUserActionResult: outcome }] },
  });
  await emulator.control.enroll("usr_123", { verificationMethod: "PASSKEY" });
  const env = { AUTHSIGNAL_API_SECRET_KEY: emulator.apiSecretKey, AUTHSIGNAL_API_URL: emulator.url };

  const { exitCode, stdout, stderr } = await runNode("src/readme-example.ts", [], env);

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(prints);
});

test("the README's example has at most 12 lines", () => {
  expect(source.trimEnd().split("\n").length).toBeLessThanOrEqual(12);
});
