import { expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { Authsignal } from "../src/index.ts";
import { operationCalls } from "./support/operations.ts";
import { json, startServer } from "./support/server.ts";

test("each request says which version of the package sent it", async () => {
  await using server = await startServer(json(200, operationCalls.getUser.success));

  await new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url }).getUser({ userId: "usr_1" });

  expect(server.requests[0]?.headers["user-agent"]).toBe(`authsignal-actions/${packageJson.version}`);
});

test("a userAgent of the caller's own takes its place", async () => {
  await using server = await startServer(json(200, operationCalls.getUser.success));
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url, userAgent: "shop/7" });

  await authsignal.getUser({ userId: "usr_1" });

  expect(server.requests[0]?.headers["user-agent"]).toBe("shop/7");
});
