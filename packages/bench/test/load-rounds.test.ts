import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { portableConditions } from "../src/figures/portable-transport.ts";
import { loadRounds } from "../src/harness/load-rounds.ts";

const briefly = { rounds: 2, seconds: 0.05, warmUpSeconds: 0.05 };

test("each client runs once a round, in a process of its own, against the server", async () => {
  const samples = await loadRounds(["sdk", "fetch"], { ...briefly, inFlight: 4, server: {} });
  for (const name of ["sdk", "fetch"] as const) {
    expect(samples[name]).toHaveLength(2);
    for (const sample of samples[name]) {
      expect(sample.callsPerSecond).toBeGreaterThan(0);
      expect(sample.cpuMicrosecondsPerCall).toBeGreaterThan(0);
      expect(sample.p99Milliseconds).toBeGreaterThanOrEqual(sample.p50Milliseconds);
      expect(sample.serverBusy).toBeGreaterThan(0);
    }
  }
});

test("without a server the clients call a stub", async () => {
  const { sdk } = await loadRounds(["sdk"], { ...briefly, inFlight: 1 });
  expect(sdk[0]?.callsPerSecond).toBeGreaterThan(0);
  expect(sdk[0]?.serverBusy).toBe(0);
});

test("the figure of the portable transport runs the portable entry", () => {
  const print = 'console.log(import.meta.resolve("@authsignal-actions/client"))';
  const entry = (conditions: readonly string[]) =>
    execFileSync(process.execPath, [...conditions, "--input-type=module", "--eval", print], {
      cwd: import.meta.dirname,
      encoding: "utf8",
    }).trim();
  expect(entry(portableConditions)).toMatch(/\/index\.js$/);
  expect(entry([])).toMatch(/\/index\.node\.js$/);
});
