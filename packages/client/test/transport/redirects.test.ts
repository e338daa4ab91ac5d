import { describe, expect, test } from "vitest";
import { track } from "../support/calls.ts";
import { transports } from "../support/clients.ts";
import { startHttpServer } from "../support/servers.ts";

describe.each(transports)("$name", ({ createClient }) => {
  test.each([301, 302, 303, 307, 308])("%i is not followed and comes back as an error", async (status) => {
    const target = await startHttpServer();
    const { url } = await startHttpServer((_, response) => {
      response.writeHead(status, { location: `${target.url}/elsewhere` }).end("<p>Moved</p>");
    });
    const { data, error, response } = await track(createClient({ apiUrl: url }));
    expect(response.status).toBe(status);
    expect(response.headers.get("location")).toBe(`${target.url}/elsewhere`);
    expect(error).toBe("<p>Moved</p>");
    expect(data).toBeUndefined();
    expect(target.requests).toEqual([]);
  });

  test("a redirect to the same server is not followed either", async () => {
    const server = await startHttpServer((_, response) => {
      response.writeHead(302, { location: "/v1/other" }).end();
    });
    const { response } = await track(createClient({ apiUrl: server.url }));
    expect(response.ok).toBe(false);
    expect(server.requests).toEqual(["POST /v1/users/usr_1/actions/signIn"]);
  });
});
