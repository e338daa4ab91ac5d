import { describe, expect, test } from "vitest";
import { createEmulator, type EmulatorConfig } from "../src/index.ts";
import { manualClock } from "./support/manual-clock.ts";
import { basic, start, type Transport, transports } from "./support/start.ts";
import { receiveInProcess, refusal } from "./support/webhook-receiver.ts";

const config: EmulatorConfig = {
  actions: [{ actionCode: "pay", defaultUserActionResult: "REVIEW" }],
  tenants: [
    { apiSecretKeys: ["shop-old", "shop-new"], actions: [{ actionCode: "pay", defaultUserActionResult: "BLOCK" }] },
    { apiSecretKeys: ["bank"], idempotencyKeys: "uuid" },
  ],
};

/** Calls with any key. */
async function opened(transport: Transport, options: Parameters<typeof start>[1] = { config }) {
  const { emulator, send } = await start(transport, options);
  const request = (key: string, path: string, init: RequestInit = {}) =>
    send(path, { ...init, headers: { authorization: basic(key) } });
  const track = async (key: string, action = "pay", body: object = {}) => {
    const response = await request(key, `/users/jane/actions/${action}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    const reply = (await response.json()) as { state?: string; token?: string; idempotencyKey?: string };
    return { status: response.status, ...reply };
  };
  const list = async (key: string) => (await request(key, "/users/jane/actions")).json();
  return { emulator, request, track, list };
}

describe.each(transports)("tenants, %s", (transport) => {
  test("each goes by its own config", async () => {
    const { emulator, track } = await opened(transport);
    expect((await track(emulator.apiSecretKey)).state).toBe("REVIEW_REQUIRED");
    expect((await track("shop-old")).state).toBe("BLOCK");
    expect((await track("bank")).state).toBe("ALLOW");
    expect((await track("bank", "pay", { idempotencyKey: "first" })).status).toBe(400);
  });

  test("both keys of a tenant reach the same state, and no other key does", async () => {
    const { emulator, track, list, request } = await opened(transport);
    const { token, idempotencyKey } = await track("shop-old");
    expect(await list("shop-new")).toMatchObject([{ idempotencyKey }]);
    expect(await list("bank")).toEqual([]);
    expect(await list(emulator.apiSecretKey)).toEqual([]);
    const validate = async (key: string) =>
      (await request(key, "/validate", { method: "POST", body: JSON.stringify({ token }) })).json();
    expect(await validate("shop-new")).toMatchObject({ state: "BLOCK" });
    expect(await validate("bank")).toEqual({ isValid: false });
  });

  test("each is controlled by itself, and a reset forgets all of them", async () => {
    const { emulator, track, list } = await opened(transport);
    await track("shop-old");
    const shop = await emulator.controlOf("shop-new");
    expect(await shop.listActions("jane")).toHaveLength(1);
    expect(await emulator.control.listActions("jane")).toEqual([]);
    shop.failNext({ operation: "track", fault: "status", status: 503 });
    expect((await track("bank")).status).toBe(200);
    expect((await track("shop-old")).status).toBe(503);
    await emulator.reset();
    expect([await list("shop-old"), await list("bank")]).toEqual([[], []]);
  });

  test.each(["", "unknown", "shop", "SHOP-OLD"])("the key %j is unknown", async (key) => {
    const { emulator, track } = await opened(transport);
    expect(await track(key)).toEqual({
      status: 401,
      error: "unauthorized",
      errorCode: "unauthorized",
      errorDescription:
        "The request is unauthorized. Check that your API key and region base URL are correctly configured.",
    });
    await expect(emulator.controlOf(key)).rejects.toThrow("No tenant has this key");
  });

  test("with anyKey each key has an isolated tenant with the default config; an empty key has none", async () => {
    const { emulator, track, list } = await opened(transport, { config, anyKey: true });
    const [first] = await Promise.all([track("any-1"), track("any-1"), track("any-2")]);
    expect(first.state).toBe("REVIEW_REQUIRED");
    expect(await list("any-1")).toHaveLength(2);
    expect(await list("any-2")).toHaveLength(1);
    expect(await list(emulator.apiSecretKey)).toEqual([]);
    expect((await track("shop-old")).state).toBe("BLOCK");
    expect((await track("")).status).toBe(401);
    await emulator.reset();
    expect(await list("any-1")).toEqual([]);
  });

  test("the default tenant can be given its keys; the first is the emulator's", async () => {
    const { emulator, track, list } = await opened(transport, { config: { apiSecretKeys: ["mine", "mine-too"] } });
    expect(emulator.apiSecretKey).toBe("mine");
    await track("mine-too");
    expect(await list("mine")).toHaveLength(1);
  });
});

describe("what tenants have of their own", () => {
  test("ids, also with a seed; and their webhooks are signed with their keys", async () => {
    const { received, webhookFetch } = receiveInProcess();
    const clock = manualClock();
    const webhookUrl = "https://shop.example/logs";
    const tenants = ["shop", "bank"].map((key) => ({ apiSecretKeys: [key], webhookUrl }));
    const { emulator, track } = await opened("in-process", { config: { tenants }, seed: 1, clock, webhookFetch });
    const [shop, bank] = [await track("shop"), await track("bank")];
    expect(shop.idempotencyKey).not.toBe(bank.idempotencyKey);
    await emulator.control.clock.advance(10_000);
    const now = emulator.control.clock.now();
    const signedBy = received.map((request) =>
      ["shop", "bank"].filter((key) => refusal(request, key, now) === undefined),
    );
    expect(signedBy.sort()).toEqual([["bank"], ["shop"]]);
    expect(new Set(received.map(({ body }) => JSON.parse(body).records[0].tenantId)).size).toBe(2);
  });
});

test.each<[EmulatorConfig, string]>([
  [{ apiSecretKeys: [] }, "config.apiSecretKeys must have 1 to 2 items; it has 0."],
  [{ apiSecretKeys: ["a", "b", "c"] }, "config.apiSecretKeys must have 1 to 2 items; it has 3."],
  [{ apiSecretKeys: ["a:b"] }, "config.apiSecretKeys[0] must be text without white space and colons"],
  [{ apiSecretKeys: [""] }, "config.apiSecretKeys[0] must be text without white space and colons"],
  [{ apiSecretKeys: ["a", "a"] }, "config.apiSecretKeys[1] must differ from config.apiSecretKeys[0]."],
  [
    { apiSecretKeys: ["a"], tenants: [{ apiSecretKeys: ["b", "a"] }] },
    "config.tenants[0].apiSecretKeys[1] must differ from config.apiSecretKeys[0].",
  ],
  [{ tenants: [{} as { apiSecretKeys: string[] }] }, "config.tenants[0].apiSecretKeys is missing."],
  [
    { tenantId: "t", tenants: [{ apiSecretKeys: ["a"], tenantId: "t" }] },
    "config.tenants[0].tenantId must differ from config.tenantId.",
  ],
  [
    { tenants: [{ apiSecretKeys: ["a"], tenants: [] } as { apiSecretKeys: string[] }] },
    "config.tenants[0].tenants is not known.",
  ],
])("%j is rejected", async (wrong, problem) => {
  await expect(createEmulator({ listen: false, config: wrong })).rejects.toThrow(problem);
});
