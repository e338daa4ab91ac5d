import { describe, expect, test } from "vitest";
import { rejectionOf, track } from "../support/calls.ts";
import { apiSecretKey, transports } from "../support/clients.ts";
import { startHttpServer } from "../support/servers.ts";

const params = { path: { userId: "usr_1" } };
const traced = { "x-trace": "a", "x-extra": "1" };

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

  test.each([new Error("the vault is locked"), undefined])(
    "a key function's own error comes through: %s",
    async (failure) => {
      const server = await startHttpServer();
      const client = createClient({ apiUrl: server.url, apiSecretKey: () => Promise.reject(failure) });
      expect(await rejectionOf(track(client))).toBe(failure);
      expect(server.requests).toEqual([]);
    },
  );

  test("headers of the client go out with every call; a call can add, change and remove one", async () => {
    const server = await startHttpServer();
    const client = createClient({ apiUrl: server.url, headers: { "User-Agent": "shop/1.0", "X-Trace": "a" } });
    await client.GET("/users/{userId}", { params });
    expect(server.lastHeaders).toMatchObject({ "user-agent": "shop/1.0", "x-trace": "a" });
    await client.GET("/users/{userId}", { params, headers: { "X-TRACE": null, "X-Extra": "1", "user-agent": "b" } });
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
    { form: "pairs", make: () => Object.entries(traced) },
    { form: "a Map", make: () => new Map(Object.entries(traced)) },
    { form: "an iterator", make: () => Object.entries(traced).values() },
  ])("headers may be $form, of the client and of a call", async ({ make }) => {
    const server = await startHttpServer();
    const made = createClient({ apiUrl: server.url, headers: make() as unknown as Record<string, string> });
    const plain = createClient({ apiUrl: server.url, headers: { "x-trace": "b" } });
    // An iterator gives its entries once, and a client makes many calls.
    for (const call of [
      () => made.GET("/users/{userId}", { params }),
      () => made.GET("/users/{userId}", { params }),
      () => plain.GET("/users/{userId}", { params, headers: make() as [string, string][] }),
    ]) {
      await call();
      expect(server.lastHeaders).toMatchObject(traced);
    }
  });

  test("pairs of one name are sent together, and null removes a header of the client", async () => {
    const server = await startHttpServer();
    const client = createClient({ apiUrl: server.url, headers: { "x-trace": "a", "x-gone": "a" } });
    const headers: [string, unknown][] = [
      ["x-trace", "b"],
      ["X-Trace", "c"],
      ["x-gone", null],
    ];
    await client.GET("/users/{userId}", { params, headers: headers as [string, string][] });
    expect(server.lastHeaders).toMatchObject({ "x-trace": "b, c" });
    expect(server.lastHeaders).not.toHaveProperty("x-gone");
  });

  test("a list is sent as one value, and the case of a name does not matter", async () => {
    const server = await startHttpServer();
    const client = createClient({ apiUrl: server.url, headers: { "X-Trace": "a" } });
    const headers = { "x-list": ["1", "2"], "X-List": "3", "x-number": 5, "x-trace": "b" };
    await client.GET("/users/{userId}", { params, headers: headers as unknown as Record<string, string> });
    expect(server.lastHeaders).toMatchObject({ "x-list": "1, 2, 3", "x-number": "5", "x-trace": "b" });
  });

  test("a name that objects have by themselves is a name like any other", async () => {
    const server = await startHttpServer();
    const headers = { constructor: "a", tostring: "b" } as unknown as Record<string, string>;
    await createClient({ apiUrl: server.url, headers }).GET("/users/{userId}", { params, headers });
    expect(Object.entries(server.lastHeaders)).toEqual(expect.arrayContaining(Object.entries(headers)));
  });

  test.each([[[1, "x"]], [[null, "x"]], [[["x-a"], "v"]], [[]], [[{ toString: undefined }, "x"]], [["\u212a", "x"]]])(
    "a pair is refused unless its name is valid text: %j",
    async (pair) => {
      const server = await startHttpServer();
      const call = createClient({ apiUrl: server.url }).GET("/users/{userId}", { params, headers: [pair] as never });
      expect(await rejectionOf(call)).toMatchObject({ name: "InvalidInputError" });
      expect(server.requests).toEqual([]);
    },
  );

  test.each(["x-a: 1", 5, null, ["x-a: 1"]])("%j in place of headers of a call is refused", async (headers) => {
    const server = await startHttpServer();
    const call = createClient({ apiUrl: server.url }).GET("/users/{userId}", {
      params,
      headers: headers as unknown as Record<string, string>,
    });
    expect(await rejectionOf(call)).toMatchObject({ name: "InvalidInputError", field: "headers" });
    expect(server.requests).toEqual([]);
  });

  test.each([
    { name: "x-note", value: "secret\r\nx-injected: 1", problem: "control character" },
    { name: "x-note", value: "secret\u0001", problem: "control character" },
    { name: "x-note", value: "secret ✓", problem: "Latin-1" },
    { name: "x note", value: "secret", problem: "not a valid header name" },
    { name: "Authorization", value: "Bearer secret", problem: "apiSecretKey" },
    { name: "authorization", value: "Bearer secret", problem: "apiSecretKey" },
    { name: "Content-Length", value: "secret", problem: "the transport" },
    { name: "transfer-encoding", value: "secret", problem: "the transport" },
    { name: "Expect", value: "secret", problem: "the transport" },
    { name: "upgrade", value: "secret", problem: "the transport" },
    { name: "keep-alive", value: "secret", problem: "the transport" },
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
