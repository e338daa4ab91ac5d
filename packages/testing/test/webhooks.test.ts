import { Authsignal, type WebhookLogBatch } from "@authsignal-actions/sdk";
import express from "express";
import fastify from "fastify";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  type Application,
  type ApplicationFetch,
  buildWebhookEvent,
  createFakeAuthsignal,
  deliverWebhook,
  deliverWebhooks,
  signWebhook,
  toFetch,
  type WebhookVariant,
} from "../src/index.ts";
import { createTest } from "../src/vitest.ts";

const secret = "test_key";

/** An endpoint in each form. It verifies the raw body, and counts events by id. */
function endpoints() {
  const { webhook } = new Authsignal({ apiSecretKey: secret });
  const seen = new Set<string>();
  const receive = (body: string | Buffer, headers: Headers | Record<string, string | string[] | undefined>): number => {
    try {
      const type = (JSON.parse(String(body)) as { type?: string }).type;
      const ids = type
        ? [webhook.constructEvent(body, headers).id]
        : webhook.constructLogEvents(body, headers).records.map(({ id }) => id);
      for (const id of ids) seen.add(id);
      return 204;
    } catch {
      return 400;
    }
  };
  const handler = async (request: Request) =>
    new Response(null, { status: receive(await request.text(), request.headers) });
  const expressApp = express();
  expressApp.post("/webhooks/authsignal", express.raw({ type: "*/*" }), (request, response) => {
    response.status(receive(request.body, request.headers)).end();
  });
  const fastifyApp = fastify();
  fastifyApp.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  fastifyApp.removeContentTypeParser("application/json");
  fastifyApp.post("/webhooks/authsignal", (request, reply) =>
    reply.status(receive(request.body as Buffer, request.headers)).send(),
  );
  const applications: Record<string, Application> = {
    "a fetch-style handler": handler,
    "an object with fetch": { fetch: handler },
    "an Express app": expressApp,
    "an instance of Fastify": fastifyApp,
    "a listener": { listener: expressApp },
  };
  return { applications, seen };
}

describe.each(Object.keys(endpoints().applications))("%s", (name) => {
  function start() {
    const { applications, seen } = endpoints();
    return { application: applications[name] as Application, seen };
  }

  test.each(["action.verify", "action.log_created"] as const)("gets a valid %s", async (type) => {
    const { application, seen } = start();
    expect(await deliverWebhook(application, type, { secret })).toEqual({ status: 204, accepted: true, body: "" });
    expect(seen.size).toBeGreaterThan(0);
  });

  test.each<[WebhookVariant, boolean]>([
    ["reformatted", true],
    ["duplicated", true],
    ["tampered", false],
    ["late", false],
    ["wrongKey", false],
    ["unsigned", false],
  ])("gets a %s webhook, accepted: %s", async (variant, accepted) => {
    const { application, seen } = start();
    expect(await deliverWebhook(application, "action.verify", { secret, variant })).toMatchObject({ accepted });
    expect(seen.size).toBe(accepted ? 1 : 0);
  });
});

describe("deliverWebhook", () => {
  test("takes a body, several keys, a path and a time", async () => {
    const body = buildWebhookEvent("action.verify", { data: { userId: "usr_1" } });
    const requests: [string, string][] = [];
    const application = async (request: Request) => {
      requests.push([new URL(request.url).pathname, await request.text()]);
      const header = request.headers.get("x-signature-v2") ?? "";
      return new Response(header, { status: 500 });
    };
    const at = new Date("2026-01-02T03:04:05Z");
    const result = await deliverWebhook(application, body, { secret: ["old", "new"], path: "/hooks/1", at });

    expect(requests).toEqual([["/hooks/1", JSON.stringify(body)]]);
    expect(result).toMatchObject({ status: 500, accepted: false });
    expect(result.body).toMatch(/^t=1767323045,v2=[^,]+,v2=[^,]+$/);
  });

  test("sends a duplicate byte for byte", async () => {
    const sent: string[] = [];
    const application = async (request: Request) => {
      sent.push((await request.text()) + request.headers.get("x-signature-v2"));
      return new Response();
    };
    await deliverWebhook(application, "action.verify", { secret, variant: "duplicated" });
    expect(sent).toEqual([sent[0], sent[0]]);
  });

  test("delivers several in the given order", async () => {
    const ids: string[] = [];
    const application = async (request: Request) => {
      ids.push(((await request.json()) as { id: string }).id);
      return new Response();
    };
    const events = ["evt_2", "evt_1"].map((id) => buildWebhookEvent("action.verify", { id }));
    expect(await deliverWebhooks(application, events, { secret })).toHaveLength(2);
    expect(ids).toEqual(["evt_2", "evt_1"]);
  });

  test("rejects an unknown variant, and what is not an application", async () => {
    const application = async () => new Response();
    await expect(
      // @ts-expect-error unknown variant
      deliverWebhook(application, "action.verify", { secret, variant: "stale" }),
    ).rejects.toThrow('"stale" is not a variant of a delivery. Use valid, duplicated, reformatted, tampered, late');
    // @ts-expect-error no application
    expect(() => toFetch({ app: application })).toThrow(
      "An application is a fetch-style handler, an object with `fetch`",
    );
  });

  test("passes the failure of an application on", async () => {
    const application = async (): Promise<Response> => {
      throw new Error("The handler failed.");
    };
    await expect(deliverWebhook(application, "action.verify", { secret })).rejects.toThrow("The handler failed.");
  });
});

describe("signWebhook", () => {
  test("signs text as it is, at any form of a time", () => {
    const at = "2026-01-02T03:04:05.999Z";
    const signed = signWebhook({ body: '{ "a": 1 }', secret, at });
    expect(signed).toMatchObject({ method: "POST", body: '{ "a": 1 }' });
    expect(signed.headers["x-signature-v2"]).toMatch(/^t=1767323045,v2=/);
    expect(signWebhook({ body: '{ "a": 1 }', secret, at: new Date(at) })).toEqual(signed);
    expect(signWebhook({ body: '{ "a": 1 }', secret, at: Date.parse(at) })).toEqual(signed);
  });

  test("names what is wrong", () => {
    expect(() => signWebhook({ body: {}, secret, at: "yesterday" })).toThrow(
      "at must be a Date, ISO 8601, or milliseconds",
    );
    expect(() => signWebhook({ body: undefined, secret })).toThrow("body must be text, or a value that JSON has.");
    expect(() => signWebhook({ body: {}, secret: "" })).toThrow("secret must be a non-empty key");
  });
});

test("the fake delivers its webhooks to an application without a socket", async () => {
  const { webhook } = new Authsignal({ apiSecretKey: secret });
  const batches: WebhookLogBatch[] = [];
  const app = express();
  app.post("/webhooks/authsignal", express.raw({ type: "*/*" }), (request, response) => {
    batches.push(webhook.constructLogEvents(request.body, request.headers));
    response.status(204).end();
  });
  const fake = await createFakeAuthsignal({
    config: { apiSecretKeys: [secret], webhookUrl: "https://app.example/webhooks/authsignal" },
    webhookFetch: toFetch(app),
  });
  onTestFinished(fake.close);
  await fake.authsignal.track({ userId: "usr_1", action: "signIn" });
  await fake.clock.advance("10s");

  expect(batches).toMatchObject([{ records: [{ record: { userId: "usr_1", actionCode: "signIn" } }] }]);
});

/** An application with withdrawals, which verifies webhooks with the client that it gets. */
function createApp({ authsignal }: { authsignal: Authsignal }) {
  const app = express();
  app.post("/withdrawals", async (_request, response) => {
    response.redirect((await authsignal.track({ userId: "jane", action: "withdraw" })).url);
  });
  app.post("/webhooks/authsignal", express.raw({ type: "*/*" }), (request, response) => {
    const isBatch = "records" in JSON.parse(String(request.body));
    if (isBatch) authsignal.webhook.constructLogEvents(request.body, request.headers);
    else authsignal.webhook.constructEvent(request.body, request.headers);
    response.status(204).end();
  });
  return app;
}

describe("the webhooks of the fake reach the application that uses its client", () => {
  let send: ApplicationFetch; // the application of the current test

  const url = "http://localhost/webhooks/authsignal";
  const test = createTest({
    config: {
      actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE", verificationWebhookUrl: url }],
      users: [{ userId: "jane", authenticators: [{ verificationMethod: "SMS", phoneNumber: "+64270000000" }] }],
      webhookUrl: url,
    },
    webhookFetch: (url, init) => send(url, init), // not toFetch(app): there is no app yet
  });

  test("the application accepts the webhooks of a withdrawal", async ({ authsignal, fake }) => {
    send = toFetch(createApp({ authsignal }));
    await fake.challenges.succeed(await send("/withdrawals", { method: "POST" })); // sends action.verify
    await fake.clock.advance("2m"); // sends action.log_created
    expect(fake.deliveries()).toMatchObject([
      { type: "action.log_created", state: "delivered" },
      { type: "action.verify", state: "delivered" },
    ]);
  });

  test("with a fake that the test creates", async () => {
    await using fake = await createFakeAuthsignal({
      config: { webhookUrl: url },
      webhookFetch: (url, init) => sendHere(url, init),
    });
    const sendHere = toFetch(createApp(fake));
    await sendHere("/withdrawals", { method: "POST" });
    await fake.clock.advance("2m");
    expect(fake.deliveries()).toMatchObject([{ type: "action.log_created", state: "delivered" }]);
  });
});
