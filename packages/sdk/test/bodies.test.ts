import { describe, expect, test } from "vitest";
import {
  Authsignal,
  type AuthsignalError,
  ConnectionError,
  InvalidRequestError,
  NotFoundError,
  ServerError,
  UnexpectedResponseError,
} from "../src/index.ts";
import { operationCalls, operationIds } from "./support/operations.ts";
import { json, type Reply, raw, startServer } from "./support/server.ts";

const client = (url: string, more: object = {}) =>
  new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: url, maxRetries: 0, ...more });

type Outcome = "success" | (new (...parameters: never[]) => AuthsignalError);

const tracked = JSON.stringify(operationCalls.track.success);
const failed = JSON.stringify({ error: "some_code", errorCode: "some_code", errorDescription: "Some words." });

/** The expected result of `track` for each body and status. */
const bodies: { name: string; make: (status: number) => Reply; on2xx: Outcome; onError?: Outcome }[] = [
  { name: "JSON", make: (status) => raw(status, status < 300 ? tracked : failed), on2xx: "success" },
  {
    name: "text/plain JSON",
    make: (status) => raw(status, status < 300 ? tracked : failed, { "content-type": "text/plain" }),
    on2xx: "success",
  },
  {
    name: "JSON after a byte order mark",
    make: (status) => raw(status, `\uFEFF${status < 300 ? tracked : failed}`),
    on2xx: "success",
  },
  { name: "nothing", make: (status) => raw(status, ""), on2xx: UnexpectedResponseError },
  {
    name: "nothing, of length 0",
    make: (status) => raw(status, "", { "content-length": "0" }),
    on2xx: UnexpectedResponseError,
  },
  { name: "blanks", make: (status) => raw(status, "  \n"), on2xx: UnexpectedResponseError },
  { name: "HTML", make: (status) => raw(status, "<html>down</html>"), on2xx: UnexpectedResponseError },
  { name: "null", make: (status) => raw(status, "null"), on2xx: UnexpectedResponseError },
  { name: "false", make: (status) => raw(status, "false"), on2xx: UnexpectedResponseError },
  { name: "0", make: (status) => raw(status, "0"), on2xx: UnexpectedResponseError },
  { name: "an empty string", make: (status) => raw(status, '""'), on2xx: UnexpectedResponseError },
  { name: "an array", make: (status) => raw(status, "[]"), on2xx: UnexpectedResponseError },
  {
    name: "an unknown state",
    make: (status) => raw(status, tracked.replace("ALLOW", "PERHAPS")),
    on2xx: UnexpectedResponseError,
  },
  {
    name: "a truncated body",
    make: (status) => (_, response) => {
      response.writeHead(status, { "content-length": "9999" });
      response.write(tracked, () => response.destroy());
    },
    on2xx: ConnectionError,
    onError: ConnectionError,
  },
  {
    name: "50 MB",
    make: (status) => (_, response) => {
      response.writeHead(status, { "content-type": "application/json" });
      const chunk = Buffer.alloc(1024 * 1024, 0x20);
      let left = 50;
      const push = () => {
        while (left-- > 0 && !response.destroyed) if (!response.write(chunk)) return response.once("drain", push);
        return response.end();
      };
      push();
    },
    on2xx: UnexpectedResponseError,
    onError: UnexpectedResponseError,
  },
];

const statuses = [200, 201, 400, 404, 418, 500, 502, 503];

describe.each([
  { transport: "node", options: {} },
  { transport: "fetch", options: { transport: "fetch" } },
])("over $transport", ({ options }) => {
  describe.each(bodies)("$name", ({ make, on2xx, onError }) => {
    test.each(statuses)("has the expected result with status %i", async (status) => {
      await using server = await startServer(make(status));
      const expected: Outcome =
        status < 300
          ? on2xx
          : (onError ?? (status >= 500 ? ServerError : status === 404 ? NotFoundError : InvalidRequestError));

      const outcome = await client(server.url, options)
        .track({ userId: "usr_1", action: "signIn" })
        .catch((error: unknown) => error);

      if (expected === "success") expect(outcome).toEqual(operationCalls.track.success);
      else expect(outcome).toBeInstanceOf(expected);
      if (expected === ServerError) expect(outcome).toMatchObject({ statusCode: status });
      if (expected === ConnectionError) expect(outcome).not.toHaveProperty("statusCode");
    });
  });

  test("a body longer than its Content-Length is an error", async () => {
    await using server = await startServer((_, __, socket) => {
      socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\n${tracked}`);
    });

    await expect(client(server.url, options).track({ userId: "usr_1", action: "signIn" })).rejects.toSatisfy(
      (error) => error instanceof ConnectionError || error instanceof UnexpectedResponseError,
    );
  });

  test("track rejects a 204", async () => {
    await using server = await startServer(raw(204, ""));

    await expect(client(server.url, options).track({ userId: "usr_1", action: "signIn" })).rejects.toBeInstanceOf(
      UnexpectedResponseError,
    );
  });

  test.each([301, 302, 303, 307, 308])(
    "a %i is not followed, and the error contains only the origin of the target",
    async (status) => {
      await using target = await startServer(json(200, operationCalls.track.success));
      await using server = await startServer(raw(status, "", { location: `${target.url}/secret-path?token=secret` }));

      const error = await client(server.url, options)
        .track({ userId: "usr_1", action: "signIn" })
        .catch((error: unknown) => error);

      expect(error).toBeInstanceOf(UnexpectedResponseError);
      expect(error).toMatchObject({ statusCode: status, message: expect.stringContaining(new URL(target.url).origin) });
      expect(String(error)).not.toContain("secret");
      expect(target.requests).toHaveLength(0);
    },
  );

  test.each([
    ["/login?token=secret", " to the same host"],
    ["secret", " to the same host"],
    ["//other.example/secret", " to https://other.example"],
    ["my-app:secret", " to my-app:"],
    ["http://[", ""],
    [undefined, ""],
    ["https://usr_1.example/", " to https://[redacted].example"],
  ])("the error of a redirect to %s contains%s", async (location, target) => {
    await using server = await startServer(raw(302, "", location ? { location } : {}));

    await expect(client(server.url, options).track({ userId: "usr_1", action: "signIn" })).rejects.toMatchObject({
      message: `AuthsignalError: 302 - redirect${target} not followed`,
    });
  });

  test.each([200, 204])("deleteAuthenticator requires no body with status %i", async (status) => {
    await using server = await startServer(raw(status, ""));

    await expect(
      client(server.url, options).deleteAuthenticator({ userId: "usr_1", userAuthenticatorId: "auth_1" }),
    ).resolves.toBeUndefined();
  });
});

describe("track", () => {
  test.each(["url", "token"])("rejects CHALLENGE_REQUIRED without %s, and names it", async (field) => {
    const body = { ...(operationCalls.track.success as object), state: "CHALLENGE_REQUIRED", [field]: undefined };
    await using server = await startServer(json(200, body));

    await expect(client(server.url).track({ userId: "usr_1", action: "signIn" })).rejects.toMatchObject({
      name: "UnexpectedResponseError",
      field,
    });
  });

  test("rejects CHALLENGE_REQUIRED without isEnrolled, because code that skips unenrolled users would skip the challenge", async () => {
    const { isEnrolled: _, ...rest } = operationCalls.track.success as { isEnrolled: boolean };
    await using server = await startServer(json(200, { ...rest, state: "CHALLENGE_REQUIRED" }));

    await expect(client(server.url).track({ userId: "usr_1", action: "signIn" })).rejects.toMatchObject({
      name: "UnexpectedResponseError",
      field: "isEnrolled",
    });
  });

  test.each(["ALLOW", "BLOCK", "REVIEW_REQUIRED"])("accepts %s without isEnrolled", async (state) => {
    await using server = await startServer(json(200, { state, idempotencyKey: "key_1" }));

    expect(await client(server.url).track({ userId: "usr_1", action: "signIn" })).toEqual({
      state,
      idempotencyKey: "key_1",
    });
  });

  test("adds the sent idempotencyKey to a response without one", async () => {
    await using server = await startServer(json(200, { state: "BLOCK" }));
    const authsignal = client(server.url);

    const made = await authsignal.track({ userId: "usr_1", action: "signIn" });
    const given = await authsignal.track({
      ...{ userId: "usr_1", action: "signIn", attributes: { idempotencyKey: "key_mine" } },
    });

    expect(made).toEqual({ state: "BLOCK", idempotencyKey: JSON.parse(server.requests[0]?.body ?? "").idempotencyKey });
    expect(given.idempotencyKey).toBe("key_mine");
  });

  test.each([
    ["isEnrolled", "yes"],
    ["idempotencyKey", 7],
  ])("rejects %s of another type", async (field, value) => {
    await using server = await startServer(json(200, { ...(operationCalls.track.success as object), [field]: value }));

    await expect(client(server.url).track({ userId: "usr_1", action: "signIn" })).rejects.toMatchObject({ field });
  });

  test("returns an ALLOW without url and token unchanged", async () => {
    const body = { state: "ALLOW", idempotencyKey: "key_1", isEnrolled: false };
    await using server = await startServer(json(200, body));

    expect(await client(server.url).track({ userId: "usr_1", action: "signIn" })).toEqual(body);
  });

  test("keeps unknown properties", async () => {
    const body = { ...(operationCalls.track.success as object), novelty: { nested: [1] } };
    await using server = await startServer(json(200, body));

    expect(await client(server.url).track({ userId: "usr_1", action: "signIn" })).toEqual(body);
  });

  test("sends unknown attributes", async () => {
    await using server = await startServer(json(200, operationCalls.track.success));
    const attributes = { email: "jane@example.com", novelty: { nested: [1] } };

    await client(server.url).track({ userId: "usr_1", action: "signIn", attributes });

    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual({ ...attributes, idempotencyKey: expect.any(String) });
  });
});

describe("an unknown state", () => {
  test.each(["track", "getAction", "updateAction", "validateChallenge"] as const)(
    "is an error of %s, because callers decide on it",
    async (operation) => {
      const { run, success } = operationCalls[operation];
      await using server = await startServer(json(200, { ...(success as object), state: "PERHAPS" }));

      await expect(run(client(server.url))).rejects.toMatchObject({
        name: "UnexpectedResponseError",
        field: "state",
        message: expect.stringContaining("PERHAPS"),
      });
    },
  );

  test("is kept by queryActions, because callers don't decide on it", async () => {
    const item = {
      actionCode: "signIn",
      idempotencyKey: "key_1",
      createdAt: "2022-07-25T03:19:00.316Z",
      state: "PERHAPS",
    };
    await using server = await startServer(json(200, [item]));

    expect(await client(server.url).queryActions({ userId: "usr_1" })).toEqual([item]);
  });
});

test.each(operationIds)("%s accepts a documented success", async (operation) => {
  const { run, success } = operationCalls[operation];
  await using server = await startServer(json(200, success));

  const reply = await run(client(server.url));

  expect(reply).toEqual(operationCalls[operation].returnsBody ? success : undefined);
});
