import { describe, expect, test } from "vitest";
import { getUser } from "../support/calls.ts";
import { transports } from "../support/clients.ts";
import { startHttpServer } from "../support/servers.ts";

describe.each(transports)("$name", ({ createClient }) => {
  async function headers(sent: Record<string, string | string[]>): Promise<Headers> {
    const { url } = await startHttpServer((_, response) => response.writeHead(429, sent).end("{}"));
    const { response } = await getUser(createClient({ apiUrl: url }));
    return response.headers;
  }

  test("are found under any spelling of their name", async () => {
    const received = await headers({ "Retry-After": "7", "X-Request-Id": "req_1" });
    expect(received.get("retry-after")).toBe("7");
    expect(received.get("RETRY-AFTER")).toBe("7");
    expect(received.has("x-Request-ID")).toBe(true);
  });

  test("that did not come are null, also when every object has a property of that name", async () => {
    const received = await headers({});
    expect(["x-none", "constructor", "toString", "__proto__"].map((name) => received.get(name))).toEqual(
      Array(4).fill(null),
    );
    expect(received.has("constructor")).toBe(false);
  });

  test("can be walked through in order of their names", async () => {
    const received = await headers({ "X-B": "2", "X-A": "1", "X-C": "3" });
    const own = (names: Iterable<string>): string[] => [...names].filter((name) => name.startsWith("x-"));
    expect(own(received.keys())).toEqual(["x-a", "x-b", "x-c"]);
    expect([...received].filter(([name]) => name.startsWith("x-"))).toEqual([
      ["x-a", "1"],
      ["x-b", "2"],
      ["x-c", "3"],
    ]);
    const visited: string[] = [];
    received.forEach((value, name) => {
      visited.push(`${name}=${value}`);
    });
    expect(visited).toContain("x-b=2");
    expect(Object.fromEntries(received)).toMatchObject({ "x-c": "3" });
  });

  test("sent more than once are joined, and cookies are kept apart", async () => {
    const received = await headers({ "X-Many": ["1", "2"], "Set-Cookie": ["a=1; Path=/", "b=2; Expires=Mon, 1 Jan"] });
    expect(received.get("x-many")).toBe("1, 2");
    expect(received.getSetCookie()).toEqual(["a=1; Path=/", "b=2; Expires=Mon, 1 Jan"]);
  });
});
