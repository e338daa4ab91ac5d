import fc from "fast-check";
import { expect, test } from "vitest";
import { createEmulator } from "../src/index.ts";
import { manualClock } from "./support/manual-clock.ts";
import { commands } from "./support/model/commands.ts";
import { Model, type ModelOptions, modelActions } from "./support/model/model.ts";
import { createReal } from "./support/model/real.ts";

const options: fc.Arbitrary<ModelOptions> = fc.record({
  repeatTrack: fc.constantFrom("same", "reevaluate", "conflict"),
  fromDateBeyond30Days: fc.constantFrom("clamp", "reject"),
  tokenUse: fc.constantFrom("many", "once"),
  tokenLifetimeSeconds: fc.constantFrom(60, 600),
  challengeLifetimeSeconds: fc.constantFrom(60, 600),
  challengeExpiry: fc.constantFrom("keep", "fail"),
  challengeAttempts: fc.constantFrom(1, 3),
});

test("in 10 000 random steps, every answer is as the spec and the model say", { timeout: 120_000 }, async () => {
  let steps = 0;
  const script = fc.commands(commands, { maxCommands: 300, size: "max" });
  const property = fc.asyncProperty(options, script, async (options, script) => {
    const clock = manualClock();
    await using emulator = await createEmulator({
      listen: false,
      clock,
      config: { actions: modelActions, ...options },
    });
    await fc.asyncModelRun(() => ({ model: new Model(options, clock.now()), real: createReal(emulator) }), script);
    steps += [...script].length;
  });
  // fast-check tells the seed and the shortest script of a failure.
  while (steps < 10_000) await fc.assert(property, { numRuns: 20 });
  expect(steps).toBeGreaterThanOrEqual(10_000);
});
