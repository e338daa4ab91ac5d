import { describe, expect, test } from "vitest";
import { createEmulator, type EmulatorConfig, type EmulatorOptions } from "../src/index.ts";
import { startControl } from "./support/control.ts";
import { exchange, rawRequest } from "./support/raw-exchange.ts";
import { basic, start, transports } from "./support/start.ts";

/** Requests a route of each API with this `Host`. */
async function statusesFor(host: string, options: EmulatorOptions = {}) {
  const { emulator } = await start("HTTP", options);
  const headers = { Host: host, Authorization: basic(emulator.apiSecretKey) };
  const responses = [
    await exchange(emulator, rawRequest("GET /v1/users/jane", headers)),
    await exchange(emulator, rawRequest("GET /_emulator/health", headers)),
  ];
  return responses.map(({ status }) => status);
}

describe("the Host of a request", () => {
  test.each(["localhost", "localhost:1", "LOCALHOST", "127.0.0.1", "127.0.0.1:65535", "[::1]", "[::1]:80"])(
    "%s is this machine",
    async (host) => {
      expect(await statusesFor(host)).toEqual([200, 200]);
    },
  );

  test.each([
    "evil.example",
    "evil.example:80",
    "localhost.evil.example",
    "evil.localhost",
    "127.0.0.1.evil.example",
    "192.168.1.7",
    "127.0.0.2",
    "[::2]",
    "0.0.0.0",
    "",
  ])("%s is another, and refused", async (host) => {
    expect(await statusesFor(host)).toEqual([421, 421]);
  });

  test("is judged for each request, whatever that of the request before was", async () => {
    const { emulator } = await start("HTTP");
    const statuses: number[] = [];
    for (const host of ["localhost", "evil.example", "evil.example", "localhost", "127.0.0.1", "evil.example"]) {
      const headers = { Host: host, Authorization: basic(emulator.apiSecretKey) };
      statuses.push((await exchange(emulator, rawRequest("GET /v1/users/jane", headers))).status);
    }
    expect(statuses).toEqual([200, 421, 421, 200, 200, 421]);
  });

  test("a rejection has the API's error format, names the host and what to do, and does nothing", async () => {
    const { emulator } = await start("HTTP");
    const headers = { Host: "evil.example:8080", Authorization: basic(emulator.apiSecretKey), "Content-Length": "2" };
    const request = rawRequest("POST /v1/users/jane/actions/signIn", headers);
    const reply = await exchange(emulator, `${request}{}`);
    expect(reply.status).toBe(421);
    expect(JSON.parse(reply.body)).toEqual({
      error: "misdirected_request",
      errorCode: "misdirected_request",
      errorDescription:
        "The Host header names evil.example, which is not a host of this emulator. If it is yours, add it to `allowedHosts` (--allowed-host).",
    });
    expect(await emulator.control.listActions("jane")).toEqual([]);
  });

  test("can be one that is allowed, or that of publicUrl", async () => {
    const options = { allowedHosts: ["emulator.test", "[fe80::1]"], publicUrl: "https://Public.test/emulator" };
    expect(await statusesFor("Emulator.Test:8080", options)).toEqual([200, 200]);
    expect(await statusesFor("[fe80::1]:8080", options)).toEqual([200, 200]);
    expect(await statusesFor("public.test", options)).toEqual([200, 200]);
    expect(await statusesFor("other.test", options)).toEqual([421, 421]);
  });

  test("can be any address, and no other name, when the emulator listens on every address", async () => {
    expect(await statusesFor("192.168.1.7:8080", { host: "0.0.0.0" })).toEqual([200, 200]);
    expect(await statusesFor("[fe80::1]", { host: "0.0.0.0" })).toEqual([200, 200]);
    expect(await statusesFor("evil.example", { host: "0.0.0.0" })).toEqual([421, 421]);
  });

  test("may be missing in HTTP/1.0 only", async () => {
    const { emulator } = await start("HTTP");
    const request = rawRequest("GET /_emulator/health", {});
    expect((await exchange(emulator, request.replace("HTTP/1.1", "HTTP/1.0"))).status).toBe(200);
    const reply = await exchange(emulator, request);
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.body)).toMatchObject({ errorDescription: "The request has no Host header." });
  });

  test("is not looked at in-process, where no browser is", async () => {
    const { emulator } = await start("in-process");
    expect((await emulator.fetch("https://evil.example/_emulator/health")).status).toBe(200);
  });
});

describe("a request target that is a whole URL", () => {
  test.each([
    "http://evil.example",
    "http://evil.example:80",
    "https://localhost.evil.example",
    "http://user@evil.example",
  ])("%s is for another host, and refused whatever the Host header says", async (origin) => {
    const { emulator, call } = await start("HTTP");
    const headers = { Host: "localhost", Authorization: basic(emulator.apiSecretKey), "Content-Length": "0" };
    for (const path of ["/v1/users/jane/actions/signIn", "/_emulator/clock/freeze"]) {
      const reply = await exchange(emulator, rawRequest(`POST ${origin}${path}`, headers));
      expect(reply.status).toBe(421);
      expect(reply.body).toContain("The request target names ");
    }
    expect(emulator.control.clock.isFrozen).toBe(false);
    expect(await call("queryActions", { path: { userId: "jane" } })).toEqual([]);
  });

  test("that of this machine gets a response, unless the Host header is that of another", async () => {
    const { emulator } = await start("HTTP");
    const line = `GET ${new URL(emulator.url).origin}/v1/users/jane`;
    const headers = { Authorization: basic(emulator.apiSecretKey) };
    expect((await exchange(emulator, rawRequest(line, { ...headers, Host: "localhost" }))).status).toBe(200);
    expect((await exchange(emulator, rawRequest(line, { ...headers, Host: "evil.example" }))).status).toBe(421);
  });
});

test.each([
  ["Host", "localhost", "localhost"],
  ["Host", "localhost", "evil.example"],
  ["host", "evil.example", "localhost"],
  ["Authorization", "Basic Og==", "Basic Og=="],
])("a second %s header is rejected: %s, %s", async (name, first, second) => {
  const { emulator } = await start("HTTP");
  const host = name === "Authorization" ? "Host: localhost\r\n" : "";
  for (const path of ["/v1/users/jane", "/_emulator/health"]) {
    const lines = `GET ${path} HTTP/1.1\r\n${host}${name}: ${first}\r\nConnection: close\r\n${name}: ${second}\r\n\r\n`;
    const reply = await exchange(emulator, lines);
    expect(reply.status).toBe(400);
    expect(reply.body).toContain(`The request has more than one ${name[0]?.toUpperCase()}${name.slice(1)} header.`);
  }
});

describe.each(transports)("pages of other sites and the control API, %s", (transport) => {
  const crossSite: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "http://localhost:1" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];

  test.each(crossSite)("%j is rejected, and nothing is done", async (headers) => {
    const { ask, track } = await startControl(transport);
    await track("jane", "signIn");
    const reply = await ask("reset", { headers });
    expect(reply).toMatchObject({ status: 403, body: { errorCode: "forbidden" } });
    expect((await ask("listActions", { path: { userId: "jane" } })).body).toHaveLength(1);
  });

  test("its own page, and a client other than a browser, may call", async () => {
    const { ask, emulator } = await startControl(transport);
    const { origin } = new URL(emulator.url);
    for (const headers of [{ origin }, { "sec-fetch-site": "same-origin" }, { "sec-fetch-site": "none" }]) {
      expect((await ask("getHealth", { headers })).status).toBe(200);
    }
  });

  test("the page at publicUrl may call", async () => {
    const { ask } = await startControl(transport, { publicUrl: "https://public.test/emulator" });
    expect((await ask("getHealth", { headers: { origin: "https://public.test" } })).status).toBe(200);
    expect((await ask("getHealth", { headers: { origin: "https://other.test" } })).status).toBe(403);
  });

  test("no response lets another site read it, not even to a preflight", async () => {
    const { reach, send } = await startControl(transport);
    const headers = { origin: "https://evil.example", "access-control-request-method": "POST" };
    const responses = [
      await reach("/health"),
      await reach("/health", { headers }),
      await reach("/reset", { method: "OPTIONS", headers }),
      await send("/users/jane", { headers }),
      await send("/users/jane", { method: "OPTIONS", headers }),
    ];
    const names = responses.flatMap((reply) => [...reply.headers.keys()]);
    expect(names.filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(responses[2]?.ok).toBe(false);
  });
});

describe("publicUrl", () => {
  test.each([
    ["https://public.test/emulator/", "https://public.test/emulator/"],
    ["http://public.test:8080", "http://public.test:8080/"],
  ])("%s is where url in a response begins", async (publicUrl, expected) => {
    const { emulator, track } = await start("HTTP", { publicUrl });
    const { url = "" } = await track("jane", "signIn");
    expect(url.slice(0, expected.length)).toBe(expected);
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
  });
});

describe("redirectUrl", () => {
  test.each(transports)(
    "%s: leads to hosts that are named and to this machine, else nothing is stored",
    async (transport) => {
      const { emulator, track, refused } = await start(transport, { redirectHosts: ["App.test"] });
      for (const redirectUrl of [
        "https://app.test:8443/done",
        "http://localhost:3000",
        "http://[::1]/",
        "http://127.0.0.1",
      ]) {
        await track("jane", "signIn", { redirectUrl });
      }
      expect(await emulator.control.listActions("jane")).toHaveLength(4);

      for (const redirectUrl of [
        "https://app.test.evil.example/",
        "https://app.test@evil.example/",
        "javascript:alert(1)",
        "javascript://localhost/%0aalert(1)",
      ]) {
        const refusal = await refused("track", { path: { userId: "jane", action: "signIn" }, body: { redirectUrl } });
        expect(refusal).toMatchObject({
          status: 400,
          errorDescription: expect.stringMatching(/^body\.redirectUrl leads to a host/),
        });
      }
      expect(await emulator.control.listActions("jane")).toHaveLength(4);
    },
  );

  test("leads anywhere unless hosts are named", async () => {
    const { track } = await start("HTTP");
    expect(await track("jane", "signIn", { redirectUrl: "https://app.test/" })).toMatchObject({ state: "ALLOW" });
  });
});

test.each([
  [{ publicUrl: "public.test" }, "publicUrl must be an http or https URL"],
  [{ publicUrl: "ftp://public.test" }, "publicUrl must be"],
  [{ publicUrl: "https://user:secret@public.test" }, "publicUrl must be"],
  [{ publicUrl: "https://public.test/?a=1" }, "publicUrl must be"],
  [{ allowedHosts: ["a.test", "http://b.test"] }, "allowedHosts[1] must be a host name without scheme"],
  [{ allowedHosts: ["a.test:80"] }, "allowedHosts[0] must be"],
  [{ allowedHosts: ["*"] }, "allowedHosts[0] must be"],
  [{ allowedHosts: "a.test" as never }, "allowedHosts must be an array"],
  [{ host: "" }, "host must be an address"],
  [{ redirectHosts: ["https://app.test"] }, "redirectHosts[0] must be a host name without scheme"],
])("%j is rejected", async (options, problem) => {
  await expect(createEmulator(options)).rejects.toThrow(problem);
});

test.each([
  ["apiSecretKeys[0]", { apiSecretKeys: ["a sekrit"] }],
  ["apiSecretKeys", { apiSecretKeys: "sekrit" }],
  ["apiSecretKeys", { apiSecretKeys: { sekrit: "sekrit" } }],
  ["apiSecretKeys[1]", { apiSecretKeys: [7, "sekrit:"] }],
  ["tenants", { tenants: { apiSecretKeys: ["sekrit"] } }],
  ["tenants", { tenants: "sekrit" }],
  ["tenants[0]", { tenants: ["sekrit"] }],
  ["tenants[0]", { tenants: [["sekrit"]] }],
  ["tenantId", { tenantId: { key: "sekrit" } }],
  ["webhookUrl", { webhookUrl: "http://user:sekrit@shop.test" }],
  ["webhookUrl", { webhookUrl: "user:sekrit@shop.test" }],
  [
    "actions[0].verificationWebhookUrl",
    {
      actions: [
        {
          actionCode: "pay",
          defaultUserActionResult: "ALLOW",
          verificationWebhookUrl: "ftp://sekrit@shop.test",
        },
      ],
    },
  ],
])("an error about %s contains no secret: %j", async (field, config) => {
  const error = await createEmulator({ listen: false, config: config as EmulatorConfig }).catch(String);
  expect(error).toContain(`config.${field} `);
  expect(error).not.toContain("sekrit");
});

test.each<EmulatorOptions>([
  { publicUrl: "https://user:sekrit@public.test" },
  { publicUrl: "https://public.test/?key=sekrit" },
  { allowedHosts: ["http://user:sekrit@public.test"] },
])("an error about the option of %j contains no secret", async (options) => {
  const error = await createEmulator({ listen: false, ...options }).catch(String);
  expect(error).toContain("must be");
  expect(error).not.toContain("sekrit");
});
