import { AsyncLocalStorage } from "node:async_hooks";
import http from "node:http";
import { expect, test } from "vitest";
import { getUser } from "../support/calls.ts";
import { runNode } from "../support/child.ts";
import { nodeClient } from "../support/clients.ts";
import { startHttpServer } from "../support/servers.ts";

const entry = new URL("../../src/index.node.ts", import.meta.url).href;

test("importing the package loads neither node:http nor the code behind fetch", async () => {
  const code = `
    const before = new Set(process.moduleLoadList);
    await import(${JSON.stringify(entry)});
    console.log(process.moduleLoadList.filter((name) => !before.has(name) && /http|undici|tls/.test(name)).join());`;
  expect(await runNode(["--input-type=module", "-e", code])).toBe("\n");
});

test("a tracer that patches http.request after the import sees each call", async () => {
  const { url } = await startHttpServer();
  const code = `
    import http from "node:http";
    const { createActionsClient } = await import(${JSON.stringify(entry)});
    const client = createActionsClient({ apiSecretKey: "k", apiUrl: ${JSON.stringify(url)} });
    const { request } = http;
    http.request = (...options) => {
      console.log(options[0].method, options[0].path);
      return request(...options);
    };
    await client.GET("/users/{userId}", { params: { path: { userId: "usr_1" } } });`;
  expect(await runNode(["--input-type=module", "-e", code])).toBe("GET /v1/users/usr_1\n");
});

test("calls that start together are each made in the context of their caller", async () => {
  const { url } = await startHttpServer();
  const caller = new AsyncLocalStorage<string>();
  const seen: unknown[] = [];
  const agent = new http.Agent();
  const createConnection = agent.createConnection.bind(agent);
  agent.createConnection = (...args) => {
    seen.push(caller.getStore());
    return createConnection(...args);
  };
  const client = nodeClient({ apiUrl: url, agent });
  await Promise.all(["one", "another"].map((name) => caller.run(name, () => getUser(client))));
  expect(seen).toEqual(["one", "another"]);
});

test.each([
  { environment: "lacks setImmediate, as Jest's jsdom does", prepare: "delete globalThis.setImmediate" },
  { environment: "replaces timers, as vitest and Jest do", prepare: "globalThis.setImmediate = () => 1" },
  { environment: "replaces them in node:timers too, as node:test and Sinon do", prepare: "mock.timers.enable()" },
])("calls are made in a test that $environment", async ({ prepare }) => {
  const { url } = await startHttpServer();
  const code = `
    import { mock } from "node:test";
    ${prepare};
    const { createActionsClient } = await import(${JSON.stringify(entry)});
    const client = createActionsClient({ apiSecretKey: "k", apiUrl: ${JSON.stringify(url)} });
    const getUser = () => client.GET("/users/{userId}", { params: { path: { userId: "usr_1" } } });
    const validate = () => client.POST("/validate", { body: { token: "t" }, idempotent: false });
    const results = await Promise.all([getUser(), getUser(), validate(), validate()]);
    console.log(results.map(({ response }) => response.status).join());`;
  expect(await runNode(["--input-type=module", "-e", code])).toBe("200,200,200,200\n");
});
