import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));

interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `emulator exec`; `whenUp` gets the process once the command has written something. */
async function exec(args: string[], whenUp?: (kill: (signal: NodeJS.Signals) => void) => void): Promise<Ended> {
  const child = spawn(process.execPath, [bin, "emulator", "exec", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  if (whenUp) child.stdout.once("data", () => whenUp((signal) => void child.kill(signal)));
  const ended = once(child, "exit");
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [exitCode] = await ended;
  return { exitCode, stdout, stderr };
}

/** A command that runs a piece of JavaScript. */
function node(script: string, ...args: string[]): string[] {
  return ["--", process.execPath, "--input-type=module", "-e", script, "--", ...args];
}

/** Windows ends a process whatever the signal is. */
const isWindows = process.platform === "win32";
/** `script` of util-linux gives a program a terminal of its own. */
const canMakeTerminal =
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") ?? false;

const callEmulator = `
  const { AUTHSIGNAL_API_URL: url, AUTHSIGNAL_API_SECRET_KEY: key } = process.env;
  const call = (path, init) => fetch(url + path, { headers: { authorization: "Basic " + btoa(key + ":") }, ...init });
`;

describe("emulator exec", () => {
  test("gives the command an address and a key that work", async () => {
    const { exitCode, stdout, stderr } = await exec(
      node(`${callEmulator}
        const response = await call("/users/usr_1/actions/signIn", { method: "POST", body: "{}" });
        console.log((await response.json()).state)`),
    );
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: "ALLOW\n", stderr: "" });
  });

  test("leads the commands of this program to the emulator", async () => {
    const { exitCode, stdout, stderr } = await exec([
      "--",
      process.execPath,
      bin,
      "track",
      "--user-id=u",
      "--action=a",
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ state: "ALLOW", url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) });
  });

  test("gives the command the address of the control API", async () => {
    const { stdout } = await exec(
      node(`console.log((await fetch(process.env.AUTHSIGNAL_EMULATOR_CONTROL_URL + "/health")).status)`),
    );
    expect(stdout).toBe("200\n");
  });

  test("exits with the code of the command", async () => {
    expect(await exec(node("process.exit(42)"))).toEqual({ exitCode: 42, stdout: "", stderr: "" });
  });

  test("ends the emulator when the command has ended", async () => {
    const { stdout } = await exec(node("console.log(process.env.AUTHSIGNAL_API_URL)"));
    await expect(fetch(stdout.trim())).rejects.toThrow(TypeError);
  });

  test.skipIf(isWindows).for(["SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP"] as const)(
    "passes %s on, and the command decides what to do",
    async (signal) => {
      const script = `process.on("${signal}", () => process.exit(7)); setInterval(() => {}, 1000); console.log("up")`;
      expect(await exec(node(script), (kill) => kill(signal))).toMatchObject({ exitCode: 7 });
    },
  );

  test.skipIf(!canMakeTerminal).for([
    ["Ctrl-C", "SIGINT", "\x03"],
    ["Ctrl-\\", "SIGQUIT", "\x1c"],
  ] as const)("leaves %s to a terminal, whatever stdin is", async ([, signal, key]) => {
    // SIGTERM, which is passed on, comes after whatever was passed on before it.
    const script = `
      let seen = 0;
      process.on("${signal}", () => ++seen === 1 && process.kill(process.ppid, "SIGTERM"));
      process.on("SIGTERM", () => process.exit(10 + seen));
      setInterval(() => {}, 1000);
      console.log("up")`;
    const command = [process.execPath, bin, "emulator", "exec", ...node(script)].map((word) => `'${word}'`).join(" ");
    const child = spawn("script", ["-qec", `exec ${command} </dev/null`, "/dev/null"]);
    onTestFinished(() => void child.kill("SIGKILL"));
    child.stdout.on("data", (text) => String(text).includes("up") && child.stdin.write(key));

    expect(await once(child, "exit")).toEqual([11, null]);
  });

  test.skipIf(isWindows)("exits as a shell does when a signal ended the command", async () => {
    const script = `setInterval(() => {}, 1000); console.log("up")`;
    expect(await exec(node(script), (kill) => kill("SIGTERM"))).toMatchObject({ exitCode: 128 + 15 });
  });

  test("leaves everything after -- to the command", async () => {
    const { stdout } = await exec(
      node("console.log(process.argv.slice(1))", "--port=x", "--", "--api-secret-key=k", "--json"),
    );
    expect(stdout).toBe("[ '--port=x', '--', '--api-secret-key=k', '--json' ]\n");
  });

  test("keeps with --data what the command did for the next one", async () => {
    const folder = await mkdtemp(join(tmpdir(), "authsignal-cli-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const data = ["--data", join(folder, "emulator.db")];
    const path = "/users/usr_1/actions/signIn";
    await exec([
      ...data,
      ...node(`${callEmulator} await call("${path}", { method: "POST", body: '{"idempotencyKey":"a"}' })`),
    ]);
    const { stdout } = await exec([...data, ...node(`${callEmulator} console.log((await call("${path}/a")).status)`)]);
    expect(stdout).toBe("200\n");
  });

  test("serves calls without loading undici, a tenth of the memory", async () => {
    const modules = `import { writeSync } from "node:fs";
      process.on("exit", () => writeSync(2, "loaded " + process.moduleLoadList.filter((one) => one.includes("undici"))));`;
    const child = spawn(
      process.execPath,
      [`--import=data:text/javascript,${encodeURIComponent(modules)}`, bin, "emulator", "exec"].concat(
        node(`${callEmulator} await call("/users/usr_1/actions/signIn", { method: "POST", body: "{}" })`),
      ),
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    onTestFinished(() => void child.kill("SIGKILL"));
    expect(await text(child.stderr)).toMatch(/loaded $/);
  });

  test.for([
    { args: [], message: "Missing command." },
    { args: ["--"], message: "Missing command." },
    { args: ["--", "no-such-command"], message: "Can't run no-such-command (ENOENT)." },
    {
      args: ["npm", "test"],
      message: "Argument 1 after emulator exec is unexpected. Its value is hidden because it may be a secret.",
    },
    { args: ["--port=70000", "--", "true"], message: "--port must be an integer from 0 to 65535." },
  ])("does not run with $args", async ({ args, message }) => {
    const { exitCode, stdout, stderr } = await exec(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: "" });
    expect(JSON.parse(stderr).error.message).toBe(message);
  });
});
