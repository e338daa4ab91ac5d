import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { regionUrls } from "../src/generated/flags.ts";
import { type RunOptions, runCli, startEmulator } from "./support/run-cli.ts";
import { temporaryFolder } from "./support/start-command.ts";

const noVariables = { AUTHSIGNAL_API_URL: "" };
const withKey = { ...noVariables, AUTHSIGNAL_API_SECRET_KEY: "sk_canary_key" };

/** Folders of a user and of a project, with their files. */
async function folders(files: { user?: object; project?: object; credentials?: object } = {}) {
  const folder = await temporaryFolder();
  const configFolder = join(folder, "user");
  const cwd = join(folder, "project", "deep");
  await Promise.all([
    mkdir(configFolder),
    mkdir(join(folder, "project", ".git"), { recursive: true }),
    mkdir(cwd, { recursive: true }),
  ]);
  const paths = {
    user: join(configFolder, "config.json"),
    project: join(dirname(cwd), "authsignal-actions.json"),
    credentials: join(configFolder, "credentials.json"),
  };
  for (const [name, content] of Object.entries(files))
    await writeFile(paths[name as keyof typeof paths], JSON.stringify(content));
  return { configFolder, cwd, paths };
}

type Origin = { setting: string; value: unknown; origin: string };

async function shown(args: string[], options: RunOptions): Promise<Record<string, Omit<Origin, "setting">>> {
  const { stdout, stderr } = await runCli(["config", "show", "--origin", ...args], options);
  expect(stderr).toBe("");
  expect(stdout).not.toMatch(/canary/);
  return Object.fromEntries((JSON.parse(stdout) as Origin[]).map(({ setting, ...rest }) => [setting, rest]));
}

describe("a setting", () => {
  test("comes from the flag, then the environment, then the project, then the user, then the default", async () => {
    const { configFolder, cwd, paths } = await folders({
      user: { region: "ca", timeoutMs: 1 },
      project: { region: "eu" },
    });
    const options = { configFolder, cwd, env: withKey };

    expect((await shown(["--region=au"], { ...options, env: { ...withKey, AUTHSIGNAL_REGION: "us" } })).region).toEqual(
      { value: "au", origin: "--region" },
    );
    expect((await shown([], { ...options, env: { ...withKey, AUTHSIGNAL_REGION: "us" } })).region).toEqual({
      value: "us",
      origin: "AUTHSIGNAL_REGION",
    });
    const fromFiles = await shown([], options);
    expect(fromFiles.region).toEqual({ value: "eu", origin: paths.project });
    expect(fromFiles.apiUrl).toEqual({ value: regionUrls.eu, origin: paths.project });
    expect(fromFiles.timeoutMs).toEqual({ value: 1, origin: paths.user });
    expect(fromFiles.color).toEqual({ value: "auto", origin: "default" });
    expect((await shown([], { env: withKey })).region).toEqual({ value: "us", origin: "default" });
  });

  test("region and URL come from one place", async () => {
    const { configFolder, cwd } = await folders({ user: { region: "ca" } });
    const settings = await shown([], {
      configFolder,
      cwd,
      env: { ...withKey, AUTHSIGNAL_API_URL: "https://one.example/v1" },
    });

    expect(settings.region).toBeUndefined();
    expect(settings.apiUrl).toEqual({ value: "https://one.example/v1", origin: "AUTHSIGNAL_API_URL" });
  });

  test("of a profile wins over the top of its file, and a --profile over the environment", async () => {
    const { configFolder, cwd, paths } = await folders({
      user: { region: "us", profiles: { staging: { region: "eu" } } },
    });
    const options = { configFolder, cwd, env: { ...withKey, AUTHSIGNAL_REGION: "ca" } };

    expect((await shown(["--profile=staging"], options)).region).toEqual({
      value: "eu",
      origin: `${paths.user} (profile staging)`,
    });
    expect((await shown([], { ...options, env: { ...withKey, AUTHSIGNAL_PROFILE: "staging" } })).region?.value).toBe(
      "eu",
    );
    expect((await shown([], options)).region?.value).toBe("ca");
  });

  test.for<{ files: object; message: RegExp }>([
    { files: { project: { regoin: "eu" } }, message: /regoin is not a setting\. Did you mean region\?/ },
    { files: { user: { region: "mars" } }, message: /region must be one of us, au, eu, ca/ },
    { files: { project: { apiSecretKey: "sk_canary_key" } }, message: /config files hold no secrets/ },
    { files: { user: { profiles: { a: { timeoutMs: "5" } } } }, message: /profiles\.a\.timeoutMs must be a number/ },
    { files: { user: { region: "eu", apiUrl: "https://x" } }, message: /can't be combined/ },
    { files: { user: [] }, message: /is not a JSON object/ },
    {
      files: { project: { profile: "stagin" }, user: { profiles: { staging: {} } } },
      message: /no profile "stagin"\. Did you mean staging\?/,
    },
  ])("that is wrong is named with its file: $message", async ({ files, message }) => {
    const { configFolder, cwd } = await folders(files);
    const { exitCode, stdout, stderr } = await runCli(["get-user", "--user-id=u"], { configFolder, cwd, env: withKey });

    expect({ exitCode, stdout }).toEqual({ exitCode: 78, stdout: "" });
    expect(JSON.parse(stderr).error.message).toMatch(message);
    expect(stderr).not.toMatch(/canary/);
  });
});

describe("login", () => {
  test("stores the key for the profile, in a file of the user alone, and calls use it", async () => {
    const { emulator } = await startEmulator();
    const { configFolder, cwd, paths } = await folders();
    const options = { configFolder, cwd, env: noVariables };

    const stored = await runCli(["login", "--profile=local", "--api-url", emulator.url], {
      ...options,
      stdin: `${emulator.apiSecretKey}\n`,
    });
    expect(stored).toMatchObject({ exitCode: 0, stderr: "" });
    expect(stored.stdout).not.toContain(emulator.apiSecretKey);
    if (process.platform !== "win32") expect((await stat(paths.credentials)).mode & 0o777).toBe(0o600);
    expect(await runCli(["get-user", "--user-id=u", "--profile=local"], options)).toMatchObject({ exitCode: 0 });
    expect(await runCli(["get-user", "--user-id=u"], options)).toMatchObject({ exitCode: 78 });
    expect((await shown(["--profile=local"], options)).keyBoundTo?.value).toBe(new URL(emulator.url).origin);
    expect(await runCli(["logout", "--profile=local"], options)).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(await readFile(paths.credentials, "utf8"))).toEqual({});
    expect(await runCli(["logout", "--profile=local"], options)).toMatchObject({ exitCode: 78 });
  });

  test("asks on a terminal, hidden, and stores nothing that the service rejects", async () => {
    const { emulator } = await startEmulator();
    const { configFolder, cwd, paths } = await folders();
    const asked: unknown[] = [];
    const ask = async (question: string, options?: object) => {
      asked.push(question, options);
      return "wrong";
    };

    const { exitCode } = await runCli(["login", "--api-url", emulator.url], {
      configFolder,
      cwd,
      env: noVariables,
      ask,
      terminal: 80,
    });

    expect(exitCode).toBe(77);
    expect(asked).toEqual([expect.stringContaining(new URL(emulator.url).origin), { hidden: true }]);
    await expect(readFile(paths.credentials)).rejects.toThrow();
  });
});

describe("a key is not sent", () => {
  const evil = "https://evil.example/v1";

  test("by a project file to an origin that it chooses", async () => {
    const { configFolder, cwd } = await folders({ project: { apiUrl: evil } });
    const options = { configFolder, cwd, env: withKey, fetch: refuse };

    const { exitCode, stderr } = await runCli(["get-user", "--user-id=u"], options);
    expect(exitCode).toBe(78);
    expect(JSON.parse(stderr).error.message).toContain("https://evil.example");
    // Someone who passes it decides for it.
    expect(sent).toEqual([]);
    await runCli(["get-user", "--user-id=u", "--api-url", evil], options);
    expect(sent[0]).toMatch(/^https:\/\/evil\.example\//);
    sent.length = 0;
  });

  test.for([
    { project: { apiUrl: evil }, args: [], env: {} },
    { project: { region: "eu" }, args: [], env: {} },
    { project: { profiles: { default: { apiUrl: evil } } }, args: [], env: {} },
    { project: {}, args: ["--api-url", evil], env: {} },
    { project: {}, args: [], env: { AUTHSIGNAL_API_URL: evil } },
  ])("if it is stored, to another origin than that of login: $project $args $env", async ({ project, args, env }) => {
    const credentials = { default: { apiSecretKey: "sk_canary_key", apiUrl: regionUrls.au } };
    const { configFolder, cwd } = await folders({ project, credentials });

    const { exitCode, stderr } = await runCli(["get-user", "--user-id=u", ...args], {
      configFolder,
      cwd,
      env: { ...noVariables, ...env },
      fetch: refuse,
    });

    expect(exitCode).toBe(78);
    expect(JSON.parse(stderr).error.message).toMatch(/is bound to https:\/\/au\.api\.authsignal\.com/);
    expect(stderr).not.toMatch(/canary/);
    expect(sent).toEqual([]);
  });

  test("but goes to its origin without any other setting", async () => {
    const credentials = { default: { apiSecretKey: "sk_canary_key", apiUrl: regionUrls.au } };
    const { configFolder, cwd } = await folders({ credentials });
    await runCli(["get-user", "--user-id=u"], { configFolder, cwd, env: noVariables, fetch: refuse });

    expect(sent[0]).toBe(`${regionUrls.au}/users/u`);
    sent.length = 0;
  });
});

const sent: string[] = [];

/** Records where a request would go, and sends nothing. */
const refuse: typeof fetch = async (input) => {
  sent.push(input instanceof Request ? input.url : String(input));
  return new Response('{"isEnrolled":false}', { status: 400 });
};

describe("doctor", () => {
  /** A service of all regions, whose key belongs to one of them. */
  const service =
    (home: string, date = new Date()): typeof fetch =>
    async (input, init) => {
      const request = new Request(input, init);
      const headers = { date: date.toUTCString(), "content-type": "application/json" };
      if (request.method === "HEAD") {
        expect(request.headers.get("authorization")).toBeNull();
        return new Response(null, { status: 404, headers });
      }
      const isHome = home in regionUrls && request.url.startsWith(`${regionUrls[home]}/`);
      return isHome
        ? Response.json({ isEnrolled: false }, { headers })
        : Response.json({ errorCode: "unauthorized", errorDescription: "No." }, { status: 401, headers });
    };
  const run = async (options: RunOptions, ...args: string[]) => {
    const { exitCode, stdout } = await runCli(["doctor", ...args], { env: withKey, ...options });
    const checks = JSON.parse(stdout) as { check: string; result: string; message: string }[];
    return {
      exitCode,
      checks: Object.fromEntries(checks.map(({ check, result, message }) => [check, { result, message }])),
    };
  };

  test("passes every check when all is well", async () => {
    const { exitCode, checks } = await run({ fetch: service("us") });
    expect(exitCode).toBe(0);
    expect(Object.fromEntries(Object.entries(checks).map(([name, { result }]) => [name, result]))).toEqual({
      version: "ok",
      proxy: "ok",
      key: "ok",
      network: "ok",
      clock: "ok",
      region: "ok",
      paths: "ok",
    });
  });

  test("names the region that the key belongs to", async () => {
    const { exitCode, checks } = await run({ fetch: service("eu") });
    expect(exitCode).toBe(77);
    expect(checks.region).toMatchObject({
      result: "failed",
      message: "The secret key belongs to region eu, not us. Pass --region eu.",
    });
  });

  test("finds a wrong key, a wrong clock, a proxy and a service that does not respond", async () => {
    const wrong = await run({ fetch: service("none") });
    expect(wrong).toMatchObject({ exitCode: 77, checks: { key: { result: "failed" } } });
    expect(wrong.checks.key?.message).toBe(
      "No region accepts the secret key of AUTHSIGNAL_API_SECRET_KEY. Copy it again from the admin portal.",
    );
    const elsewhere = await run({ fetch: service("none") }, "--api-url=http://127.0.0.1:1/v1");
    expect(elsewhere).toMatchObject({ exitCode: 77, checks: { key: { result: "failed" } } });
    expect(elsewhere.checks.key?.message).toMatch(/ rejects the .* Use the key that the emulator prints\.$/);
    expect(elsewhere.checks.region).toBeUndefined();
    const late = await run({ fetch: service("us", new Date(1_000_000_000_000)), now: () => 1_000_000_600_000 });
    expect(late.checks.clock).toMatchObject({
      result: "failed",
      message: expect.stringContaining(" 600 s ahead of "),
    });
    expect(late.exitCode).toBe(78);
    const proxied = await run({
      fetch: service("us"),
      env: { ...withKey, HTTPS_PROXY: "http://user:canary@proxy.example" },
    });
    expect(proxied.checks.proxy).toEqual({ result: "note", message: "HTTPS_PROXY is set." });
    const down = await run({ env: { AUTHSIGNAL_API_SECRET_KEY: "k", AUTHSIGNAL_API_URL: "http://127.0.0.1:9/v1" } });
    expect(down).toMatchObject({ exitCode: 69, checks: { network: { result: "failed" } } });
    expect((await run({ env: noVariables })).checks.key).toMatchObject({ result: "failed" });
  });

  test("finds a proxy that decodes %2F", async () => {
    const ok = service("us");
    const fetch: typeof globalThis.fetch = async (input, init) =>
      new Request(input, init).url.includes("%2F")
        ? Response.json({ errorCode: "not_found" }, { status: 404 })
        : ok(input, init);

    const { exitCode, checks } = await run({ fetch });
    expect(exitCode).toBe(3);
    expect(checks.paths?.message).toContain("may decode %2F");
  });

  test("prints a line per check on a terminal", async () => {
    const { stdout } = await runCli(["doctor"], {
      env: { ...withKey, NO_COLOR: "1" },
      fetch: service("us"),
      terminal: 80,
    });
    expect(stdout.split("\n").filter(Boolean)).toHaveLength(7);
    expect(stdout).toMatch(/^✓ region {4}https:\/\/api\.authsignal\.com accepts the secret key\.$/m);
  });
});
