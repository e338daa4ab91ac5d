import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { runCli } from "./support/run-cli.ts";
import { startCommand, temporaryFolder } from "./support/start-command.ts";

const blocking = '{"actions":[{"actionCode":"withdraw","defaultUserActionResult":"BLOCK"}]}';

/** A working directory with these files. */
async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

async function stateOf(ready: string): Promise<string> {
  const { url, apiSecretKey } = JSON.parse(ready);
  const response = await fetch(`${url}/users/usr_1/actions/withdraw`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${apiSecretKey}:`)}` },
    body: "{}",
  });
  const { state } = (await response.json()) as { state: string };
  return state;
}

describe("the config file", () => {
  test.for(["authsignal-emulator.yaml", "authsignal-emulator.yml", "authsignal-emulator.json"])(
    "%s is found in the working directory",
    async (name) => {
      const cwd = await folderWith({ [name]: blocking });
      const { ready } = await startCommand([], { cwd });

      expect(JSON.parse(ready).config).toBe(join(cwd, name));
      expect(await stateOf(ready)).toBe("BLOCK");
    },
  );

  test("passed as --config overrides the one in the working directory", async () => {
    const cwd = await folderWith({ "authsignal-emulator.yaml": blocking, "other.yaml": "" });
    const { ready } = await startCommand(["--config", join(cwd, "other.yaml")], { cwd });

    expect(await stateOf(ready)).toBe("ALLOW");
  });

  test("must be the only one in the working directory", async () => {
    const cwd = await folderWith({ "authsignal-emulator.yaml": "", "authsignal-emulator.json": "{}" });
    const { exitCode, stderr } = await runCli(["emulator"], { cwd, terminal: 80 });

    expect(exitCode).toBe(78);
    expect(stderr).toBe(
      "ConfigurationError: This folder has several config files: authsignal-emulator.yaml, authsignal-emulator.json. Keep one, or choose one with --config.\n",
    );
  });

  test("cannot give another tenant the default key", async () => {
    const cwd = await folderWith({
      "authsignal-emulator.yaml": "tenants: [{ apiSecretKeys: [sk_emulator_default] }]",
    });
    const { exitCode, stderr } = await runCli(["emulator"], { cwd, terminal: 80 });

    expect(exitCode).toBe(78);
    expect(stderr).toMatch(
      /tenants\[0\]\.apiSecretKeys\[0\] must differ .* sk_emulator_default is the default key\.\n$/,
    );
  });
});

describe("--check-config", () => {
  test.for([
    [undefined, /authsignal-emulator\.yaml is valid\.\n$/],
    [80, /authsignal-emulator\.yaml is valid\.\n$/],
  ] as const)("accepts a valid file without starting the emulator, on a terminal of width %s", async ([terminal]) => {
    const cwd = await folderWith({ "authsignal-emulator.yaml": blocking });
    const result = await runCli(["emulator", "--check-config"], { cwd, ...(terminal !== undefined && { terminal }) });

    const file = join(cwd, "authsignal-emulator.yaml");
    const stdout = terminal ? `${file} is valid.\n` : `${JSON.stringify({ config: file, isValid: true })}\n`;
    expect(result).toEqual({ exitCode: 0, stdout, stderr: "" });
  });

  test("names the place of every mistake", async () => {
    const cwd = await folderWith({ "authsignal-emulator.yaml": "actions: []\ntokenUse: twice\n" });
    const { exitCode, stdout, stderr } = await runCli(["emulator", "--check-config"], { cwd, terminal: 80 });

    expect({ exitCode, stdout }).toEqual({ exitCode: 78, stdout: "" });
    expect(stderr).toMatch(/authsignal-emulator\.yaml:2:1: tokenUse must be one of many, once/);
  });

  test("says what to create when there is no file", async () => {
    const { exitCode, stderr } = await runCli(["emulator", "--check-config"], { terminal: 80 });

    expect(exitCode).toBe(78);
    expect(stderr).toMatch(/No config file found in .*\. Create authsignal-emulator\.yaml, or pass --config\.\n$/);
  });
});

describe("AUTHSIGNAL_EMULATOR_*", () => {
  test("sets what the flags leave out", async () => {
    const env = { AUTHSIGNAL_EMULATOR_PUBLIC_URL: "http://emulator.test", AUTHSIGNAL_EMULATOR_ANY_KEY: "true" };
    const { ready } = await startCommand([], { env });

    const response = await fetch(`${JSON.parse(ready).url}/users/usr_1/actions/signIn`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa("any:")}` },
      body: "{}",
    });
    expect(await response.json()).toMatchObject({ url: expect.stringMatching(/^http:\/\/emulator\.test\//) });
  });

  test("is overridden by a flag", async () => {
    const cwd = await folderWith({ "block.json": blocking, "allow.json": "{}" });
    const env = { AUTHSIGNAL_EMULATOR_CONFIG: join(cwd, "block.json") };

    expect(await stateOf((await startCommand([], { env })).ready)).toBe("BLOCK");
    expect(await stateOf((await startCommand(["--config", join(cwd, "allow.json")], { env })).ready)).toBe("ALLOW");
  });

  test("that resembles no other is listed with all of them", async () => {
    const { stderr } = await runCli(["emulator"], { env: { AUTHSIGNAL_EMULATOR_FOO: "1" } });

    expect(stderr).toContain("The settings are AUTHSIGNAL_EMULATOR_PORT,");
    expect(stderr).not.toContain("Did you mean");
  });

  test.for([
    [
      "AUTHSIGNAL_EMULATOR_PROT",
      "1",
      "AUTHSIGNAL_EMULATOR_PROT is not a setting of the emulator. Did you mean AUTHSIGNAL_EMULATOR_PORT?",
    ],
    ["AUTHSIGNAL_EMULATOR_PORT", "", "AUTHSIGNAL_EMULATOR_PORT is empty. Set a value or unset it."],
    ["AUTHSIGNAL_EMULATOR_PORT", "http", 'AUTHSIGNAL_EMULATOR_PORT must be a number; it is "http".'],
    ["AUTHSIGNAL_EMULATOR_ANY_KEY", "yes", 'AUTHSIGNAL_EMULATOR_ANY_KEY must be true or false; it is "yes".'],
  ] as const)("rejects %s=%s", async ([variable, value, message]) => {
    const { exitCode, stderr } = await runCli(["emulator"], { env: { [variable]: value }, terminal: 80 });

    expect({ exitCode, stderr }).toEqual({ exitCode: 78, stderr: `ConfigurationError: ${message}\n` });
  });

  test("lists the settings when a variable is like none of them", async () => {
    const env = { AUTHSIGNAL_EMULATOR_COLOUR: "red" };
    const { stderr } = await runCli(["emulator"], { env, terminal: 80 });

    expect(stderr).toContain("The settings are AUTHSIGNAL_EMULATOR_PORT, AUTHSIGNAL_EMULATOR_HOST, ");
  });

  test("may name the control URL that emulator exec sets", async () => {
    const env = { AUTHSIGNAL_EMULATOR_CONTROL_URL: "http://127.0.0.1:1/_emulator" };

    expect(JSON.parse((await startCommand([], { env })).ready)).toHaveProperty("url");
  });

  test("sets no key on the command line", async () => {
    const { exitCode, stderr } = await runCli(["emulator", "--control-key=secret"], { terminal: 80 });

    expect(exitCode).toBe(64);
    expect(stderr).toContain("Set AUTHSIGNAL_EMULATOR_CONTROL_KEY.");
    expect(stderr).not.toContain("secret");
  });
});

describe("defaults", () => {
  test("the key is always the same", async () => {
    expect(JSON.parse((await startCommand()).ready).apiSecretKey).toBe("sk_emulator_default");
  });

  test("the config overrides the key", async () => {
    const cwd = await folderWith({ "authsignal-emulator.yaml": "apiSecretKeys: [sk_mine]" });

    expect(JSON.parse((await startCommand([], { cwd })).ready).apiSecretKey).toBe("sk_mine");
  });

  test("the banner has the lines that set up another shell", async () => {
    const cwd = await folderWith({ "authsignal-emulator.yaml": "apiSecretKeys: [it's$HOME]" });
    const { ready } = await startCommand([], { terminal: 80, cwd });
    const lines = ready.split("\n").filter((line) => line.startsWith("  export "));
    expect(lines).toHaveLength(2);

    const read = "$AUTHSIGNAL_API_URL $AUTHSIGNAL_API_SECRET_KEY";
    const { stdout } = await promisify(execFile)("sh", ["-c", `${lines.join("\n")}\nprintf %s "${read}"`]);
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1 it's\$HOME$/);
  });

  test.for([
    ["emulator", /Default: 4747/],
    ["emulator", /Without it, track accepts every host, but the challenge page returns to this machine only\./],
    ["emulator", /authsignal-actions emulator exec -- npm test/],
    ["emulator", /AUTHSIGNAL_EMULATOR_PUBLIC_URL/],
  ] as const)("%s --help shows %s", async ([command, text]) => {
    const { exitCode, stdout } = await runCli([command, "--help"]);

    expect(exitCode).toBe(0);
    expect(stdout.replaceAll(/\s+/g, " ")).toMatch(text);
  });

  test("the banner of an emulator without a config shows a config with a challenge, which works", async () => {
    const cwd = await temporaryFolder();
    const { ready, stop } = await startCommand([], { terminal: 80, cwd });
    const [, config = ""] = /save this as authsignal-emulator\.yaml.*\n((?: {2}.*\n){2})/.exec(ready) ?? [];
    await stop();
    await writeFile(join(cwd, "authsignal-emulator.yaml"), config);

    const again = await startCommand([], { terminal: 80, cwd });
    const [, url = ""] = /^ {2}curl -u sk_emulator_default: .* (\S+)$/m.exec(again.ready) ?? [];
    expect(url).toMatch(/\/users\/usr_1\/actions\/withdraw$/);
    const authorization = `Basic ${btoa("sk_emulator_default:")}`;
    const response = await fetch(url, { method: "POST", headers: { authorization }, body: "{}" });
    expect(await response.json()).toMatchObject({ state: "CHALLENGE_REQUIRED" });
    expect(again.ready).toContain("open the url of the response in a browser");
  });

  test("the banner says why a challenge is missing, with the line to add", async () => {
    const cwd = await folderWith({
      "authsignal-emulator.yaml": "actions: [{ actionCode: withdraw, defaultUserActionResult: CHALLENGE }]",
    });
    const { ready } = await startCommand([], { terminal: 80, cwd });

    expect(ready).toContain("withdraw: a user without an authenticator gets ALLOW instead of a challenge.");
    expect(ready).toContain("users: [{ userId: usr_1,");
  });
});

describe("reloading", () => {
  const start = async (files: Record<string, string>, terminal?: number) => {
    const cwd = await folderWith(files);
    let change = () => {};
    let watched: readonly string[] = [];
    const started = await startCommand(["--quiet"], {
      cwd,
      ...(terminal !== undefined && { terminal }),
      onWatch: (names, onChange) => {
        watched = names;
        change = onChange;
      },
    });
    const save = (name: string, content: string) => writeFile(join(cwd, name), content).then(() => change());
    return { ...started, save, cwd, watched, change: () => change() };
  };

  test("a changed config decides, and stderr says so", async () => {
    const { ready, save, stop, cwd, watched } = await start({ "authsignal-emulator.yaml": blocking });
    expect(watched).toEqual([join(cwd, "authsignal-emulator.yaml")]);
    await save("authsignal-emulator.yaml", blocking.replace("BLOCK", "REVIEW"));

    await vi.waitFor(async () => expect(await stateOf(ready)).toBe("REVIEW_REQUIRED"));
    expect(JSON.parse((await stop()).stderr)).toEqual({ reloaded: join(cwd, "authsignal-emulator.yaml") });
  });

  test("a mistake keeps the old config and says where it is", async () => {
    const { ready, save, stop } = await start({ "authsignal-emulator.yaml": blocking }, 80);
    await save("authsignal-emulator.yaml", "actions:\n  - { actionCode: withdraw, defaultUserActionResult: BLOK }\n");

    const { stderr } = await stop();
    expect(stderr).toMatch(
      /^ConfigurationError: .*authsignal-emulator\.yaml:2:29: actions\[0\]\.defaultUserActionResult must be one of .*; it is 'BLOK'\. The old config stays in use\.\n$/,
    );
    expect(ready).toContain("authsignal-emulator.yaml");
  });

  test("other keys need a restart", async () => {
    const { save, stop } = await start({ "authsignal-emulator.yaml": blocking }, 80);
    await save("authsignal-emulator.yaml", "apiSecretKeys: [sk_other]");

    const { stderr } = await stop();
    expect(stderr).toContain(
      "apiSecretKeys differs from that of the running emulator. Restart the emulator to change it.",
    );
    expect(stderr).not.toContain("sk_other");
  });

  test("a config that appears is loaded", async () => {
    const { ready, save, watched, cwd, stop } = await start({});
    expect(watched).toEqual(["yaml", "yml", "json"].map((end) => join(cwd, `authsignal-emulator.${end}`)));
    await save("authsignal-emulator.yml", blocking);

    await vi.waitFor(async () => expect(await stateOf(ready)).toBe("BLOCK"));
    expect((await stop()).stderr).toContain("reloaded");
  });

  test("a config that disappears stays in use", async () => {
    const { ready, change, cwd, stop } = await start({ "authsignal-emulator.yaml": blocking }, 80);
    await rm(join(cwd, "authsignal-emulator.yaml"));
    change();

    expect((await stop()).stderr).toBe("Warning: The config file is gone. The old config stays in use.\n");
    expect(ready).toContain("ready");
  });
});

describe("the request log", () => {
  const call = async (ready: string, path: string, body = "{}") => {
    const url = /https?:\/\/\S+\/v1/.exec(ready.replaceAll('"', " "))?.[0];
    const authorization = `Basic ${btoa("sk_emulator_default:")}`;
    await fetch(url + path, { method: "POST", headers: { authorization }, body });
  };

  test("has a line on stderr for each request", async () => {
    const { ready, stop } = await startCommand([], { terminal: 80 });
    await call(ready, "/users/usr_secret/actions/signIn");
    await call(ready, "/users/usr_secret/actions/signIn", '{"email":1}');

    const { stderr } = await stop();
    expect(stderr).toMatch(
      /^POST \/v1\/users\/…\/actions\/signIn 200 ALLOW \d+ ms\nPOST \/v1\/users\/…\/actions\/signIn 400 \d+ ms invalid_request: body\.email .*\n$/,
    );
  });

  test("is JSON lines with --json", async () => {
    const { ready, stop } = await startCommand(["--json"], { terminal: 80 });
    await call(ready, "/users/usr_1/actions/signIn");

    const { stderr } = await stop();
    expect(JSON.parse(stderr)).toEqual({
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      method: "POST",
      path: "/v1/users/…/actions/signIn",
      status: 200,
      durationMs: expect.any(Number),
      state: "ALLOW",
    });
  });

  test("leaves out health checks", async () => {
    const { ready, stop } = await startCommand(["--json"], { terminal: 80 });
    const health = await fetch(`${JSON.parse(ready).controlUrl}/health`);

    expect({ status: health.status, stderr: (await stop()).stderr }).toEqual({ status: 200, stderr: "" });
  });

  test.for([
    [["--quiet"], {}],
    [[], { AUTHSIGNAL_EMULATOR_QUIET: "true" }],
  ] as const)("is off with %j %j", async ([args, env]) => {
    const { ready, stop } = await startCommand([...args], { terminal: 80, env });
    await call(ready, "/users/usr_1/actions/signIn");

    expect((await stop()).stderr).toBe("");
  });

  test("says once why an action is allowed that should be challenged, and what to do", async () => {
    const cwd = await folderWith({
      "authsignal-emulator.yaml": "actions: [{ actionCode: withdraw, defaultUserActionResult: CHALLENGE }]",
    });
    const { ready, stop } = await startCommand([], { terminal: 80, cwd });
    await call(ready, "/users/usr_1/actions/withdraw");
    await call(ready, "/users/usr_2/actions/withdraw");

    const [first, why, line, second, ...rest] = (await stop()).stderr.split("\n");
    expect(first).toMatch(/ 200 ALLOW \d+ ms no-authenticator$/);
    expect(why).toContain("ALLOW instead of a challenge: the user has no authenticator.");
    expect(ready).toContain(line);
    expect(second).toMatch(/ 200 ALLOW \d+ ms no-authenticator$/);
    expect(rest).toEqual([""]);
  });
});

describe("--host", () => {
  test("beyond this machine prints a warning and a control key, which is required", async () => {
    const { ready, stop } = await startCommand(["--host=0.0.0.0"]);
    const { controlUrl, controlKey } = JSON.parse(ready);

    expect((await fetch(`${controlUrl}/clock`)).status).toBe(401);
    const authorization = `Basic ${btoa(`:${controlKey}`)}`;
    expect((await fetch(`${controlUrl}/clock`, { headers: { authorization } })).status).toBe(200);
    const [warning = ""] = (await stop()).stderr.split("\n");
    expect(JSON.parse(warning).warning).toMatch(
      /^The emulator listens on 0\.0\.0\.0, so other machines can reach it\./,
    );
  });

  test("takes the control key from the environment, and does not print it", async () => {
    const env = { AUTHSIGNAL_EMULATOR_CONTROL_KEY: "ck_private", AUTHSIGNAL_EMULATOR_HOST: "0.0.0.0" };
    const { ready, stop } = await startCommand([], { terminal: 80, env });

    const controlUrl = /control +(\S+)/.exec(ready)?.[1];
    const authorization = `Basic ${btoa(":ck_private")}`;
    expect((await fetch(`${controlUrl}/clock`, { headers: { authorization } })).status).toBe(200);
    const { stdout, stderr } = await stop();
    expect(stderr).toContain("Warning: The emulator listens on 0.0.0.0");
    expect(stderr).toContain("AUTHSIGNAL_EMULATOR_CONTROL_KEY");
    expect(stdout + stderr).not.toContain("ck_private");
  });

  test("rejects an invalid control key without printing it", async () => {
    const env = { AUTHSIGNAL_EMULATOR_CONTROL_KEY: "ck:private", AUTHSIGNAL_EMULATOR_PORT: "0" };
    const { exitCode, stderr } = await runCli(["emulator"], { env, terminal: 80 });

    expect({ exitCode, stderr }).toEqual({
      exitCode: 64,
      stderr: "UsageError: AUTHSIGNAL_EMULATOR_CONTROL_KEY must be ASCII text without white space and colons.\n",
    });
  });
});

describe("TLS", () => {
  test.for([
    [["--tls-cert=cert.pem"], 64, "--tls-cert needs --tls-key. Pass both."],
    [["--tls-key=key.pem"], 64, "--tls-key needs --tls-cert. Pass both."],
    [
      ["--tls-cert=/none.pem", "--tls-key=/none.pem"],
      64,
      "--tls-cert: the file /none.pem does not exist. Check the path.",
    ],
    [
      ["--tls-cert=package.json", "--tls-key=package.json"],
      64,
      "--tls-cert and --tls-key must have a certificate and its private key, both in PEM and without a passphrase.",
    ],
  ] as const)("rejects %j", async ([args, code, message]) => {
    const { exitCode, stderr } = await runCli(["emulator", "--port=0", ...args], { terminal: 80 });

    expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: `UsageError: ${message}\n` });
  });
});

test.for(["Dockerfile", "compose.yaml"])("%s sets only variables that the emulator reads", async (name) => {
  const file = await readFile(new URL(`../${name}`, import.meta.url), "utf8");
  const lines = file.matchAll(/^ *(?:ENV )?(AUTHSIGNAL_EMULATOR_\w+)[=:] ?([^\s\\]+)/gm);
  const variables = Object.fromEntries([...lines].map(([, variable = "", value]) => [variable, value ?? ""]));
  expect(Object.keys(variables).length).toBeGreaterThan(1);

  const { ready, stop } = await startCommand([], { env: { ...variables, AUTHSIGNAL_EMULATOR_PORT: "0" } });
  expect(JSON.parse(ready)).toHaveProperty("url");
  expect((await stop()).exitCode).toBe(0);
});
