import { authsignalHandlers } from "@authsignal-actions/testing/msw";
import { createTest as createBrowserTest } from "@authsignal-actions/testing/playwright";
import { createTest, type FakeAuthsignal, setupAuthsignal } from "@authsignal-actions/testing/vitest";

// The compiler has to name these types in the declarations it writes.
export const test = createTest({ strict: false });
export const fake = setupAuthsignal();
export const browserTest = createBrowserTest({ application: { command: ["node", "server.js"] } });
export const handlers = (fake: FakeAuthsignal) => authsignalHandlers(fake);
