import http from "node:http";
import https from "node:https";
import { describe, expect, test } from "vitest";
import * as nodeEntry from "../../src/index.node.ts";
import {
  type ActionsClient,
  type ActionsClientOptions,
  createActionsClient,
  InvalidInputError,
  regions,
} from "../../src/index.node.ts";
import * as portableEntry from "../../src/index.ts";
import { createActionsClient as createPortableClient } from "../../src/index.ts";

const apiSecretKey = "canary-secret-key-8b1f";

const entries = [
  { entry: "node", create: createActionsClient },
  { entry: "portable", create: createPortableClient },
];

/** Options as JavaScript may pass them. */
type Unchecked = { [Name in keyof ActionsClientOptions]?: unknown };

describe.each(entries)("the $entry entry", ({ create }) => {
  /** What is wrong with these options. */
  function problemOf(options: unknown): InvalidInputError {
    try {
      create(options as ActionsClientOptions);
    } catch (error) {
      if (error instanceof InvalidInputError) {
        expect(Object.keys(error)).not.toContain("hint");
        return error;
      }
      throw error;
    }
    return expect.fail("The options were taken.");
  }

  test.each<{ options: Unchecked; field: string; says: string }>([
    { options: { apiSecretKey: undefined }, field: "apiSecretKey", says: "is missing" },
    { options: { apiSecretKey: "" }, field: "apiSecretKey", says: "is missing" },
    { options: { apiSecretKey: null }, field: "apiSecretKey", says: "is missing" },
    { options: { apiSecretKey: 7 }, field: "apiSecretKey", says: "is missing" },
    { options: { apiSecretKey: `${apiSecretKey}\n` }, field: "apiSecretKey", says: "white space" },
    { options: { apiSecretKey: ` ${apiSecretKey}` }, field: "apiSecretKey", says: "white space" },
    { options: { region: "mars" }, field: "region", says: "must be one of us, au, eu, ca" },
    { options: { region: "US" }, field: "region", says: "must be one of" },
    { options: { region: "" }, field: "region", says: "must be one of" },
    { options: { region: "__proto__" }, field: "region", says: "must be one of" },
    { options: { region: "toString" }, field: "region", says: "must be one of" },
    { options: { region: null }, field: "region", says: "must be one of" },
    {
      options: { region: "eu", apiUrl: "https://api.test/v1" },
      field: "region",
      says: "can't be combined with apiUrl",
    },
    { options: { apiUrl: "api.authsignal.com/v1" }, field: "apiUrl", says: "absolute URL" },
    { options: { apiUrl: "//api.authsignal.com/v1" }, field: "apiUrl", says: "absolute URL" },
    { options: { apiUrl: "ftp://api.authsignal.com/v1" }, field: "apiUrl", says: "absolute URL" },
    { options: { apiUrl: "https://" }, field: "apiUrl", says: "absolute URL" },
    { options: { apiUrl: "" }, field: "apiUrl", says: "absolute URL" },
    { options: { apiUrl: 7 }, field: "apiUrl", says: "absolute URL" },
    { options: { apiUrl: `https://${apiSecretKey}@api.test/v1` }, field: "apiUrl", says: "credentials" },
    { options: { apiUrl: `https://ada:${apiSecretKey}@api.test/v1` }, field: "apiUrl", says: "credentials" },
    { options: { apiUrl: `https://api.test/v1?key=${apiSecretKey}` }, field: "apiUrl", says: "query" },
    { options: { apiUrl: "https://api.test/v1#top" }, field: "apiUrl", says: "fragment" },
    { options: { apiUrl: "https://api.test/v1?" }, field: "apiUrl", says: "query" },
    { options: { apiUrl: "https://api.test/v1#" }, field: "apiUrl", says: "fragment" },
    { options: { apiUrl: "http://api.test/v1" }, field: "apiUrl", says: "allowInsecureUrl" },
    { options: { apiUrl: "http://127.0.0.1.evil.test/v1" }, field: "apiUrl", says: "allowInsecureUrl" },
    { options: { apiUrl: "http://localhost.evil.test/v1" }, field: "apiUrl", says: "allowInsecureUrl" },
    { options: { maxResponseBytes: 0 }, field: "maxResponseBytes", says: "must be an integer from 1 to" },
    { options: { maxResponseBytes: -1 }, field: "maxResponseBytes", says: "must be an integer from 1 to" },
    { options: { maxResponseBytes: 1.5 }, field: "maxResponseBytes", says: "must be an integer from 1 to" },
    { options: { maxResponseBytes: Number.NaN }, field: "maxResponseBytes", says: "must be an integer from 1 to" },
    {
      options: { maxResponseBytes: Number.POSITIVE_INFINITY },
      field: "maxResponseBytes",
      says: "must be an integer from 1 to",
    },
    { options: { maxResponseBytes: "5" }, field: "maxResponseBytes", says: "must be an integer from 1 to" },
    { options: { transport: "http" }, field: "transport", says: 'must be "fetch"' },
    { options: { fetch: "https://api.test" }, field: "fetch", says: "must be a function" },
    { options: { headers: { authorization: "x" } }, field: "headers.authorization", says: "apiSecretKey" },
    { options: { headers: { "x-a": "a\nb" } }, field: "headers.x-a", says: "control character" },
    { options: { headers: { "x-a": {} } }, field: "headers.x-a", says: "must be a string, got object" },
    { options: { headers: "x-a: 1" }, field: "headers", says: "must be an object" },
    { options: { headers: 5 }, field: "headers", says: "must be an object" },
    { options: { headers: null }, field: "headers", says: "must be an object" },
    { options: { headers: ["x-a: 1"] }, field: "headers", says: "pairs of name and value" },
    { options: { headers: { "content-length": "5" } }, field: "headers.content-length", says: "transport" },
    { options: { agent: 5 }, field: "agent", says: "" },
    { options: { agent: {} }, field: "agent", says: "" },
    { options: { agent: null }, field: "agent", says: "" },
  ])("refuses $options", ({ options, field, says }) => {
    const error = problemOf({ apiSecretKey, ...options });
    expect(error.field).toBe(field);
    expect(error.message).toContain(says);
    expect(error.message.startsWith(`${field} `)).toBe(true);
    expect(error.message).not.toContain(apiSecretKey);
  });

  test.each([undefined, null, apiSecretKey])("refuses %s in place of options", (options) => {
    expect(problemOf(options).field).toBe("options");
  });

  test.each<{ options: Partial<ActionsClientOptions>; baseUrl: string }>([
    { options: {}, baseUrl: regions.us },
    { options: { region: "au" }, baseUrl: regions.au },
    { options: { region: "eu" }, baseUrl: regions.eu },
    { options: { region: "ca" }, baseUrl: regions.ca },
    { options: { apiUrl: "https://api.test/v1/" }, baseUrl: "https://api.test/v1" },
    { options: { apiUrl: "HTTPS://API.test:443/v1" }, baseUrl: "https://api.test/v1" },
    { options: { apiUrl: "http://localhost:8080/v1" }, baseUrl: "http://localhost:8080/v1" },
    { options: { apiUrl: "http://127.0.0.1:8080" }, baseUrl: "http://127.0.0.1:8080" },
    { options: { apiUrl: "http://[::1]:8080/v1" }, baseUrl: "http://[::1]:8080/v1" },
    { options: { apiUrl: "http://emulator.localhost/v1" }, baseUrl: "http://emulator.localhost/v1" },
    { options: { apiUrl: "http://emulator:8080/v1", allowInsecureUrl: true }, baseUrl: "http://emulator:8080/v1" },
  ])("sends to $baseUrl with $options", ({ options, baseUrl }) => {
    expect(create({ apiSecretKey, ...options }).baseUrl).toBe(baseUrl);
  });
});

test("each entry says which transport carries the calls", () => {
  const transportOf = (client: ActionsClient): string => client.transport;
  expect(transportOf(createActionsClient({ apiSecretKey }))).toBe("node");
  expect(transportOf(createActionsClient({ apiSecretKey, transport: "fetch" }))).toBe("fetch");
  expect(transportOf(createActionsClient({ apiSecretKey, fetch }))).toBe("fetch");
  expect(transportOf(createPortableClient({ apiSecretKey }))).toBe("fetch");
});

test("the portable client refuses an agent, which it can't use", () => {
  const agent = new http.Agent();
  expect(() => createPortableClient({ apiSecretKey, agent })).toThrow(
    expect.objectContaining({ name: "InvalidInputError", field: "agent" }),
  );
});

test.each([
  { apiUrl: "http://127.0.0.1:1/v1", agent: new https.Agent() },
  { apiUrl: "https://api.test/v1", agent: new http.Agent() },
])("an agent is refused when the client is made if it is not for $apiUrl", (options) => {
  expect(() => createActionsClient({ apiSecretKey, ...options })).toThrow(
    expect.objectContaining({ name: "InvalidInputError", field: "agent" }),
  );
});

test("both entries export the same", () => {
  expect(Object.keys(portableEntry)).toEqual(Object.keys(nodeEntry));
});

test.each([{ transport: "fetch" as const }, { fetch }])("an agent is refused where fetch is used", (options) => {
  const agent = new http.Agent();
  expect(() => createActionsClient({ apiSecretKey, agent, ...options })).toThrow(/^agent has no effect on fetch/);
});
