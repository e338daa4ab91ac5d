import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, expectTypeOf, onTestFinished, test } from "vitest";
import { createEmulatorControlClient, type EmulatorControlClient, type EmulatorOptions } from "../src/index.ts";
import { basic, start, type Transport, transports } from "./support/start.ts";

const config = { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const }] };
const instance = { userId: "jane", action: "withdraw", idempotencyKey: "first" };
const toJane = { params: { path: { userId: "jane" } } };

async function controlled(transport: Transport, options: EmulatorOptions = {}) {
  const started = await start(transport, { config, ...options });
  const { url, fetch } = started.emulator;
  const through = transport === "in-process" ? { fetch } : {};
  return { ...started, through, control: createEmulatorControlClient({ url, ...through }) };
}

describe.each(transports)("the client of the control API, %s", (transport) => {
  test("a call gives data as the document types it, and the response", async () => {
    const { control, track } = await controlled(transport);
    await control.POST("/users/{userId}/authenticators", { ...toJane, body: { verificationMethod: "SMS" } });
    await track("jane", "withdraw", { idempotencyKey: "first" });
    const { data, error, response } = await control.POST("/challenges/approve", { body: instance });
    expect(data?.state).toBe("CHALLENGE_SUCCEEDED");
    expect(error).toBeUndefined();
    expect(response.status).toBe(200);
    expectTypeOf(data?.attemptsLeft).toEqualTypeOf<number | undefined>();
  });

  test("an error response is returned in the API's format, not thrown", async () => {
    const { control } = await controlled(transport);
    const { data, error, response } = await control.POST("/challenges/approve", { body: instance });
    expect(data).toBeUndefined();
    expect(error?.errorCode).toBe("not_found");
    expect(response.status).toBe(404);
  });

  test("a response without a body gives no data", async () => {
    const { control } = await controlled(transport);
    const { data, error, response } = await control.DELETE("/faults");
    expect({ data, error, status: response.status }).toEqual({ data: undefined, error: undefined, status: 204 });
  });

  test.each(["a/../b?x=1#f", "%2e%2e", "jane@example.com", "é…"])(
    "the user %s arrives as this user",
    async (userId) => {
      const { control, track } = await controlled(transport);
      await track(userId, "signIn");
      const { data: actions } = await control.GET("/users/{userId}/actions", { params: { path: { userId } } });
      expect(actions).toHaveLength(1);
      const { data: entries } = await control.GET("/journal", { params: { query: { userId, operation: "track" } } });
      expect(entries).toHaveLength(1);
    },
  );

  test("a key names the tenant, and without one it is the default tenant", async () => {
    const tenants = [{ apiSecretKeys: ["other-key"] }];
    const { control, emulator, send, through } = await controlled(transport, { config: { tenants } });
    const other = createEmulatorControlClient({ url: emulator.url, apiSecretKey: "other-key", ...through });
    await send("/users/jane", { headers: { authorization: basic("other-key") } });
    expect((await control.GET("/journal")).data).toEqual([]);
    expect((await other.GET("/journal")).data).toHaveLength(1);
    const stranger = createEmulatorControlClient({ url: emulator.url, apiSecretKey: "unknown", ...through });
    expect((await stranger.GET("/health")).error?.errorCode).toBe("unauthorized");
    await expect(stranger.events()).rejects.toThrow("unauthorized");
  });

  test("a call can be ended", async () => {
    const { control } = await controlled(transport);
    const signal = AbortSignal.abort(new Error("no longer needed"));
    await expect(control.POST("/reset", { signal })).rejects.toThrow("no longer needed");
  });

  test("the address of either API will do, and the origin", async () => {
    const { emulator, through } = await controlled(transport);
    const { origin } = new URL(emulator.url);
    for (const url of [emulator.url, emulator.controlUrl, origin, `${origin}/`, `${emulator.url}/`]) {
      const { data } = await createEmulatorControlClient({ url, ...through }).GET("/health");
      expect(data?.url).toBe(emulator.url);
    }
  });
});

test("a path below which the emulator is reached is kept", async () => {
  const seen: string[] = [];
  const fetch = async ({ url }: Request) => {
    seen.push(url);
    return Response.json({});
  };
  for (const url of ["https://public.test/emulator/v1", "https://public.test/emulator/_emulator"]) {
    await createEmulatorControlClient({ url, fetch }).GET("/health");
  }
  expect(new Set(seen)).toEqual(new Set(["https://public.test/emulator/_emulator/health"]));
});

test.each([200, 502])(
  "a body that is not JSON, such as a page of a proxy under %i, is an error that contains it",
  async (status) => {
    const proxy = createServer((_, response) => response.writeHead(status).end("<h1>Bad gateway</h1>"));
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void proxy.close());
    const { port } = proxy.address() as AddressInfo;
    const { data, error } = await createEmulatorControlClient({ url: `http://127.0.0.1:${port}` }).GET("/health");
    expect(data).toBeUndefined();
    expect(error).toMatchObject({ errorCode: "unexpected_response", errorDescription: "<h1>Bad gateway</h1>" });
  },
);

test.each(["127.0.0.1:8080/v1", "ftp://localhost", ""])("%j is not an address of an emulator", (url) => {
  expect(() => createEmulatorControlClient({ url })).toThrow("url must be an http or https URL");
});

test("what the document does not have does not compile", () => {
  const calls = (control: EmulatorControlClient) => [
    // @ts-expect-error unknown path
    control.GET("/nowhere"),
    // @ts-expect-error this path does not have the method
    control.POST("/health"),
    // @ts-expect-error the body is missing
    control.POST("/clock/advance"),
    // @ts-expect-error the body is another's
    control.POST("/clock/advance", { body: { now: "2027-01-01T00:00:00Z" } }),
    // @ts-expect-error the user is missing
    control.GET("/users/{userId}", { params: { path: {} } }),
    // @ts-expect-error a stream is followed with `events`
    control.GET("/events"),
  ];
  expect(calls).toBeTypeOf("function");
});
