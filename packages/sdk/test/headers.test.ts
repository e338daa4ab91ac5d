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

test.each([
  { form: "a record", make: () => ({ "X-Extra": "1", "X-TRACE": "b" }) },
  { form: "a Headers object", make: () => new Headers({ "x-extra": "1", "x-trace": "b" }) },
  {
    form: "a Map",
    make: () =>
      new Map([
        ["X-Extra", "1"],
        ["X-TRACE", "b"],
      ]),
  },
])("headers of a call, as $form, are added to the client's or override them", async ({ make }) => {
  await using server = await startServer(json(200, operationCalls.getUser.success));
  const headers = { "X-Trace": "a", "X-Client": "c" };
  const authsignal = new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: server.url, headers });

  await authsignal.getUser({ userId: "usr_1" }, { headers: make() as unknown as Record<string, string> });
  await authsignal.getUser({ userId: "usr_1" });

  expect(server.requests.map(({ headers }) => headers)).toMatchObject([
    { "x-trace": "b", "x-client": "c", "x-extra": "1", accept: "application/json" },
    { "x-trace": "a", "x-client": "c", accept: "application/json" },
  ]);
  expect(server.requests[1]?.headers).not.toHaveProperty("x-extra");
});
