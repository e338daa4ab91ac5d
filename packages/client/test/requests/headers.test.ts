import { describe, expect, test } from "vitest";
import { rejectionOf, track } from "../support/calls.ts";
import { apiSecretKey, transports } from "../support/clients.ts";
import { startHttpServer } from "../support/servers.ts";

const params = { path: { userId: "usr_1" } };

describe.each(transports)("$name", ({ createClient }) => {
  test("a call carries the key, and says what it sends and takes", async () => {
    const server = await startHttpServer();
    await track(createClient({ apiUrl: server.url }));
    expect(server.lastHeaders).toMatchObject({
      authorization: `Basic ${btoa(`${apiSecretKey}:`)}`,
      accept: "application/json",
      "content-type": "application/json",
      "content-length": String(JSON.stringify({ email: "ada@example.com" }).length),
    });
  });

  test("a key beyond ASCII goes out as UTF-8", async () => {
    const server = await startHttpServer();
    await track(createClient({ apiUrl: server.url, apiSecretKey: "clé" }));
    const [, encoded = ""] = server.lastHeaders.authorization?.split(" ") ?? [];
    expect(Buffer.from(encoded, "base64").toString("utf8")).toBe("clé:");
  });

  test("a key function is asked for each call, so that keys can rotate", async () => {
    const server = await startHttpServer();
    const keys = ["first", "second"];
    const client = createClient({ apiUrl: server.url, apiSecretKey: async () => keys.shift() ?? "" });
    const sent: (string | undefined)[] = [];
    for (let call = 0; call < 2; call++) {
      await track(client);
      sent.push(server.lastHeaders.authorization);
    }
    expect(sent).toEqual([`Basic ${btoa("first:")}`, `Basic ${btoa("second:")}`]);
    expect(await rejectionOf(track(client))).toMatchObject({ name: "InvalidInputError", field: "apiSecretKey" });
    expect(server.requests).toHaveLength(2);
  });

  test("a key function's own error comes through", async () => {
    const server = await startHttpServer();
    const failure = new Error("the vault is locked");
    const client = createClient({ apiUrl: server.url, apiSecretKey: () => Promise.reject(failure) });
    expect(await rejectionOf(track(client))).toBe(failure);
    expect(server.requests).toEqual([]);
  });

  test("headers of the client go out with every call; a call can add, change and remove one", async () => {
    const server = await startHttpServer();
    const client = createClient({ apiUrl: server.url, headers: { "User-Agent": "shop/1.0", "X-Trace": "a" } });
    await client.GET("/users/{userId}", { params });
    expect(server.lastHeaders).toMatchObject({ "user-agent": "shop/1.0", "x-trace": "a" });
    await client.GET("/users/{userId}", { params, headers: { "x-trace": null, "X-Extra": "1", "user-agent": "b" } });
    expect(server.lastHeaders).toMatchObject({ "user-agent": "b", "x-extra": "1" });
    expect(server.lastHeaders).not.toHaveProperty("x-trace");
  });

  test("headers of a call may be a Headers object", async () => {
    const server = await startHttpServer();
    const headers = new Headers({ "x-trace": "a" });
    await createClient({ apiUrl: server.url }).GET("/users/{userId}", { params, headers });
    expect(server.lastHeaders).toMatchObject({ "x-trace": "a" });
  });

  test.each([
    { name: "x-note", value: "secret\r\nx-injected: 1", problem: "line break" },
    { name: "x-note", value: "secret\u0001", problem: "control character" },
    { name: "x-note", value: "secret ✓", problem: "Latin-1" },
    { name: "x note", value: "secret", problem: "not a header name" },
    { name: "Authorization", value: "Bearer secret", problem: "apiSecretKey" },
    { name: "authorization", value: "Bearer secret", problem: "apiSecretKey" },
  ])("$name: $value is refused, of the client and of a call, without showing it", async ({ name, value, problem }) => {
    const server = await startHttpServer();
    const headers = { [name]: value };
    const whenMade = await rejectionOf((async () => createClient({ apiUrl: server.url, headers }))());
    const whenCalled = await rejectionOf(
      createClient({ apiUrl: server.url }).GET("/users/{userId}", { params, headers }),
    );
    for (const error of [whenMade, whenCalled]) {
      expect(error).toMatchObject({ name: "InvalidInputError", field: expect.stringContaining(name) });
      expect(String(error)).toContain(problem);
      expect(String(error)).not.toContain("secret");
    }
    expect(server.requests).toEqual([]);
  });
});
