import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createEmulator } from "@authsignal-actions/emulator";
import stringWidth from "string-width";
import { describe, expect, onTestFinished, test } from "vitest";
import { startRecorder } from "./support/start-recorder.ts";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
/** `script` of util-linux gives a program a terminal of its own. */
const canMakeTerminal =
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") ?? false;

interface Screen {
  child: ChildProcess;
  text: () => string;
  type(keys: string): void;
  exitCode(): Promise<number>;
}

/** Runs the built program on a terminal of this width. */
function openTerminal(
  args: string[],
  { columns = 80, env = {} }: { columns?: number; env?: Record<string, string> } = {},
): Screen {
  const quoted = [process.execPath, bin, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  const child = spawn("script", ["-qec", `stty cols ${columns} rows 24 && exec ${quoted}`, "/dev/null"], {
    env: {
      PATH: process.env.PATH,
      TERM: "xterm-256color",
      TZ: "UTC",
      HOME: "/nonexistent",
      AUTHSIGNAL_API_SECRET_KEY: "sk_canary_key",
      ...env,
    },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (piece) => (text += piece));
  return {
    child,
    text: () => text.replaceAll("\r", ""),
    type: (keys) => void child.stdin.write(keys),
    exitCode: async () => (child.exitCode ?? (await once(child, "close"))[0]) as number,
  };
}

const actions = [
  {
    actionCode: "signIn",
    state: "ALLOW",
    createdAt: "2026-01-31T12:00:00.000Z",
    userAgent: "東京のブラウザ、バージョン一二三",
  },
  {
    actionCode: "送金",
    state: "BLOCK",
    createdAt: "2026-01-31T12:00:01.000Z",
    userAgent: "👩‍👩‍👧 \u001b[2J évil\u202e",
  },
];

describe.skipIf(!canMakeTerminal)("on a terminal", () => {
  test.for([80, 60, 40])("a table of wide characters fits %i columns, and its columns are aligned", async (columns) => {
    const { url } = await startRecorder(200, actions);
    const screen = openTerminal(["query-actions", "--user-id=u", "--api-url", url], { columns });
    expect(await screen.exitCode()).toBe(0);

    const lines = screen.text().split("\n").filter(Boolean);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    const offsets = ["ALLOW", "BLOCK"].map((state) =>
      lines.filter((line) => line.includes(state)).map((line) => stringWidth(line.slice(0, line.indexOf(state)))),
    );
    expect(offsets[0]).toEqual(offsets[1]);
    // The time is the first column that a narrow table hides.
    expect(screen.text().includes("2026-01-31 12:00:00")).toBe(columns > 40);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colors are expected, any other escape is not.
    expect(screen.text().replaceAll(/\u001b\[3[1239]m/g, "")).not.toMatch(/\u001b|\u202e/);
  });

  test("states have colors, unless NO_COLOR or --color says no", async () => {
    const { url } = await startRecorder(200, actions);
    const shown = async (args: string[], env = {}) => {
      const screen = openTerminal(["query-actions", "--user-id=u", "--fields=state", ...args, "--api-url", url], {
        env,
      });
      await screen.exitCode();
      return screen.text();
    };
    const colored = "state\n\u001b[32mALLOW\u001b[39m\n\u001b[31mBLOCK\u001b[39m\n";

    expect(await shown([])).toBe(colored);
    expect(await shown([], { NO_COLOR: "1" })).toBe("state\nALLOW\nBLOCK\n");
    expect(await shown(["--color=never"])).toBe("state\nALLOW\nBLOCK\n");
    expect(await shown([], { TERM: "dumb" })).toBe("state\nALLOW\nBLOCK\n");
    expect(await shown(["--color=always"], { NO_COLOR: "1" })).toBe(colored);
  });

  test("help fits the terminal", async () => {
    const screen = openTerminal(["--help"], { columns: 40 });
    await screen.exitCode();
    for (const line of screen.text().split("\n"))
      if (!/^ *\S+$/.test(line)) expect(line.length).toBeLessThanOrEqual(44);
  });

  test("a deletion is asked for, and Ctrl-C leaves everything as it was", async () => {
    const emulator = await createEmulator({ config: { apiSecretKeys: ["sk_canary_key"] } });
    onTestFinished(() => emulator.close());
    await emulator.control.enroll("usr_1", { verificationMethod: "SMS", phoneNumber: "+64210000000" });
    const ask = () => openTerminal(["delete-user", "--user-id=usr_1", "--api-url", emulator.url]);

    const interrupted = ask();
    await expect.poll(interrupted.text).toContain("[y/N]");
    interrupted.type("\u0003");
    expect(await interrupted.exitCode()).toBe(130);
    expect(await emulator.control.listAuthenticators("usr_1")).toHaveLength(1);
    const confirmed = ask();
    await expect.poll(confirmed.text).toContain("[y/N]");
    confirmed.type("y\r");
    expect(await confirmed.exitCode()).toBe(0);
    expect(await emulator.control.listAuthenticators("usr_1")).toEqual([]);
  });

  test("emulator exec names the dashboard, which is open while the command runs", async () => {
    const get =
      "const { AUTHSIGNAL_API_URL: url } = process.env; console.log('got ' + (await fetch(new URL('/', url))).status)";
    const args = ["emulator", "exec", "--", process.execPath, "--input-type=module", "-e", get];
    const screen = openTerminal(args);

    expect(await screen.exitCode()).toBe(0);
    expect(screen.text()).toMatch(/^Emulator dashboard: http:\/\/127\.0\.0\.1:\d+\/\ngot 200\n$/);
  });

  test("login shows nothing of the key that is typed", async () => {
    const emulator = await createEmulator({ config: { apiSecretKeys: ["sk_canary_key"] } });
    onTestFinished(() => emulator.close());
    const folder = await mkdtemp(join(tmpdir(), "authsignal-cli-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const screen = openTerminal(["login", "--api-url", emulator.url], {
      env: { XDG_CONFIG_HOME: folder, AUTHSIGNAL_API_SECRET_KEY: "" },
    });
    await expect.poll(screen.text).toContain("key for http://127.0.0.1");
    screen.type("sk_canary_key\r");

    expect(await screen.exitCode()).toBe(0);
    expect(screen.text()).not.toContain("canary");
    expect(screen.text()).toContain("Stored the secret key of profile default");
    expect(await readdir(join(folder, "authsignal-actions"))).toEqual(["credentials.json"]);
    expect(
      JSON.parse(await readFile(join(folder, "authsignal-actions/credentials.json"), "utf8")).default.apiSecretKey,
    ).toBe("sk_canary_key");
  });
});
