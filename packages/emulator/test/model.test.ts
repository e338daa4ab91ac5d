import fc from "fast-check";
import { expect, test } from "vitest";
import { createEmulator } from "../src/index.ts";
import { manualClock } from "./support/manual-clock.ts";
import { commands } from "./support/model/commands.ts";
import { Model, type ModelOptions, modelActions } from "./support/model/model.ts";
import { createReal, type Tally } from "./support/model/real.ts";

const options: fc.Arbitrary<ModelOptions> = fc.record({
  repeatTrack: fc.constantFrom("same", "reevaluate", "conflict"),
  fromDateBeyond30Days: fc.constantFrom("clamp", "reject"),
  tokenUse: fc.constantFrom("many", "once"),
  tokenLifetimeSeconds: fc.constantFrom(60, 600),
  challengeLifetimeSeconds: fc.constantFrom(60, 600),
  challengeExpiry: fc.constantFrom("keep", "fail"),
  challengeAttempts: fc.constantFrom(1, 3),
});

/** How often each kind of step must succeed at least, and not only be rejected. */
const floors: Record<string, number> = {
  "track 200": 500,
  "getAction 200": 200,
  "updateAction 200": 200,
  "queryActions 200": 200,
  "getUser 200": 200,
  "validateChallenge 200": 200,
  "challenge 200": 500,
  "wrong code 200": 200,
  "right code 200": 200,
  "last moment 200": 100,
  "too late 409": 100,
  "old code 409": 100,
  "approve 200": 50,
  "fail 200": 50,
  "quit 200": 50,
  "expire 200": 50,
};

test("in 10 000 random steps, every response is as the spec and the model say", async () => {
  let steps = 0;
  const tally: Tally = new Map();
  const script = fc.commands(commands, { maxCommands: 300, size: "max" });
  const property = fc.asyncProperty(options, script, async (options, script) => {
    const clock = manualClock();
    await using emulator = await createEmulator({
      listen: false,
      clock,
      config: { actions: modelActions, ...options },
    });
    await fc.asyncModelRun(
      () => ({ model: new Model(options, clock.now()), real: createReal(emulator, tally) }),
      script,
    );
    steps += [...script].length;
  });
  // fast-check reports the seed and the shortest script of a failure.
  while (steps < 10_000) await fc.assert(property, { numRuns: 20 });
  const tooSeldom = Object.entries(floors).filter(([what, floor]) => (tally.get(what) ?? 0) < floor);
  expect(tooSeldom, [...tally].sort().join("\n")).toEqual([]);
});
