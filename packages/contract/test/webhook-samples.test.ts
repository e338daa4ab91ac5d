import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { compileFunction } from "node:vm";
import { Authsignal, WebhookSignatureError } from "@authsignal-actions/sdk";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import ts from "typescript-5";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { signWebhook } from "./support/sign-webhook.ts";

const guide = readFileSync(join(import.meta.dirname, "../../sdk/docs/webhooks.md"), "utf8");
const authsignal = new Authsignal({ apiSecretKey: "a-key" });

interface Delivery {
  body: string;
  /** Without it, the request has no content type either. */
  signature?: string;
}

/** Sends a webhook to the handler of a sample and returns its status. */
type Send = (delivery: Delivery) => Promise<number>;

/** A sample of the guide, found by its first text, and how to run it in its framework. */
interface Sample {
  framework: string;
  start: string;
  /** Provides the names that the sample uses, and `app` if it does not create one. */
  run(sample: (names: Record<string, unknown>, result: string) => unknown): Promise<Send> | Send;
}

const samples: Sample[] = [
  {
    framework: "Express",
    start: "app.post(",
    run(sample) {
      const app = express();
      sample({ app, express }, "undefined");
      return overHttp(app);
    },
  },
  {
    framework: "Hono",
    start: "import { Hono }",
    run(sample) {
      const app = sample({ Hono }, "app") as Hono;
      return async (delivery) => (await app.request(webRequest(delivery))).status;
    },
  },
  {
    framework: "Next.js",
    start: "// app/webhooks/authsignal/route.ts",
    run(sample) {
      const POST = sample({}, "POST") as (request: Request) => Promise<Response>;
      return async (delivery) => (await POST(webRequest(delivery))).status;
    },
  },
  {
    framework: "Fastify",
    start: "import type { FastifyInstance }",
    async run(sample) {
      const app = fastify();
      sample({ app }, "undefined");
      await app.ready();
      onTestFinished(() => app.close());
      return overHttp(app.routing);
    },
  },
  {
    framework: "AWS Lambda",
    start: "import type { APIGatewayProxyEventV2 }",
    run(sample) {
      const handler = sample({ Buffer }, "handler") as (event: object) => Promise<{ statusCode: number }>;
      return async ({ body, signature }) => {
        const event = { body: Buffer.from(body).toString("base64"), isBase64Encoded: true };
        return (await handler({ ...event, headers: signature === undefined ? {} : { "x-signature-v2": signature } }))
          .statusCode;
      };
    },
  },
];

test("every sample of the guide that takes a request is run here", () => {
  const handlers = codeBlocks().filter((code) => /\bcatch \(error\)/.test(code));

  expect(handlers.map((code) => samples.find(({ start }) => code.startsWith(start))?.framework)).toEqual(
    samples.map(({ framework }) => framework),
  );
});

describe.each(samples)("the sample for $framework", (sample) => {
  test("passes an event on, and rejects one that is signed with another key", async () => {
    const handled: unknown[] = [];
    const code = codeOf(sample);
    const send = await sample.run(runner(code, { checkAction: (data: unknown) => handled.push(data) }));
    const data = { userId: "usr_1", action: "signIn", idempotencyKey: "key_1", state: "CHALLENGE_SUCCEEDED" };
    const body = JSON.stringify({ type: "action.verify", id: "evt_1", data });

    const accepted = await send({ body, signature: signWebhook(body, "a-key") });
    const rejected = await send({ body, signature: signWebhook(body, "another-key") });

    expect([200, 204]).toContain(accepted);
    expect(rejected).toBe(400);
    expect(handled).toEqual([data]);
  });

  test("takes a batch of 500 logs of close to 5 MB at the same URL, and rejects one that is signed with another key", async () => {
    const stored: unknown[] = [];
    const send = await sample.run(
      runner(codeOf(sample), { storeLogs: (records: unknown[]) => stored.push(...records) }),
    );
    const records = Array.from({ length: 500 }, (_, index) => ({
      ...{ version: 1, type: "action.log_created", id: `evt_${index}`, tenantId: "tenant_1" },
      record: { userId: "usr_1", actionCode: "signIn", customVariables: { note: "ä".repeat(5_000) } },
    }));
    const body = JSON.stringify({ records });
    expect(Buffer.byteLength(body)).toBeGreaterThan(5_000_000);

    expect([200, 204]).toContain(await send({ body, signature: signWebhook(body, "a-key") }));
    expect(await send({ body, signature: signWebhook(body, "another-key") })).toBe(400);
    expect(stored).toEqual(records);
  });
});

describe.each(samples)("the sample for $framework", (sample) => {
  const event = JSON.stringify({ type: "action.verify", id: "evt_1", data: { userId: "usr_1", action: "signIn" } });
  const batch = JSON.stringify({ records: [{ type: "action.log_created", id: "evt_1", record: { userId: "usr_1" } }] });

  test.each([
    { name: "an event that checkAction stops", body: event },
    { name: "a batch that storeLogs does not store", body: batch },
  ])("does not respond with success to $name later on", async ({ body }) => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => void vi.restoreAllMocks());
    const fail = async () => {
      await setImmediate();
      throw new Error("Not now.");
    };
    const send = await sample.run(runner(codeOf(sample), { checkAction: fail, storeLogs: fail }));

    const status = await send({ body, signature: signWebhook(body, "a-key") }).catch(({ message }) => message);

    expect(["Not now.", 500]).toContain(status);
  });

  test.each(["", "{}"])("responds with 400 to a request without a signature and a content type: %j", async (body) => {
    const send = await sample.run(runner(codeOf(sample), {}));
    expect(await send({ body })).toBe(400);
  });
});

function codeBlocks(): string[] {
  return [...guide.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
}

function codeOf({ start }: Sample): string {
  return codeBlocks().find((code) => code.startsWith(start)) ?? "";
}

/** Runs a sample as JavaScript, with its imports as parameters and its exports as results. */
function runner(code: string, own: Record<string, unknown>) {
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const choice = codeBlocks().find((block) => block.includes("function isLogBatch")) ?? "";
  const plain = ts
    .transpile(choice + code, options)
    .replace(/^import .*;$/gm, "")
    .replace(/^export (?!\{)/gm, "");
  return (names: Record<string, unknown>, result: string): unknown => {
    const surroundings: Record<string, unknown> = {
      ...{ authsignal, WebhookSignatureError, console: { warn() {} }, Response },
      ...own,
      ...names,
    };
    const body = `${plain.replace(/^export \{\};$/gm, "")}\nreturn ${result};`;
    return compileFunction(body, Object.keys(surroundings))(...Object.values(surroundings));
  };
}

function webRequest({ body, signature }: Delivery): Request {
  const headers = signature === undefined ? {} : { "Content-Type": "application/json", "X-Signature-V2": signature };
  return new Request("http://127.0.0.1/webhooks/authsignal", { method: "POST", headers, body: Buffer.from(body) });
}

async function overHttp(listener: RequestListener): Promise<Send> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return async (delivery) => {
    const { headers } = webRequest(delivery);
    const url = `http://127.0.0.1:${port}/webhooks/authsignal`;
    return (await fetch(url, { method: "POST", headers, body: Buffer.from(delivery.body) })).status;
  };
}
