import { expect, test, vi } from "vitest";
import { Authsignal } from "../src/index.ts";
import { operationCalls, operationIds } from "./support/operations.ts";
import { json, raw, startServer } from "./support/server.ts";

const counted = vi.hoisted(() => ({ requests: 0 }));

vi.mock("@authsignal-actions/client", async (importOriginal) => {
  const original = await importOriginal<typeof import("@authsignal-actions/client")>();
  return {
    ...original,
    createActionsClient: (options: Parameters<typeof original.createActionsClient>[0]) => {
      const client = original.createActionsClient(options);
      const request = client.request as (...parameters: unknown[]) => unknown;
      const count = (...parameters: unknown[]) => {
        counted.requests += 1;
        return request(...parameters);
      };
      return { ...client, request: count };
    },
  };
});

test.each(operationIds)("each attempt of %s goes through the generated client", async (operation) => {
  const { run, success } = operationCalls[operation];
  await using server = await startServer(raw(503, ""), json(200, success));
  counted.requests = 0;

  await run(new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url })).catch(() => {});

  expect(server.requests.length).toBeGreaterThan(0);
  expect(counted.requests).toBe(server.requests.length);
});
