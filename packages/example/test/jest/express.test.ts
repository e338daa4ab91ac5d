import { afterEach, describe, test } from "@jest/globals";
import { createExpressApp } from "../../src/mounts/express.ts";
import { type Bank, openBank } from "../support/bank.ts";
import { behaviors } from "../support/behavior.ts";
import { overHttp } from "../support/over-http.ts";

describe("the bank on Express, in Jest", () => {
  let bank: Bank | undefined;
  afterEach(() => bank?.close());

  test.each(behaviors)("$name", async ({ outcomes, run }) => {
    bank = await openBank((app) => overHttp(createExpressApp(app)), outcomes);
    await run(bank);
  });
});
