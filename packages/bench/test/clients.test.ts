import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientNames, loadClient } from "../src/clients/client-names.ts";
import { startApiServer } from "../src/harness/api-server.ts";
import { stubResponses, stubResponseTo } from "../src/harness/responses.ts";
import { stubFetch } from "../src/harness/stub-fetch.ts";

const apiSecretKey = "test-key";
const operations = ["track", "getAction", "queryActions", "updateAction"] as const;
let server: Awaited<ReturnType<typeof startApiServer>>;

beforeAll(async () => {
  server = await startApiServer({ apiSecretKey });
});
afterAll(() => server.close());

describe.each(clientNames)("%s", (name) => {
  test.each(operations)("%s returns the whole response, parsed", async (operation) => {
    const connect = await loadClient(name);
    const client = connect({ apiUrl: server.apiUrl, apiSecretKey });
    expect(await client[operation]()).toEqual(stubResponses[operation].body);
    client.close?.();
  });

  test("fails when the key is not accepted, so no client can be measured on errors", async () => {
    const connect = await loadClient(name);
    const client = connect({ apiUrl: server.apiUrl, apiSecretKey: "another-key" });
    await expect(client.getAction()).rejects.toThrow();
    client.close?.();
  });
});

test.each(operations)("bare sockets bring the bytes of %s", async (operation) => {
  const connect = await loadClient("bare-sockets");
  const client = connect({ apiUrl: server.apiUrl, apiSecretKey });
  expect(String(await client[operation]())).toBe(stubResponses[operation].bytes.toString());
  client.close?.();
});

test.each(["sdk", "fetch"] as const)("%s takes the stub in place of `fetch`", async (name) => {
  const connect = await loadClient(name);
  const client = connect({ apiUrl: "https://api.authsignal.com/v1", apiSecretKey, fetch: stubFetch });
  expect(await client.queryActions()).toEqual(stubResponses.queryActions.body);
});

test("the server knows the four operations and nothing else", () => {
  expect(stubResponseTo("DELETE", "/v1/users/usr_1/actions/signIn/key")).toBeUndefined();
  expect(stubResponseTo("GET", "/v1/users/usr_1")).toBeUndefined();
  expect(stubResponseTo("POST", "/users/usr_1/actions/signIn")).toBeUndefined();
  expect(stubResponseTo("GET", "/v1/users/usr_1/actions/signIn/key/more")).toBeUndefined();
});
