import { readFile } from "node:fs/promises";
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

/** A test with each entry point for a runner. */
const peers = [
  {
    name: "vitest and MSW",
    program: ["vitest", "run"],
    file: "vitest/withdraw.test.ts",
    code: `
      import { Authsignal } from "@authsignal-actions/sdk";
      import { createFakeAuthsignal } from "@authsignal-actions/testing";
      import { authsignalHandlers } from "@authsignal-actions/testing/msw";
      import { createTest } from "@authsignal-actions/testing/vitest";
      import { setupServer } from "msw/node";
      import { expect } from "vitest";

      const test = createTest({ config: { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }] } });

      test.for(["jane", "john"])("%s is challenged", async (userId, { fake, authsignal }) => {
        await fake.control.enroll(userId, { verificationMethod: "AUTHENTICATOR_APP" });
        const response = await authsignal.track({ userId, action: "withdraw" });
        expect(response).toRequireChallenge();
        expect(fake).toHaveTracked({ userId, action: "withdraw", times: 1 });
        await fake.challenges.succeed(response);
        expect(await authsignal.validateChallenge({ token: response.token })).toBeAllowed();
      });

      test("a client is intercepted", async () => {
        const fake = await createFakeAuthsignal({ config: { apiSecretKeys: ["test_key"] } });
        const server = setupServer(...authsignalHandlers(fake));
        server.listen({ onUnhandledRequest: "error" });
        for (const transport of ["auto", "fetch"]) {
          const options = { apiSecretKey: "test_key", region: "eu", ...(transport === "fetch" && { transport }) };
          const client = new Authsignal(options);
          expect(await client.track({ userId: "jane", action: "signIn" })).toHaveState("ALLOW");
          client.close();
        }
        server.close();
        await fake.close();
      });
    `,
  },
  {
    name: "Playwright",
    program: ["playwright", "test", "--reporter=line"],
    file: "playwright/withdraw.spec.ts",
    code: `
      import { existsSync } from "node:fs";
      import { expect } from "@playwright/test";
      import { createTest } from "@authsignal-actions/testing/playwright";

      const test = createTest({ config: { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }] } });
      const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
      test.use({ launchOptions: { executablePath } });

      test("a person completes the challenge", async ({ page, fake, challengePage }) => {
        await fake.control.enroll("jane", { verificationMethod: "AUTHENTICATOR_APP" });
        await page.route("http://app.example/**", (route) => route.fulfill({ body: "welcome back" }));
        const attributes = { redirectUrl: "http://app.example/back" };
        const { url } = await fake.authsignal.track({ userId: "jane", action: "withdraw", attributes });
        await page.goto(url);
        await challengePage.complete();
        expect(await fake.actions()).toMatchObject([{ state: "CHALLENGE_SUCCEEDED" }]);
      });
    `,
  },
] as const;

/** The oldest version that each range of a peer allows, to install. */
export function oldestPeers({ peerDependencies }: { peerDependencies: Record<string, string> }): string[] {
  return Object.entries(peerDependencies).map(([name, range]) => {
    const [, major, minor = "0", patch = "0"] = /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(range) ?? [];
    return `${name}@${major}.${minor}.${patch}`;
  });
}

export function testRunnerCells(rehearsal: Rehearsal): Cell[] {
  return [...runnerCells(rehearsal), ...oldestPeerCells(rehearsal)];
}

function oldestPeerCells(rehearsal: Rehearsal): Cell[] {
  return peers.map(({ name, program: [program, ...args], file, code }) => ({
    group: "oldest peers",
    name,
    run: async (signal) => {
      const manifest = join(rehearsal.releases.clone, "packages/testing/package.json");
      const oldest = oldestPeers(JSON.parse(await readFile(manifest, "utf8")));
      const project = await rehearsal.project("oldest-peers", [...own(["sdk", "testing"]), ...oldest]);
      const [folder = ""] = file.split("/");
      await writeFiles(project, { [`${folder}/package.json`]: JSON.stringify({ type: "module" }), [file]: code });
      const run = use(rehearsal.machine, join(project, folder), signal);
      await run([join(project, "node_modules/.bin", program), ...args]);
    },
  }));
}

function runnerCells(rehearsal: Rehearsal): Cell[] {
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
