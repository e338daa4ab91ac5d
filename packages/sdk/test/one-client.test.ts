import { expect, test, vi } from "vitest";
import { Authsignal } from "../src/index.ts";
import { operationCalls, operationIds } from "./support/operations.ts";
import { json, raw, startServer } from "./support/server.ts";

const counted = vi.hoisted(() => ({ requests: 0 }));

vi.mock("@authsignal-actions/client", async (importOriginal) => {
  const original = await importOriginal<typeof import("@authsignal-actions/client")>();
  return {
    ...original,
    createRequester: (options: Parameters<typeof original.createRequester>[0]) => {
      const client = original.createRequester(options);
      const request: typeof client.request = (...parameters) => {
        counted.requests += 1;
        return client.request(...parameters);
      };
      return { ...client, request };
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
