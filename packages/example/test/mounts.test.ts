import { describe, onTestFinished, test } from "vitest";
import { openBank } from "./support/bank.ts";
import { behaviors } from "./support/behavior.ts";
import { mounts } from "./support/mounts.ts";

describe.each(Object.entries(mounts))("the bank on %s", (_framework, mount) => {
  test.each(behaviors)("$name", async ({ outcomes, run }) => {
    const bank = await openBank(mount, outcomes);
    onTestFinished(() => bank.close());
    await run(bank);
  });
});
