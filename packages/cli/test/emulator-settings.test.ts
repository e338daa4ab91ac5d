import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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
    expect(stderr).toMatch(/There is no config file in .*\. Create authsignal-emulator\.yaml, or pass --config\.\n$/);
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

  test.for([
    ["emulator", /Default: 4747/],
    ["emulator", /authsignal-actions emulator exec -- npm test/],
    ["emulator", /AUTHSIGNAL_EMULATOR_PUBLIC_URL/],
  ] as const)("%s --help shows %s", async ([command, text]) => {
    const { exitCode, stdout } = await runCli([command, "--help"]);

    expect(exitCode).toBe(0);
    expect(stdout.replaceAll(/\s+/g, " ")).toMatch(text);
  });

  test("the banner of an emulator without a config shows how to configure a challenge", async () => {
    const { ready } = await startCommand([], { terminal: 80 });

    expect(ready).toContain("authsignal-emulator.yaml");
    expect(ready).toContain("emulator exec -- npm test");
  });
});
