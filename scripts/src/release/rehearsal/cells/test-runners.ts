import { join } from "node:path";
import { own, use, writeFiles } from "../consumers.ts";
import type { Rehearsal } from "../rehearsal.ts";
import type { Cell } from "../run-cells.ts";

/** The test of someone who uses the fake, without any configuration. */
const body = `
test("a withdrawal asks for a challenge", async () => {
  const { authsignal, control, close } = await createFakeAuthsignal({
    config: { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }] },
  });
  await control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });
  const { state, idempotencyKey, token } = await authsignal.track({ userId: "usr_1", action: "withdraw" });
  expect(state).toBe("CHALLENGE_REQUIRED");
  await control.approveChallenge({ userId: "usr_1", action: "withdraw", idempotencyKey });
  expect((await authsignal.validateChallenge({ token })).isValid).toBe(true);
  await close();
});
`;

const runners = [
  {
    name: "Jest 30, as it comes",
    program: "jest",
    args: ["--ci"],
    file: "withdraw.test.js",
    code: `const { createFakeAuthsignal } = require("@authsignal-actions/testing");\n${body}`,
  },
  {
    name: "vitest 5",
    program: "vitest",
    args: ["run"],
    file: "withdraw.test.ts",
    code: `import { createFakeAuthsignal } from "@authsignal-actions/testing";\nimport { expect, test } from "vitest";\n${body}`,
  },
] as const;

export function testRunnerCells(rehearsal: Rehearsal): Cell[] {
  return runners.map(({ name, program, args, file, code }) => ({
    group: "test runner",
    name,
    run: async (signal) => {
      const project = await rehearsal.project("test-runners", [
        ...own(["sdk", "testing"]),
        "jest@30.5.2",
        "vitest@5.1.1",
        "vite@8.4.0",
      ]);
      await writeFiles(project, {
        [`${program}/package.json`]: JSON.stringify({ private: true }),
        [`${program}/${file}`]: code,
      });
      const folder = join(project, program);
      await use(rehearsal.machine, folder, signal)([join(project, "node_modules/.bin", program), ...args]);
    },
  }));
}
