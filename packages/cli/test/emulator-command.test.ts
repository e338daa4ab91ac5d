import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { Authsignal } from "@authsignal-actions/sdk";
import { describe, expect, onTestFinished, test } from "vitest";
import { runCli } from "./support/run-cli.ts";
import { configFile, startCommand, temporaryFolder } from "./support/start-command.ts";

function track(url: string, apiSecretKey: string, idempotencyKey = "key"): Promise<Response> {
  return fetch(`${url}/users/usr_1/actions/withdraw`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${apiSecretKey}:`)}` },
    body: JSON.stringify({ idempotencyKey }),
  });
}

describe("emulator", () => {
  test("prints its address as one line of JSON, and responds there", async () => {
    const { ready } = await startCommand();

    const { url, apiSecretKey } = JSON.parse(ready);
    const authsignal = new Authsignal({ apiUrl: url, apiSecretKey });
    onTestFinished(() => authsignal.close());
    expect(await authsignal.track({ userId: "usr_1", action: "signIn" })).toMatchObject({ state: "ALLOW" });
  });

  test("prints for a person the address, the key and a call that works", async () => {
    const { ready } = await startCommand([], { terminal: 80 });

    const url = /URL +(\S+)/.exec(ready)?.[1] ?? "";
    const key = /key +(\S+)/.exec(ready)?.[1] ?? "";
    const target = /curl -u (\S+): .* -d '\{\}' (\S+)/.exec(ready) ?? [];
    expect(target[1]).toBe(key);
    expect(target[2]).toBe(`${url}/users/usr_1/actions/signIn`);
    const response = await fetch(target[2] ?? "", {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${key}:`)}`, "content-type": "application/json" },
      body: "{}",
    });
    expect(response.status).toBe(200);
  });

  test("decides by the config it is given", async () => {
    const config = await configFile('{"actions":[{"actionCode":"withdraw","defaultUserActionResult":"BLOCK"}]}');
    const { url, apiSecretKey } = JSON.parse((await startCommand(["--config", config])).ready);

    const authsignal = new Authsignal({ apiUrl: url, apiSecretKey });
    onTestFinished(() => authsignal.close());
    expect(await authsignal.track({ userId: "usr_1", action: "withdraw" })).toMatchObject({ state: "BLOCK" });
  });

  test("reads a config in YAML", async () => {
    const content = "actions:\n  - { actionCode: withdraw, defaultUserActionResult: BLOCK }\n";
    const config = await configFile(content, "emulator.yaml");
    const { url, apiSecretKey } = JSON.parse((await startCommand(["--config", config])).ready);

    expect(await (await track(url, apiSecretKey)).json()).toMatchObject({ state: "BLOCK" });
  });

  test("remembers with --data what was stored before, and the key", async () => {
    const data = join(await temporaryFolder(), "emulator.db");
    const first = await startCommand(["--data", data]);
    const { url, apiSecretKey } = JSON.parse(first.ready);
    await track(url, apiSecretKey);
    await first.stop();

    const again = JSON.parse((await startCommand(["--data", data])).ready);
    expect(again.apiSecretKey).toBe(apiSecretKey);
    const path = `${again.url}/users/usr_1/actions/withdraw/key`;
    expect((await fetch(path, { headers: { authorization: `Basic ${btoa(`${apiSecretKey}:`)}` } })).status).toBe(200);
  });

  test("accepts with --any-key every key, and each has an isolated tenant", async () => {
    const { url } = JSON.parse((await startCommand(["--any-key"])).ready);

    const [one, other] = [await track(url, "one"), await track(url, "other")];
    expect([one.status, other.status]).toEqual([200, 200]);
    const path = `${url}/users/usr_1/actions/withdraw/only-one`;
    await track(url, "one", "only-one");
    expect((await fetch(path, { headers: { authorization: `Basic ${btoa("other:")}` } })).status).toBe(404);
  });

  test("shows with --public-url where browsers reach it", async () => {
    const { url, apiSecretKey } = JSON.parse((await startCommand(["--public-url=http://emulator.test:8080"])).ready);

    const response = await (await track(url, apiSecretKey)).json();
    expect(response).toMatchObject({ url: expect.stringMatching(/^http:\/\/emulator\.test:8080\//) });
  });

  test.for([
    [["--allowed-host=emulator,other.test"], 200],
    [[], 421],
  ] as const)("called by the name of a container with %j responds with %i", async ([args, status]) => {
    const { url } = JSON.parse((await startCommand([...args])).ready);

    const { hostname, port, pathname } = new URL(`${url}/users/usr_1`);
    const headers = { host: `emulator:${port}`, authorization: `Basic ${btoa("wrong:")}` };
    const response = await new Promise<IncomingMessage>((resolve) =>
      request({ hostname, port, path: pathname, headers }, resolve).end(),
    );
    response.resume();
    expect(response.statusCode).toBe(status === 200 ? 401 : status);
  });

  test("refuses with --redirect-host a redirectUrl that leads elsewhere", async () => {
    const { url, apiSecretKey } = JSON.parse((await startCommand(["--redirect-host=app.test"])).ready);
    const authsignal = new Authsignal({ apiUrl: url, apiSecretKey });
    onTestFinished(() => authsignal.close());
    const trackTo = (redirectUrl: string) =>
      authsignal.track({ userId: "usr_1", action: "signIn", attributes: { redirectUrl } });

    await trackTo("https://app.test/done");
    await expect(trackTo("https://other.test/done")).rejects.toThrow("body.redirectUrl leads to a host");
  });

  test.for([
    [[], /^http:\/\/127\.0\.0\.1:\d+\/$/],
    [["--public-url=http://emulator.test/stand-in/"], /^http:\/\/emulator\.test\/stand-in\/$/],
  ] as const)("opens the dashboard in a browser with --open, also with %j", async ([args, page]) => {
    const opened: string[] = [];
    const { stop } = await startCommand(["--open", ...args], { openBrowser: async (url) => void opened.push(url) });

    expect(await stop()).toMatchObject({ exitCode: 0, stderr: "" });
    expect(opened).toEqual([expect.stringMatching(page)]);
  });

  test("keeps running and prints the URL when there is no browser", async () => {
    const { ready, stop } = await startCommand(["--open", "--quiet"]);
    const { url, apiSecretKey, dashboardUrl } = JSON.parse(ready);

    expect((await track(url, apiSecretKey)).status).toBe(200);
    expect(await (await fetch(dashboardUrl)).text()).toContain("<h1>Actions</h1>");
    const { exitCode, stderr } = await stop();
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: `Can't open a browser. Open ${dashboardUrl} yourself.\n`,
    });
  });

  test("has the same key each time with the same seed", async () => {
    const one = JSON.parse((await startCommand(["--seed", "demo"])).ready);
    const other = JSON.parse((await startCommand(["--seed", "demo"])).ready);

    expect(one.apiSecretKey).toBe(other.apiSecretKey);
  });

  test("frees its port and exits with 0 when it is stopped", async () => {
    const { ready, stop } = await startCommand();
    const { port } = new URL(JSON.parse(ready).url);

    expect(await stop()).toMatchObject({ exitCode: 0, stderr: "" });
    const again = await startCommand(["--port", port]);
    expect(new URL(JSON.parse(again.ready).url).port).toBe(port);
  });

  test("names the option to change when the port is in use", async () => {
    const { ready } = await startCommand();
    const { port } = new URL(JSON.parse(ready).url);

    const { exitCode, stdout, stderr } = await runCli(["emulator", "--port", port], { terminal: 80 });

    expect({ exitCode, stdout }).toEqual({ exitCode: 69, stdout: "" });
    expect(stderr).toBe(
      `UnavailableError: Port ${port} is in use. Pass another --port, or --port 0 to get a free one.\n`,
    );
  });

  test.for([
    { args: ["--port=70000"], exitCode: 64, message: "--port must be an integer from 0 to 65535." },
    { args: ["--port=http"], exitCode: 64, message: '--port: "http" is not a number.' },
    { args: ["--config=/none"], exitCode: 64, message: "The config file /none does not exist." },
    { args: ["--data", ""], exitCode: 64, message: "--data is empty. Pass the name of a file, or omit it." },
    { args: ["--data=/"], exitCode: 78, message: /^The data file \/ is a folder\./ },
    { args: ["--public-url=here"], exitCode: 64, message: /^--public-url must be an http or https URL/ },
    { args: ["--allowed-host=a b"], exitCode: 64, message: /^--allowed-host\[0\] must be a host name/ },
    { args: ["--redirect-host=http://a"], exitCode: 64, message: /^--redirect-host\[0\] must be a host name/ },
    { args: ["--host", ""], exitCode: 64, message: /^--host must be an address or a name of this machine/ },
    { args: ["--port=0", "--host=192.0.2.1"], exitCode: 69, message: "192.0.2.1 is not an address of this machine." },
  ])("does not start with $args", async ({ args, exitCode, message }) => {
    const result = await runCli(["emulator", ...args]);

    expect(result.exitCode).toBe(exitCode);
    expect(JSON.parse(result.stderr).error.message).toEqual(expect.stringMatching(message));
  });

  test("names what is wrong in its config", async () => {
    const config = await configFile('{"actions":[{"actionCode":"withdraw","defaultUserActionResult":"MAYBE"}]}');

    const { exitCode, stderr } = await runCli(["emulator", "--config", config]);

    expect(exitCode).toBe(78);
    expect(JSON.parse(stderr).error.message).toMatch(
      /emulator\.json:1:38: actions\[0\]\.defaultUserActionResult must be one of ALLOW/,
    );
  });

  test.for([
    ["repeatTrak: same\n", /^.*: repeatTrak is not known.* apiSecretKeys, tenantId/],
    ["idempotencyKey: uuid\n", /^.*: idempotencyKey is not known/],
    ["apiSecretKeys: [one, two, three]\n", /^.*: apiSecretKeys must have 1 to 2 items/],
  ] as const)("leaves the names of a config as they are there: %j", async ([content, message]) => {
    const { stderr } = await runCli(["emulator", "--config", await configFile(content, "emulator.yaml")]);

    expect(JSON.parse(stderr).error.message).toMatch(message);
  });

  test("prints each config error on its own line", async () => {
    const config = await configFile("tokenUse: twice\nrepeatTrack: never\n", "emulator.yaml");

    const { stderr } = await runCli(["emulator", "--config", config], { terminal: 80 });

    expect(stderr.split("\n")).toEqual([
      "ConfigurationError: The config has 2 errors. Correct the config file.",
      expect.stringMatching(/^ {2}.*emulator\.yaml:1:1: tokenUse must be one of many, once; it is 'twice'\.$/),
      expect.stringMatching(/^ {2}.*emulator\.yaml:2:1: repeatTrack must be one of /),
      "",
    ]);
  });
});
