import { expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { Authsignal } from "../src/index.ts";
import { operationCalls } from "./support/operations.ts";
import { json, startServer } from "./support/server.ts";

test("the default contains the version of the package", async () => {
  await using server = await startServer(json(200, operationCalls.getUser.success));

  await new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url }).getUser({ userId: "usr_1" });

  expect(server.requests[0]?.headers["user-agent"]).toBe(`authsignal-actions/${packageJson.version}`);
});

test("the option userAgent overrides the default", async () => {
  await using server = await startServer(json(200, operationCalls.getUser.success));
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url, userAgent: "shop/7" });

  await authsignal.getUser({ userId: "usr_1" });

  expect(server.requests[0]?.headers["user-agent"]).toBe("shop/7");
});
