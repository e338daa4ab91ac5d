import { createActionsClient, operationStatuses } from "@authsignal-actions/client";
import { createEmulator, type Emulator } from "@authsignal-actions/emulator";
import { Authsignal } from "@authsignal-actions/sdk";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as samples from "./documented-samples.ts";
import { createBackEnd } from "./moving-over/moved-code.ts";
import { callClient } from "./support/consumers.ts";
import {
  listOperations,
  listRequestExamples,
  type NamedRequest,
  type OperationRequest,
} from "./support/documented-responses.ts";
import { generateRequests } from "./support/generate-requests.ts";
import { type Exchange, recordExchanges } from "./support/record-exchanges.ts";
import { readSpec } from "./support/spec-document.ts";
import { type Prism, startPrism } from "./support/start-prism.ts";
import { walkConfig, walkIntoErrors, walkThrough } from "./support/walk-through.ts";

const document = await readSpec();
const examples = listRequestExamples(document);
const operationIds = listOperations(document).map(({ operationId }) => operationId);

let emulator: Emulator;
let prism: Prism;
let authsignal: Authsignal;
let withWrongKey: Authsignal;
beforeAll(async () => {
  emulator = await createEmulator({ config: walkConfig });
  prism = await startPrism(document, { upstream: emulator.url });
  authsignal = new Authsignal({ apiUrl: prism.url, apiSecretKey: emulator.apiSecretKey });
  withWrongKey = new Authsignal({ apiUrl: prism.url, apiSecretKey: "another-key" });
});
afterAll(async () => {
  authsignal.close();
  withWrongKey.close();
  await prism.close();
  await emulator.close();
});

describe("Prism finds nothing wrong between", () => {
  test("the emulator and the whole life of a user", async () => {
    const exchanges = await exchangesOf(() => walkThrough(authsignal, emulator.control));
    expect(problemsOf(exchanges)).toEqual([]);
    expect(new Set(exchanges.map(({ status }) => status))).toEqual(new Set([200]));
    expect(exchanges.length).toBeGreaterThan(operationIds.length);
  });

  test("the emulator and the documented samples", async () => {
    const { userId, idempotencyKey } = samples;
    const exchanges = await exchangesOf(async () => {
      await authsignal.track({ userId, action: "signIn", attributes: { idempotencyKey } });
      await samples.trackSample(authsignal);
      await samples.getActionSample(authsignal);
      await samples.queryActionsSample(authsignal);
      await samples.updateActionSample(authsignal);
    });
    expect(problemsOf(exchanges)).toEqual([]);
    expect(exchanges).toHaveLength(5);
  });

  test("the emulator and a back end that moved over", async () => {
    const userId = "usr_moved";
    const exchanges = await exchangesOf(async () => {
      const backEnd = createBackEnd(prism.url, emulator.apiSecretKey);
      await backEnd.addPhone(userId, "+6427000000");
      const next = await backEnd.startWithdrawal(userId, 5_000);
      if (next.step !== "redirect") throw new Error(`Expected a redirect, got ${next.step}.`);
      await backEnd.finishWithdrawal(userId, new URL(next.url).searchParams.get("token") ?? "");
      await backEnd.holdForReview(userId, next.idempotencyKey);
      await backEnd.heldForReview(userId, "2026-01-01");
      await backEnd.removePhones(userId);
      await backEnd.isProtected(userId);
    });
    expect(problemsOf(exchanges)).toEqual([]);
    expect(exchanges).toHaveLength(9);
  });

  test.each(generateRequests(document))(
    "the emulator and any request of $operationId that the document allows",
    async ({ operationId, requests }) => {
      await fc.assert(
        fc.asyncProperty(requests, async (request) => {
          await prepare(operationId, request);
          const exchanges = await exchangesOf(() => send({ operationId, name: "", request }));
          expect(problemsOf(exchanges)).toEqual([]);
          expect(exchanges).toHaveLength(1);
          const { status = 0 } = exchanges[0] ?? {};
          const rejection = rejections[operationId];
          if (rejection?.of(request) && status === rejection.status) return;
          expect(status).toBeLessThan(300);
        }),
        { numRuns: 30 },
      );
    },
  );
});

describe("Prism finds nothing wrong with the rejection", () => {
  test.each(examples)("of a wrong key: $name", async (example) => {
    const exchanges = await exchangesOf(() => send(example, "another-key"));
    expect(exchanges).toMatchObject([{ status: 401, violations: undefined }]);
  });

  const missing = examples.filter(({ operationId }) => (statusesOf(operationId) as number[]).includes(404));
  test.each(missing)("of what does not exist: $name", async (example) => {
    const exchanges = await exchangesOf(() => send(example));
    expect(exchanges).toMatchObject([{ status: 404, violations: undefined }]);
  });

  test.each<{ name: string; operationId: NamedRequest["operationId"]; wrong: Partial<OperationRequest> }>([
    { name: "track", operationId: "track", wrong: { body: { email: 5 } } },
    { name: "updateAction", operationId: "updateAction", wrong: { body: { state: "REVIEW" } } },
    { name: "validateChallenge", operationId: "validateChallenge", wrong: { body: {} } },
    { name: "enrollVerifiedAuthenticator", operationId: "enrollVerifiedAuthenticator", wrong: { body: {} } },
    { name: "queryActions", operationId: "queryActions", wrong: { query: { fromDate: "yesterday" } } },
  ])("of a request that breaks the document: $name", async ({ operationId, wrong }) => {
    const valid = examples.find((example) => example.operationId === operationId)?.request ?? { path: {}, query: {} };
    const exchanges = await exchangesOf(() => send({ operationId, name: "", request: { ...valid, ...wrong } }));
    expect(exchanges).toMatchObject([{ status: 400, violations: expect.stringContaining('"request"') }]);
    expect(exchanges[0]?.violations).not.toContain('"response"');
  });

  test("of each call that the walk into errors makes", async () => {
    const exchanges = await exchangesOf(() => walkIntoErrors(authsignal, withWrongKey));
    expect(problemsOf(exchanges.filter(({ status }) => status !== 400))).toEqual([]);
    expect(exchanges.map(({ status }) => status)).toEqual([401, 401, 404, 404, 404, 400]);
  });
});

test("a response that breaks the document would be found", async () => {
  const closed = structuredClone(document);
  const { User } = closed.components.schemas as Record<string, { required: string[] }>;
  User?.required.push("displayName");
  const strict = await startPrism(closed, { upstream: emulator.url });
  const example = examples.find(({ operationId }) => operationId === "getUser");
  const exchanges = await exchangesOf(
    () => send(example as NamedRequest, emulator.apiSecretKey, strict.url),
    strict.url,
  );
  await strict.close();
  expect(problemsOf(exchanges)).toEqual([expect.stringContaining("displayName")]);
});

/** Valid requests that don't succeed, with the reason. */
const rejections: Partial<Record<NamedRequest["operationId"], Rejection>> = {
  deleteAuthenticator: {
    status: 404,
    why: "The service makes the ids of authenticators, so none has a made-up one.",
    of: () => true,
  },
  deleteUser: {
    status: 404,
    why: "No user has been tracked.",
    of: () => true,
  },
  enrollVerifiedAuthenticator: {
    status: 400,
    why: "A made-up otpUri has no secret.",
    of: ({ body }) => typeof body === "object" && body !== null && "otpUri" in body,
  },
};

interface Rejection {
  status: number;
  why: string;
  of(request: OperationRequest): boolean;
}

/** Creates the instance that a request refers to. */
async function prepare(operationId: NamedRequest["operationId"], { path }: OperationRequest): Promise<void> {
  if (operationId !== "getAction" && operationId !== "updateAction") return;
  const { idempotencyKey, ...instance } = path as { userId: string; action: string; idempotencyKey: string };
  await send({ operationId: "track", name: "", request: { path: instance, query: {}, body: { idempotencyKey } } });
}

async function exchangesOf(run: () => Promise<unknown>, url = prism.url): Promise<Exchange[]> {
  return (await recordExchanges(run, url)).exchanges;
}

function problemsOf(exchanges: Exchange[]): string[] {
  return exchanges.flatMap(({ method, target, status, violations }) =>
    violations === undefined ? [] : [`${method} ${target} ${status}: ${violations}`],
  );
}

function statusesOf(operationId: NamedRequest["operationId"]): readonly number[] {
  return operationStatuses[operationId].statuses;
}

/** Uses the client, which sends requests that the SDK would reject. */
async function send(request: NamedRequest, apiSecretKey = emulator.apiSecretKey, apiUrl = prism.url): Promise<void> {
  const client = createActionsClient({ apiSecretKey, apiUrl });
  try {
    await callClient(client, request);
  } finally {
    client.close();
  }
}
