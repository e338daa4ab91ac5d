import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createEmulator, type Emulator } from "@authsignal-actions/emulator";
import { generateSignatureHeader } from "@authsignal-actions/sdk";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { commands } from "../src/catalog/catalog.ts";
import { exitCodes } from "../src/errors/exit-codes.ts";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
const isWindows = process.platform === "win32";

/** Appears in no output, although every command has it. */
const canary = "sk_canary_4f1d9c";
const tokenCanary = "tok_canary_7be2";

let folder = "";
let emulator: Emulator;
/** Responds with the status that the path names, or never. */
let faulty: Server;
const url = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "authsignal-cli-"));
  emulator = await createEmulator({
    config: {
      apiSecretKeys: [canary],
      actions: [
        { actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" },
        { actionCode: "blocked", defaultUserActionResult: "BLOCK" },
        { actionCode: "reviewed", defaultUserActionResult: "REVIEW" },
      ],
    },
  });
  await emulator.control.enroll("usr_1", { verificationMethod: "SMS", phoneNumber: "+64210000000" });
  faulty = createServer((request, response) => {
    const status = Number(/^\/(\d+)\//.exec(request.url ?? "")?.[1]);
    if (status) response.writeHead(status, { location: "https://elsewhere.example" }).end("{}");
  });
  await new Promise<void>((resolve) => faulty.listen(0, "127.0.0.1", resolve));
  await writeFile(join(folder, "rules.yaml"), "actions: [{ actionCode: withdraw, defaultUserActionResult: BLOCK }]");
  await writeFile(join(folder, "users.ndjson"), '{"userId":"usr_2","email":"a@example.com"}\n');
  await writeFile(join(folder, "body.json"), '{"type":"action.verify","data":{}}');
});

afterAll(async () => {
  faulty.closeAllConnections();
  faulty.close();
  await emulator.close();
  await rm(folder, { recursive: true });
});

interface Result {
  exitCode: number;
  stdout: string;
  stderr: string;
}

function environment(): Record<string, string> {
  const { PATH = "", SystemRoot } = process.env;
  return {
    PATH,
    ...(SystemRoot !== undefined && { SystemRoot }),
    HOME: folder,
    APPDATA: folder,
    AUTHSIGNAL_API_SECRET_KEY: canary,
    AUTHSIGNAL_API_URL: emulator.url,
    AUTHSIGNAL_TOKEN: tokenCanary,
  };
}

function run(
  args: string[],
  { env = {}, stdin = "" }: { env?: Record<string, string>; stdin?: string } = {},
): Promise<Result> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [bin, ...args],
      { env: { ...environment(), ...env }, cwd: folder },
      (error, stdout, stderr) => {
        resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr });
      },
    );
    child.stdin?.end(stdin);
  });
}

function start(args: string[]): ChildProcess & { output: () => string } {
  const child = spawn(process.execPath, [bin, ...args], {
    env: environment(),
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (output += piece));
  return Object.assign(child, { output: () => output });
}

const user = "--user-id=usr_1";
const signIn = [user, "--action=signIn"];
const instance = [...signIn, "--idempotency-key=known"];

/** A command line for every command that ends by itself, and what else it needs. */
const calls: readonly (readonly [args: readonly string[], more?: { code?: number; stdin?: () => string }])[] = [
  [["track", ...instance]],
  [["get-action", ...instance]],
  [["update-action", ...instance, "--state=REVIEW_REQUIRED"]],
  [["query-actions", user]],
  [["validate-challenge", user], { code: 5 }],
  [["get-user", user]],
  [["update-user", user, "--email=jane@example.com"]],
  [["enroll-verified-authenticator", user, "--verification-method=EMAIL_OTP", "--email=jane@example.com"]],
  [["get-authenticators", user]],
  [["delete-authenticator", user, "--user-authenticator-id=none", "--yes"], { code: 3 }],
  [["delete-user", "--user-id=usr_9", "--yes"], { code: 3 }],
  [["wait", ...instance, "--state=REVIEW_REQUIRED"]],
  [["watch", user, "--deadline-ms=0"]],
  [["request", "GET", "/users/usr_1"]],
  [["track", user, "--action=withdraw", "--idempotency-key=challenged"]],
  [["approve", user]],
  [["fail", user], { code: 3 }],
  [["code", user], { code: 3 }],
  [["export", "--user-id=usr_1"]],
  [["import", "users.ndjson"]],
  [["rules", "test", "rules.yaml", user, "--action=withdraw", "--explain"]],
  [["webhook", "verify", "body.json", "--signature=t=1,v2=x"], { code: 2 }],
  [["webhook", "send", "--event=action.verify", "--to=http://127.0.0.1:9/"], { code: 69 }],
  [["config", "show", "--origin"]],
  [["doctor"]],
  [["login", "--profile=p"], { stdin: () => canary }],
  [["logout", "--profile=p"]],
  [["completion", "bash"]],
  [["man"]],
  [["help", "track"]],
  [["emulator", "--check-config", "--config=rules.yaml"]],
  [["emulator", "exec", "--", process.execPath, "-e", "process.exit(0)"]],
  [["emulator", "reset"]],
  [["track", ...signIn, "--curl"]],
  [["track", ...signIn, "--dry-run"]],
  [["validate-challenge", user, "--curl"]],
  [["validate-challenge", user, "--dry-run"]],
  [["get-user", user, "-v"]],
];

describe("the built program", () => {
  test("runs every command, and shows the key and the token nowhere", async () => {
    const results: { args: readonly string[]; exitCode: number; output: string }[] = [];
    // In order, because some need what others made.
    for (const [args, { stdin } = {}] of calls) {
      const { exitCode, stdout, stderr } = await run([...args], { stdin: stdin?.() ?? "" });
      results.push({ args, exitCode, output: stdout + stderr });
    }

    expect(results.map(({ args, exitCode }) => [args.join(" "), exitCode])).toEqual(
      calls.map(([args, { code = 0 } = {}]) => [args.join(" "), code]),
    );
    for (const { args, output } of results)
      expect([args, output.includes(canary) || output.includes(tokenCanary)]).toEqual([args, false]);
    const run_ = new Set(
      results.map(
        ({ args }) =>
          commands
            .filter(({ name }) => `${args.join(" ")} `.startsWith(`${name} `))
            .sort((a, b) => b.name.length - a.name.length)[0]?.name,
      ),
    );
    // These run until they are stopped, and have tests of their own.
    for (const name of ["emulator", "webhook listen"]) run_.add(name);
    expect([...run_].sort()).toEqual(commands.map(({ name }) => name).sort());
  });

  test("shows the key and the token in no error, config file or log", async () => {
    const { port } = faulty.address() as AddressInfo;
    const failures = await Promise.all([
      run(["get-user", user], { env: { AUTHSIGNAL_API_URL: `http://127.0.0.1:${port}/500` } }),
      run(["get-user", user], { env: { AUTHSIGNAL_API_URL: `http://user:${canary}@127.0.0.1:${port}` } }),
      run(["config", "show", "--origin"], { env: { AUTHSIGNAL_API_URL: `http://user:${canary}@127.0.0.1:${port}` } }),
      run(["get-user", user, `--api-secret-key=${canary}`]),
      run([canary]),
      run(["track", ...signIn, canary]),
      run(["track", ...signIn, `--${canary}`]),
      run(["validate-challenge", "--token", tokenCanary]),
      run(["get-user", user], { env: { AUTHSIGNAL_API_SECRET_KEY: `${canary} x` } }),
    ]);
    for (const { stdout, stderr } of failures) expect(stdout + stderr).not.toMatch(/canary/);
    const files = await readdir(folder, { recursive: true });
    for (const file of files.filter((name) => /json$/.test(name)))
      expect(await readFile(join(folder, file), "utf8")).not.toContain(canary);
  });

  test.skipIf(process.platform !== "linux")("shows the key in no process list while it runs", async () => {
    await run(["track", ...signIn]);
    const child = start(["watch", user]);
    await expect.poll(child.output).toContain("signIn");
    const lines = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" });

    expect(lines).toContain("watch");
    expect(lines).not.toContain(canary);
  });
});

describe("the start of the built program", () => {
  test("loads no fetch for a call", async () => {
    const report = `process.on("exit", () => console.error(process.moduleLoadList.filter((name) => /undici/.test(name))))`;
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(report)}` };

    expect(await run(["track", ...signIn], { env })).toMatchObject({ exitCode: 0, stderr: "[]\n" });
  });

  test.skipIf(isWindows)(
    "needs neither Web Crypto nor performance hooks for a call, which take long to load",
    async () => {
      const remove =
        "for (const name of ['crypto', 'performance']) Object.defineProperty(globalThis, name, { value: undefined });";
      const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(remove)}` };

      expect(await run(["track", ...signIn], { env })).toMatchObject({ exitCode: 0, stderr: "" });
    },
  );

  test("reads three files for a call, none of another package", async () => {
    const trace = `import { registerHooks } from "node:module";
      registerHooks({ load: (url, context, next) => {
        if (url.startsWith("file:")) console.error(new URL(url).pathname);
        return next(url, context);
      } });`;
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(trace)}` };
    const { stderr } = await run(["track", ...signIn], { env });
    // The tests' own guard is loaded into each process.
    const files = stderr.split("\n").filter((file) => file !== "" && !file.endsWith("/network-guard.mjs"));

    expect(files.filter((file) => !file.includes("/cli/dist/"))).toEqual([]);
    expect(files).toHaveLength(3);
  });

  test("has no file that can't be loaded", async () => {
    const files = (await readdir(new URL("../dist", import.meta.url))).filter((name) => /\.js$/.test(name));
    const imports = files.filter((name) => name !== "bin.js").map((name) => `import ${JSON.stringify(`./${name}`)};`);
    const child = execFile(process.execPath, ["--input-type=module"], {
      cwd: fileURLToPath(new URL("../dist", import.meta.url)),
    });
    child.stdin?.end(imports.join(""));

    expect(imports.length).toBeGreaterThan(10);
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test.each(["cli", "emulator", "client"])(
    "reads only ASCII from %s, of which V8 keeps one byte a character",
    async (name) => {
      const dist = new URL(`../../${name}/dist/`, import.meta.url);
      const files = (await readdir(dist)).filter((file) => /\.c?js$/.test(file));
      const codes = await Promise.all(files.map((file) => readFile(new URL(file, dist), "latin1")));

      expect(files.filter((_, index) => /[^\0-\x7f]/.test(codes[index] ?? ""))).toEqual([]);
      // For a file of a megabyte, the system's allocator keeps megabytes of freed memory in each thread.
      expect(Math.max(...codes.map(({ length }) => length))).toBeLessThan(400_000);
    },
  );

  test.skipIf(isWindows)("keeps the young generation of an emulator small under load", async () => {
    const report = `process.on("exit", () => console.error(process.getBuiltinModule("node:v8").getHeapSpaceStatistics().find((space) => space.space_name === "new_space").space_size))`;
    const reporter = join(folder, "report.cjs");
    await writeFile(reporter, report);
    const env = { ...process.env, NODE_OPTIONS: `--require=${reporter}`, XDG_CACHE_HOME: join(folder, "empty") };
    const child = spawn(process.execPath, [bin, "emulator", "--quiet", "--json", "--port", "0"], { env });
    const ended = Promise.all([text(child.stderr), once(child, "close")]);
    const { url, apiSecretKey } = JSON.parse(String((await once(child.stdout, "data"))[0]));
    const headers = { authorization: `Basic ${btoa(`${apiSecretKey}:`)}`, "content-type": "application/json" };
    for (let call = 0; call < 3_000; call++) {
      const response = await fetch(`${url}/users/usr_1/actions/signIn`, { method: "POST", headers, body: "{}" });
      await response.arrayBuffer();
    }
    child.kill("SIGTERM");

    const [bytes] = await ended;
    expect(Number(bytes)).toBeGreaterThan(0);
    expect(Number(bytes)).toBeLessThan(3_000_000);
  });

  test.skipIf(isWindows)("keeps compiled code in the user's cache folder, and works without one", async () => {
    const cache = join(folder, "cache");

    expect(await run(["track", ...signIn], { env: { XDG_CACHE_HOME: cache } })).toMatchObject({ exitCode: 0 });
    expect(await readdir(cache)).toEqual(["authsignal-actions"]);
    const env = { XDG_CACHE_HOME: "", HOME: join(folder, "body.json") };
    expect(await run(["track", ...signIn], { env })).toMatchObject({ exitCode: 0, stderr: "" });
    // A folder in which Node would try forever to create another.
    expect(await run(["track", ...signIn], { env: { ...env, HOME: "/proc" } })).toMatchObject({ exitCode: 0 });
  });
});

test.skipIf(isWindows)("on a Node that is too old it says which one it requires", async () => {
  const contract = createRequire(new URL("../../contract/package.json", import.meta.url));
  const node20 = join(dirname(contract.resolve("node20/package.json")), "bin/node");
  const child = spawn(node20, [bin, "emulator"], { stdio: ["ignore", "ignore", "pipe"] });
  const [stderr, [exitCode]] = await Promise.all([text(child.stderr), once(child, "close")]);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 78,
    stderr: expect.stringMatching(/^authsignal-actions requires Node >=22\.13\. This is Node 20\.\d+\.\d+\.\n$/),
  });
});

describe("the exit code of the built program", () => {
  beforeAll(() => emulator.control.enroll("usr_1", { verificationMethod: "SMS", phoneNumber: "+64210000000" }));
  const seen = new Set<number>([0, 2, 3, 69]);
  const at = (status: number) => ({ env: { AUTHSIGNAL_API_URL: `${url(faulty)}/${status}` } });
  const cases: readonly (readonly [
    code: keyof typeof exitCodes,
    args: readonly string[],
    more?: () => Parameters<typeof run>[1],
  ])[] = [
    [4, ["get-user", user], () => at(409)],
    [10, ["track", user, "--action=blocked", "--exit-verdict"]],
    [11, ["track", user, "--action=withdraw", "--exit-verdict", "--quiet"]],
    [12, ["track", user, "--action=reviewed", "--exit-verdict"]],
    [64, ["track"]],
    [75, ["validate-challenge", "--timeout-ms=50"], () => ({ env: { AUTHSIGNAL_API_URL: `${url(faulty)}/never` } })],
    [76, ["get-user", user], () => at(302)],
    [77, ["get-user", user], () => ({ env: { AUTHSIGNAL_API_SECRET_KEY: "wrong" } })],
    [78, ["get-user", user], () => ({ env: { AUTHSIGNAL_API_SECRET_KEY: "" } })],
  ];

  test.for(cases)("is %i for %s", async ([code, args, more]) => {
    const { exitCode, stdout, stderr } = await run([...args], more?.());

    expect(exitCode).toBe(code);
    // A verdict is not an error.
    const isVerdict = args.includes("--exit-verdict");
    expect(isVerdict ? stderr : stdout).toBe("");
    if (!isVerdict) expect(JSON.parse(stderr).error.exitCode).toBe(code);
    seen.add(code);
  });

  test("is 5 for the challenge of another action", async () => {
    await emulator.control.enroll("usr_5", { verificationMethod: "SMS", phoneNumber: "+64210000000" });
    const { stdout } = await run(["track", "--user-id=usr_5", "--action=withdraw"]);
    const { token, idempotencyKey } = JSON.parse(stdout);
    await emulator.control.approveChallenge({ userId: "usr_5", action: "withdraw", idempotencyKey });

    const args = ["validate-challenge", "--user-id=usr_5", "--action=withdraw", "--idempotency-key=another"];
    expect(await run(args, { env: { AUTHSIGNAL_TOKEN: token } })).toMatchObject({ exitCode: 5, stdout: "" });
    seen.add(5);
  });

  test.skipIf(isWindows)("is 130 after Ctrl-C", async () => {
    await run(["track", ...signIn]);
    const child = start(["watch", user]);
    await expect.poll(child.output).toContain("actionCode");
    child.kill("SIGINT");

    expect(await once(child, "exit")).toEqual([130, null]);
    seen.add(130);
  });

  test("has a test for each row of the table but a bug", () => {
    expect(Object.keys(exitCodes).filter((code) => !seen.has(Number(code)))).toEqual(isWindows ? ["1", "130"] : ["1"]);
  });
});

test.skipIf(isWindows)("is silent when the reader of the pipe is gone", async () => {
  const script = `"$0" "$1" man | head -n 1; "$0" "$1" export --user-id=usr_1 | true`;
  const child = spawn("bash", ["-c", script, process.execPath, bin], {
    env: environment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (piece) => (stderr += piece));
  child.stdout.resume();
  await once(child, "exit");

  expect(stderr).toBe("");
});

describe("webhook listen", () => {
  test("receives, verifies and prints, and ends with 130", async () => {
    const child = start(["webhook", "listen", "--port=0"]);
    await expect.poll(child.output).toMatch(/Listening on http:\S+/);
    const [, address = ""] = /Listening on (http:\S+)\./.exec(child.output()) ?? [];
    const body = JSON.stringify({
      version: 1,
      type: "action.verify",
      id: "e",
      source: "s",
      time: "2026-01-31T12:00:00.000Z",
      tenantId: "t",
      data: { userId: "u", action: "a", idempotencyKey: "k", state: "CHALLENGE_SUCCEEDED" },
    });
    const headers = { "x-signature-v2": generateSignatureHeader({ payload: body, secret: canary }) };
    expect((await fetch(address, { method: "POST", body, headers })).status).toBe(200);
    await expect.poll(child.output).toContain(body);
    expect(child.output()).not.toContain(canary);
    if (isWindows) return;
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([130, null]);
  });
});

test.skipIf(isWindows)("an export that is killed continues without a double or lost line", async () => {
  const total = 60;
  let killAt = 20;
  let child: ChildProcess | undefined;
  let asked = 0;
  const server = createServer((request, response) => {
    const userId = /users\/([^/]+)\//.exec(request.url ?? "")?.[1] ?? "";
    if (++asked === killAt) child?.kill("SIGKILL");
    const actions = Array.from({ length: 50 }, (_, index) => ({
      actionCode: "a",
      idempotencyKey: `${userId}-${index}`,
      createdAt: "2026-01-31T12:00:00.000Z",
      state: "ALLOW",
    }));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(actions));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  await writeFile(join(folder, "many.txt"), Array.from({ length: total }, (_, index) => `u${index}\n`).join(""));
  const args = ["export", "--users=many.txt", "--output=many.ndjson", "--api-url", `${url(server)}/v1`];

  for (let kills = 0; kills < 3; kills++) {
    child = start(args);
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
    if (code === 0) break;
    expect(signal).toBe("SIGKILL");
    killAt = asked + 15;
  }
  killAt = -1;
  expect(await run(args)).toMatchObject({ exitCode: 0 });

  const keys = (await readFile(join(folder, "many.ndjson"), "utf8"))
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line).idempotencyKey);
  expect(keys).toHaveLength(total * 50);
  expect(new Set(keys).size).toBe(total * 50);
});
