import { expect, test } from "vitest";
import { runNode } from "../support/child.ts";
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
