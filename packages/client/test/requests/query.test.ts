import { describe, expect, test } from "vitest";
import type { paths } from "../../src/index.node.ts";
import { transports } from "../support/clients.ts";
import { startHttpServer } from "../support/servers.ts";

type Query = NonNullable<paths["/users/{userId}/actions"]["get"]["parameters"]["query"]>;

describe.each(transports)("$name", ({ createClient }) => {
  test.each<{ query: Query; sent: string }>([
    { query: { codes: ["signIn"] }, sent: "?codes=signIn" },
    { query: { codes: ["signIn", "withdrawFunds"] }, sent: "?codes=signIn,withdrawFunds" },
    { query: { codes: ["a,b", "c d", "e&f=g"] }, sent: "?codes=a%2Cb,c%20d,e%26f%3Dg" },
    { query: { codes: [] }, sent: "" },
    { query: {}, sent: "" },
    { query: { fromDate: "2026-01-01T00:00:00+01:00" }, sent: "?fromDate=2026-01-01T00%3A00%3A00%2B01%3A00" },
    {
      query: { codes: ["signIn"], fromDate: "2026-01-01", state: "ALLOW" },
      sent: "?codes=signIn&fromDate=2026-01-01&state=ALLOW",
    },
  ])("$query goes out as $sent", async ({ query, sent }) => {
    const server = await startHttpServer((_, response) => response.end("[]"));
    const params = { path: { userId: "usr_1" }, query };
    await createClient({ apiUrl: server.url }).GET("/users/{userId}/actions", { params });
    expect(server.requests).toEqual([`GET /v1/users/usr_1/actions${sent}`]);
  });
});
