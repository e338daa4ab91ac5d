import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidInputError } from "../../src/index.node.ts";
import { rejectionOf } from "../support/calls.ts";
import { transports } from "../support/clients.ts";
import { startHttpServer } from "../support/servers.ts";

/** What has broken the paths of other clients. */
const hostileIds = [
  "a/../b?x=1#f",
  "../../admin",
  "%2e%2e",
  "%2E%2E%2F",
  "..%2f",
  "/",
  "//evil.test/x",
  "\\..\\",
  "a?b#c",
  ";v=1",
  "a b+c",
  "%",
  "%zz",
  "{userId}",
  "auth0|123",
  "123:test",
  "ada@example.com",
  "@evil.test",
  "...",
  ". ",
  "\0",
  "\t\r\n",
  "\u007f\u0080\u009f",
  "e\u0301 é",
  "ünïcödé ✓ 你好",
  "👩‍👩‍👧‍👦",
  "\u202e\u2066\ufeff",
  "\uffff",
  "constructor",
  "$&$1",
  "a".repeat(2_048),
];

const ids = fc.oneof(
  fc.constantFrom(...hostileIds),
  fc.string({ unit: "binary", minLength: 1 }),
  fc.string({ unit: fc.constantFrom(".", "/", "%", "2", "e", "E", "?", "#", "\\", ";", "@", ":"), minLength: 1 }),
  fc.array(fc.constantFrom(...hostileIds), { minLength: 2, maxLength: 3 }).map((parts) => parts.join("")),
);

function mustBeRefused(id: string): boolean {
  if (id === "" || id === "." || id === "..") return true;
  try {
    return encodeURIComponent(id).length > 2_048;
  } catch {
    return true;
  }
}

describe.each(transports)("$name", ({ createClient }) => {
  test("every id arrives as exactly that id, or is refused by name before a request", async () => {
    const server = await startHttpServer();
    const client = createClient({ apiUrl: server.url });
    await fc.assert(
      fc.asyncProperty(ids, ids, ids, async (userId, action, idempotencyKey) => {
        server.requests.length = 0;
        const path = { userId, action, idempotencyKey };
        const call = client.GET("/users/{userId}/actions/{action}/{idempotencyKey}", { params: { path } });
        const refused = Object.entries(path).find(([, id]) => mustBeRefused(id));
        if (refused) {
          expect(await rejectionOf(call)).toMatchObject({ name: "InvalidInputError", field: refused[0] });
          expect(server.requests).toEqual([]);
          return;
        }
        await call;
        const [target = ""] = server.requests;
        expect(target.split("/").map(decodeURIComponent)).toEqual([
          "GET ",
          "v1",
          "users",
          userId,
          "actions",
          action,
          idempotencyKey,
        ]);
      }),
      { numRuns: 150, examples: hostileIds.map((id) => [id, id, id]) },
    );
  });

  test.each([
    { id: "", problem: "must not be empty" },
    { id: ".", problem: "must not be empty, '.' or '..'" },
    { id: "..", problem: "must not be empty, '.' or '..'" },
    { id: "\ud800", problem: "lone surrogate" },
    { id: "a\udc00b", problem: "lone surrogate" },
    { id: "a".repeat(2_049), problem: "2049 bytes" },
    { id: "é".repeat(400), problem: "2400 bytes" },
    { id: undefined, problem: "must be a string, got undefined" },
    { id: null, problem: "must be a string, got null" },
    { id: 7, problem: "must be a string, got number" },
    { id: ["a"], problem: "must be a string, got object" },
  ])("$id is refused: $problem", async ({ id, problem }) => {
    const server = await startHttpServer();
    const params = { path: { userId: "usr_1", action: id as string } };
    const call = createClient({ apiUrl: server.url }).POST("/users/{userId}/actions/{action}", { params, body: {} });
    const error = await rejectionOf(call);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ field: "action" });
    expect(String(error)).toContain(problem);
    expect(server.requests).toEqual([]);
  });

  test("a template is never sent unfilled", async () => {
    const server = await startHttpServer();
    const client = createClient({ apiUrl: server.url });
    // @ts-expect-error: the path values are missing
    const call = client.GET("/users/{userId}", {});
    expect(await rejectionOf(call)).toMatchObject({ name: "InvalidInputError", field: "userId" });
    expect(server.requests).toEqual([]);
  });
});
