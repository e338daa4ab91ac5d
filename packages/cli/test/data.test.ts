import { appendFile, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { type RunOptions, type RunResult, runCli, startEmulator } from "./support/run-cli.ts";
import { configFile, temporaryFolder } from "./support/start-command.ts";

const env = { AUTHSIGNAL_API_SECRET_KEY: "sk_canary_key" };

/** A service whose user `u<n>` has n actions, and what it does with the requests before. */
async function startActions(
  respond: (userId: string, count: number) => { status: number; headers?: Record<string, string> } = () => ({
    status: 200,
  }),
) {
  const asked: string[] = [];
  let inFlight = 0;
  const load = { most: 0 };
  const server = createServer((request, response) => {
    const userId = decodeURIComponent(/users\/([^/]+)\//.exec(request.url ?? "")?.[1] ?? "");
    load.most = Math.max(load.most, ++inFlight);
    asked.push(userId);
    const { status, headers = {} } = respond(userId, asked.length);
    const actions = Array.from({ length: Number(userId.slice(1)) }, (_, index) => ({
      actionCode: "signIn",
      idempotencyKey: `${userId}-${index}`,
      createdAt: "2026-01-31T12:00:00.000Z",
      state: "ALLOW",
      userAgent: '=cmd|"x"',
    }));
    setImmediate(() => {
      inFlight--;
      response
        .writeHead(status, { "content-type": "application/json", ...headers })
        .end(JSON.stringify(status === 200 ? actions : {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const run = (args: string[], options: RunOptions = {}): Promise<RunResult> =>
    runCli(["export", ...args, "--api-url", url], { env, ...options });
  return { asked, load, run };
}

const lines = (text: string): { userId: string; idempotencyKey: string }[] =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe("export", () => {
  test("writes a line per action with the user, from flags, a file and stdin", async () => {
    const { run } = await startActions();
    const folder = await temporaryFolder();
    const users = join(folder, "users.txt");
    await writeFile(users, "\ufeffu1\r\n\nu2\n");
    const expected = ["u1-0", "u2-0", "u2-1"];

    for (const [args, options] of [
      [["--user-id=u1,u2"], {}],
      [["--users", users], {}],
      [["--users=-"], { stdin: "u1\nu2" }],
    ] as const) {
      const { exitCode, stdout, stderr } = await run([...args], options);
      expect({ exitCode, stderr }).toEqual({
        exitCode: 0,
        stderr: "Exported 3 actions of 2 users, 0 without actions.\n",
      });
      expect(
        lines(stdout)
          .map(({ idempotencyKey }) => idempotencyKey)
          .sort(),
      ).toEqual(expected);
      expect(lines(stdout)[0]).toMatchObject({ userId: "u1", actionCode: "signIn", state: "ALLOW" });
    }
  });

  test("as CSV gives a spreadsheet no formula to run", async () => {
    const { run } = await startActions();
    const { stdout } = await run(["--user-id=u1", "--format=csv"]);

    const [header, row] = stdout.split("\n");
    expect(header).toBe(
      "userId,actionCode,idempotencyKey,state,createdAt,updatedAt,stateUpdatedAt,verificationMethod,verifiedByAuthenticatorId,ipAddress,countryCode,userAgent,other",
    );
    expect(row).toBe(`u1,signIn,u1-0,ALLOW,2026-01-31T12:00:00.000Z,,,,,,,"'=cmd|""x""",`);
  });

  test("has no more calls in flight than --concurrency", async () => {
    const { run, load } = await startActions();
    await run(["--users=-", "--concurrency=3"], { stdin: Array.from({ length: 30 }, () => "u1").join("\n") });
    expect(load.most).toBeGreaterThan(1);
    expect(load.most).toBeLessThanOrEqual(3);
    expect(await run(["--user-id=u1", "--concurrency=0"])).toMatchObject({ exitCode: 64 });
  });

  test("waits as long as a 429 asks, and loses no user", async () => {
    const limited = new Set<string>();
    const { run } = await startActions((userId) => {
      if (userId !== "u2" || limited.size > 3) return { status: 200 };
      limited.add(String(limited.size));
      return { status: 429, headers: { "retry-after": "30" } };
    });
    const sleeps: number[] = [];
    let time = 0;
    const sleep = async (milliseconds: number) => {
      sleeps.push(milliseconds);
      time += milliseconds;
    };
    const { exitCode, stdout } = await run(["--user-id=u1,u2,u3", "--concurrency=1"], { sleep, now: () => time });

    expect(exitCode).toBe(0);
    expect(lines(stdout)).toHaveLength(6);
    expect(sleeps).toEqual([30_000, 30_000, 30_000, 30_000]);
  });

  describe("to a file", () => {
    const many = Array.from({ length: 40 }, (_, index) => `u${index % 4}_${index}`);
    const allUsers = ["u1", "u2", "u3", "u4", "u5"];

    test("continues after a failure without a double or lost line", async () => {
      let isDown = true;
      const { run, asked } = await startActions((userId) => ({ status: isDown && userId === "u3" ? 500 : 200 }));
      const folder = await temporaryFolder();
      const output = join(folder, "out.ndjson");
      const args = [`--user-id=${allUsers}`, "--concurrency=1", "--output", output];

      expect(await run(args)).toMatchObject({ exitCode: 69 });
      isDown = false;
      asked.length = 0;
      const second = await run(args);

      expect(second).toMatchObject({
        exitCode: 0,
        stderr: "Continuing after 2 users.\nExported 12 actions of 3 users, 0 without actions.\n",
      });
      expect(asked).toEqual(["u3", "u4", "u5"]);
      const keys = lines(await readFile(output, "utf8")).map(({ idempotencyKey }) => idempotencyKey);
      expect(keys).toHaveLength(15);
      expect(new Set(keys).size).toBe(15);
      await expect(readFile(`${output}.progress`)).rejects.toThrow();
      expect(await run(args)).toMatchObject({ exitCode: 64 });
    });

    test.for([0, 1, 2, 3, 5, 8])("continues from what a kill left, %i bytes into a line or a record", async (cut) => {
      let isDown = true;
      const { run } = await startActions((userId) => ({ status: isDown && userId === "u4" ? 500 : 200 }));
      const folder = await temporaryFolder();
      const output = join(folder, "out.csv");
      const args = [`--user-id=${allUsers}`, "--concurrency=1", "--output", output];
      await run(args);
      isDown = false;
      // A kill leaves lines that are not recorded yet, or half of a record.
      await appendFile(output, "u4,signIn,half a line".slice(0, cut * 3));
      await appendFile(`${output}.progress`, "abcdefgh".slice(0, cut));

      expect(await run(args)).toMatchObject({ exitCode: 0 });
      const rows = (await readFile(output, "utf8")).split("\n").filter(Boolean);
      expect(rows).toHaveLength(16);
      expect(new Set(rows).size).toBe(16);
    });

    test("refuses other flags, a foreign file and a file that was cut", async () => {
      let isDown = true;
      const { run } = await startActions((userId) => ({ status: isDown && userId === "u4" ? 500 : 200 }));
      const folder = await temporaryFolder();
      const output = join(folder, "out.ndjson");
      const args = [`--user-id=${allUsers}`, "--concurrency=1", "--output", output];
      await run(args);

      const other = await run([...args, "--codes=signIn"]);
      expect(JSON.parse(other.stderr).error.message).toContain("with other flags");
      await truncate(output, 5);
      isDown = false;
      expect(JSON.parse((await run(args)).stderr).error.message).toContain("is shorter than");
      const foreign = join(folder, "foreign.ndjson");
      await writeFile(foreign, "mine");
      expect(await run(["--user-id=u1", "--output", foreign])).toMatchObject({ exitCode: 64 });
      expect(await readFile(foreign, "utf8")).toBe("mine");
    });

    test("shows progress on a terminal", async () => {
      const { run } = await startActions();
      const { stderr } = await run([`--user-id=${many}`, "--output", join(await temporaryFolder(), "out.ndjson")], {
        terminal: 80,
      });
      expect(stderr.split("\r\u001b[K").at(-1)).toMatch(
        /^\[#{20}\] 100 %, 40 of 40 users, 0 actions\nExported 0 actions of 40 users, 40 without actions\.\n$/,
      );
    });

    test("counts without a total while it reads from stdin, and is silent with --quiet", async () => {
      const { run } = await startActions();
      const args = ["--users=-", "--output", join(await temporaryFolder(), "out.ndjson")];
      const { stderr } = await run(args, { terminal: 80, stdin: "u1\nu2\n" });
      expect(stderr.split("\r\u001b[K").at(-1)).toMatch(/^2 users, \d+ actions\nExported 3 actions of 2 users, /);
      const quiet = ["--user-id=u1", "--quiet", "--output", join(await temporaryFolder(), "out.ndjson")];
      expect(await run(quiet, { terminal: 80 })).toMatchObject({ exitCode: 0, stderr: "" });
    });
  });

  test("leaves no file behind when the list of users can't be read", async () => {
    const { run } = await startActions();
    const folder = await temporaryFolder();
    expect(await run(["--users=/none", "--output", join(folder, "out.ndjson")])).toMatchObject({ exitCode: 64 });
    expect(await readdir(folder)).toEqual([]);
  });

  test.for([
    { args: [], message: "--user-id or --users is missing." },
    { args: ["--user-id=u1", "--users=x"], message: "--user-id can't be combined with --users." },
    { args: ["--user=u1"], message: "--user is not a flag of export. Did you mean --user-id?" },
    { args: ["--users=/none"], message: "--users: the file /none does not exist." },
    { args: ["--user-id=u1", "--output=/none/x"], message: "--output: /none/x can't be written" },
  ])("names the flag that is wrong: $args", async ({ args, message }) => {
    const { run } = await startActions();
    const { exitCode, stderr } = await run(args);
    expect(exitCode).toBe(64);
    expect(JSON.parse(stderr).error.message).toContain(message);
  });
});

describe("import", () => {
  test("creates users and authenticators on an emulator", async () => {
    const { emulator, run } = await startEmulator();
    const users = [
      {
        userId: "usr_1",
        email: "jane@example.com",
        authenticators: [{ verificationMethod: "SMS", phoneNumber: "+64210000000" }],
      },
      { userId: "usr_2" },
    ];
    const stdin = users.map((user) => JSON.stringify(user)).join("\r\n");

    expect(await run(["import", "-"], { stdin })).toMatchObject({
      exitCode: 0,
      stdout: '{"users":2,"authenticators":1,"skippedAuthenticators":0}\n',
    });
    expect(await run(["import", "-"], { stdin: `${stdin}\n${JSON.stringify(users[0])}` })).toMatchObject({
      exitCode: 0,
      stdout: '{"users":2,"authenticators":0,"skippedAuthenticators":2}\n',
    });
    expect(await emulator.control.listAuthenticators("usr_1")).toMatchObject([{ verificationMethod: "SMS" }]);
    expect(JSON.parse((await run(["get-user", "--user-id=usr_1"])).stdout)).toMatchObject({
      email: "jane@example.com",
    });
  });

  test("names every wrong line and imports nothing then", async () => {
    const { emulator, run } = await startEmulator();
    const stdin =
      '{"userId":"ok","authenticators":[{"verificationMethod":"SMS","phoneNumber":"+64210000000"}]}\nnope\n{"userId":""}\n{"userId":"a","authenticators":[{}]}\n{"userId":"u","actionCode":"signIn","state":"ALLOW"}\n{"userId":"u","emial":"a@b.c"}\n{"userId":"u","authenticators":[{"verificationMethod":"SMSS"}]}\n{"userId":"u","authenticators":[{"verificationMethod":"SMS","phone":"1"}]}';
    const { exitCode, stderr } = await run(["import", "-"], { stdin });

    expect(exitCode).toBe(64);
    expect(JSON.parse(stderr).error.problems).toEqual([
      "stdin:2: The line is not a JSON object.",
      "stdin:3: userId must be text.",
      "stdin:4: Each authenticator needs a verificationMethod, such as SMS.",
      "stdin:5: The line is an action. An export of actions can't be imported, only users.",
      "stdin:6: emial is not a property of a user. Did you mean email?",
      expect.stringMatching(
        /^stdin:7: The verificationMethod SMSS is unknown\. Did you mean SMS\? Known ones are SMS, /,
      ),
      "stdin:8: phone is not a property of an authenticator.",
    ]);
    expect(await emulator.control.listAuthenticators("ok")).toEqual([]);
  });
});

describe("rules test", () => {
  const config = `
actions:
  - actionCode: withdraw
    defaultUserActionResult: ALLOW
    rules:
      - { ruleId: large, name: Large amount, priority: 1, type: BLOCK, isActive: true, conditions: { ">": [{ var: custom.amount }, 100] } }
      - { ruleId: bot, name: Bots, priority: 2, type: REVIEW, isActive: true, conditions: { "==": [{ var: device.isBot }, true] } }
`;
  const args = ["--user-id=u", "--action=withdraw"];

  test("prints the decision, with --explain every rule and what it read", async () => {
    const file = await configFile(config, "rules.yaml");
    const plain = await runCli(["rules", "test", file, ...args, "--custom", "amount=500"]);
    expect(JSON.parse(plain.stdout)).toEqual({
      outcome: "BLOCK",
      state: "BLOCK",
      priorityRuleId: "large",
      reason: "Of the rules that fired, large has the lowest priority number, 1. Its outcome is BLOCK.",
    });
    const explained = await runCli(["rules", "test", file, ...args, "--custom", "amount=5", "--explain"]);
    expect(JSON.parse(explained.stdout)).toMatchObject({
      outcome: "ALLOW",
      rules: [{ ruleId: "large", result: "not fired", inputs: { "custom.amount": 5 } }, { ruleId: "bot" }],
    });
    const shown = await runCli(
      ["rules", "test", file, ...args, "--attributes", '{"custom":{"amount":500}}', "--explain"],
      { terminal: 80, env: { NO_COLOR: "1" } },
    );
    expect(shown.stdout).toContain(
      "\nfired      1  BLOCK   large (Large amount)\n                      custom.amount = 500\n\nnot fired  2  REVIEW  bot (Bots)\n",
    );
    const colored = await runCli(
      ["rules", "test", file, ...args, "--custom", `note=${"long ".repeat(9)}`, "--custom", "amount=500", "--explain"],
      {
        terminal: 40,
      },
    );
    expect(colored.stdout).toContain("\u001b[31mfired      1  BLOCK   \u001b[39m\n    large");
    expect(colored.stdout).toContain("\n\nOf the rules that fired, large has the\nlowest priority number");
    for (const line of stripVTControlCharacters(colored.stdout).split("\n"))
      expect(line.length).toBeLessThanOrEqual(40);
  });

  test("maps the outcome with --exit-verdict, and needs no key", async () => {
    const file = await configFile(config, "rules.yaml");
    expect(await runCli(["rules", "test", file, ...args, "--custom", "amount=500", "--exit-verdict"])).toMatchObject({
      exitCode: 10,
      stderr: "",
    });
    expect(await runCli(["rules", "test", file, ...args, "--exit-verdict"])).toMatchObject({ exitCode: 0 });
  });

  test("names a wrong config and a wrong action", async () => {
    const wrong = await configFile("actions: [{ actionCod: x }]", "rules.yaml");
    expect(await runCli(["rules", "test", wrong, ...args])).toMatchObject({ exitCode: 78 });
    expect(await runCli(["rules", "test", "/none.yaml", ...args])).toMatchObject({
      exitCode: 64,
      stderr: expect.stringMatching(/Check <file>\./),
    });
    const file = await configFile(config, "rules.yaml");
    expect(await runCli(["rules", "test", file, "--user-id=u", "--action=withdrw"])).toMatchObject({
      exitCode: 0,
      stderr: "The config has no action withdrw. Did you mean withdraw? It configures withdraw.\n",
    });
    expect(await runCli(["rules", "test", file, "--user-id=u", "--action=not valid"])).toMatchObject({ exitCode: 64 });
  });
});
