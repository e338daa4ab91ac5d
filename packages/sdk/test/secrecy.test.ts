import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  Authsignal,
  AuthsignalError,
  ConfigurationError,
  type Hooks,
  InvalidRequestError,
  type Logger,
  type TrackAttributes,
} from "../src/index.ts";
import { createRedactor } from "../src/redaction/redactor.ts";
import { recordingClock } from "./support/clock.ts";
import { hang, json, type Reply, raw, reset, startServer, truncate } from "./support/server.ts";

const canaries = {
  key: "sk_canary_c0ffee",
  token: "tok_canary_c0ffee",
  userId: "canary.jane@example.com",
  phone: "+6427canary0",
  device: "device_canary",
  url: "https://ui.example/?token=canary_in_url",
  jwt: "eyJcanary.eyJcanary.c2lnbmF0dXJl",
};
const credentials = btoa(`${canaries.key}:`).replace(/=+$/, "");

/** Text that contains the input of a call, and secrets that are recognized anywhere. */
const wordsOf = (carried: string[]) =>
  [
    canaries.key,
    canaries.url,
    canaries.jwt,
    credentials,
    `Basic ${credentials}`,
    ...carried,
    ...carried.map(encodeURIComponent),
  ].join(" ");

const replies: Record<string, (words: string) => Reply> = {
  "an error that contains everything": (words) =>
    json(
      400,
      { error: words, errorCode: words, errorDescription: words },
      { "x-request-id": encodeURIComponent(words) },
    ),
  "an HTML page that contains everything": (words) => raw(502, `<html>${words}</html>`),
  "a success that is not JSON": (words) => raw(200, `{"url":"${canaries.url}","token":"tok_canary_2" ${words}`),
  "an unknown state": (words) => json(200, { state: words, isValid: true, url: canaries.url, token: "tok_canary_2" }),
  "a property of the wrong type": (words) =>
    json(200, {
      state: "ALLOW",
      idempotencyKey: { words },
      isEnrolled: "yes",
      isValid: "yes",
      email: canaries.userId,
    }),
  "a redirect": (words) =>
    raw(302, words, { location: `https://elsewhere.example/${encodeURIComponent(words)}?token=canary` }),
  "a relative redirect": (words) => raw(302, words, { location: `/${encodeURIComponent(words)}?token=canary` }),
  "a reset": () => reset,
  "a truncated body": () => truncate,
  "a timeout": () => hang,
  "an unknown encoding": (words) => raw(200, words, { "content-encoding": "x-strange" }),
};

/** Every way to print a value. */
function printed(value: unknown): string {
  const texts = [inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }), String(value)];
  try {
    texts.push(JSON.stringify(value) ?? "");
  } catch {}
  if (value instanceof Error) {
    texts.push(value.message, value.stack ?? "", printed(value.cause));
    if ("errors" in value && Array.isArray(value.errors)) texts.push(...value.errors.map(printed));
  }
  return texts.join("\n");
}

function expectNoCanary(text: string): void {
  for (const secret of [...Object.values(canaries), credentials, "canary"]) expect(text).not.toContain(secret);
}

function watched(seen: unknown[]): { hooks: Hooks; logger: Logger } {
  const log = (message: string, fields: Record<string, unknown>) => void seen.push(message, fields);
  return {
    hooks: {
      onRequest: (event) => void seen.push(event),
      onResponse: (event) => void seen.push(event),
      onRetry: (event) => void seen.push(event),
    },
    logger: { debug: log, info: log, warn: log, error: log },
  };
}

interface Call {
  run: (authsignal: Authsignal) => Promise<unknown>;
  /** The values in the request. */
  carried: string[];
}

const calls: Record<"track" | "validateChallenge" | "getUser", Call> = {
  track: {
    run: (authsignal) =>
      authsignal.track({
        userId: canaries.userId,
        action: "signIn",
        attributes: {
          email: canaries.userId,
          phoneNumber: canaries.phone,
          deviceId: canaries.device,
          custom: { nested: { value: canaries.token } },
          redirectUrl: canaries.url,
        },
      }),
    carried: [canaries.userId, canaries.phone, canaries.device, canaries.token],
  },
  validateChallenge: {
    run: (authsignal) => authsignal.validateChallenge({ token: canaries.token, userId: canaries.userId }),
    carried: [canaries.token, canaries.userId],
  },
  getUser: { run: (authsignal) => authsignal.getUser({ userId: canaries.userId }), carried: [canaries.userId] },
};

describe.each([
  { transport: "node", options: {} },
  { transport: "fetch", options: { transport: "fetch" as const } },
])("over $transport", ({ options }) => {
  describe.each(Object.entries(replies))("after %s", (_, reply) => {
    test.each(Object.entries(calls))("%s exposes no key, token, url or personal data", async (_, { run, carried }) => {
      await using server = await startServer(reply(wordsOf(carried)));
      const seen: unknown[] = [];
      const authsignal = new Authsignal({
        apiSecretKey: canaries.key,
        apiUrl: server.url,
        timeoutMs: reply === replies["a timeout"] ? 40 : 5_000,
        maxRetries: 1,
        clock: recordingClock(),
        bodyPreview: true,
        ...options,
        ...watched(seen),
      });

      const outcome = await run(authsignal).catch((error: unknown) => error);

      if (outcome instanceof Error) {
        expect(outcome).toBeInstanceOf(AuthsignalError);
        expectNoCanary(printed(outcome));
      }
      expect(seen.length).toBeGreaterThan(0);
      expectNoCanary(seen.map(printed).join("\n"));
      expectNoCanary(printed(authsignal));
      authsignal.close();
    });
  });
});

/** Replies with a 400 whose description contains parts of the request. */
const rejecting =
  (words: (input: string) => string): Reply =>
  (request, response, socket) => {
    const input = `${request.body} ${decodeURIComponent(request.url)}`;
    json(400, { error: "invalid_request", errorDescription: words(input) })(request, response, socket);
  };
const echo = rejecting((input) => input);

test.each<{ name: string; userId?: string; attributes?: TrackAttributes; reply?: Reply; hidden: string }>([
  { name: "a number", attributes: { custom: { ssn: 987654321012 } }, hidden: "987654321012" },
  { name: "a date", attributes: { custom: { born: new Date("1987-06-05T04:03:02.001Z") } }, hidden: "1987-06-05" },
  { name: "a value with a quote", attributes: { custom: { name: 'O"Canary Smith' } }, hidden: "Canary" },
  { name: "a value with a line break", attributes: { custom: { street: "5\nCanarytown" } }, hidden: "Canarytown" },
  {
    name: "a value after an escape",
    attributes: { custom: { name: "Canary" } },
    reply: rejecting((input) => input.replace("Canary", "\\nCanary%20Canary")),
    hidden: "Canary",
  },
  {
    name: "a property name that may be personal data",
    attributes: { custom: { "jane-canary": true } },
    hidden: "jane-canary",
  },
  { name: "a short user id", userId: "bob", hidden: "bob" },
  {
    name: "a user id in another case",
    userId: "Jane.Canary",
    reply: rejecting((input) => input.toUpperCase()),
    hidden: "JANE",
  },
  {
    name: "a name between words without spaces",
    userId: "王小明",
    reply: rejecting(() => "用户王小明不存在"),
    hidden: "王小明",
  },
  { name: "the query of an app's URL", attributes: { redirectUrl: "my-app://back?reset=canary" }, hidden: "canary" },
  {
    name: "an e-mail address that is not in the request",
    reply: rejecting(() => "Sent to ada.canary@example.org."),
    hidden: "ada.",
  },
  {
    name: "a phone number that is not in the request",
    reply: rejecting(() => "Sent to +64 27 123-4567."),
    hidden: "123",
  },
  {
    name: "a national phone number",
    reply: rejecting(() => "Sent to 021 123 4567."),
    hidden: "123",
  },
  { name: "an encoded phone number", reply: rejecting(() => "phone=%2B64271234567"), hidden: "64271234567" },
  { name: "the query of a path", reply: rejecting(() => "at /users/x?canary"), hidden: "canary" },
  { name: "a URL's fragment", attributes: { redirectUrl: "https://app.example/#code=canary" }, hidden: "canary" },
])("$name in an error description is redacted", async ({ userId = "usr_1", attributes, reply, hidden }) => {
  await using server = await startServer(reply ?? echo);

  const error = await new Authsignal({ apiSecretKey: canaries.key, apiUrl: server.url })
    .track({ userId, action: "signIn", attributes })
    .catch((error: unknown) => error);

  expect(error).toMatchObject({ name: "InvalidRequestError", errorDescription: expect.stringContaining("[redacted]") });
  expect(printed(error)).not.toContain(hidden);
});

test.each([
  "+64 27 123-4567",
  "0064 27 123 4567",
  "0064271234567",
  "021 123 4567",
  "0211234567",
  "(09) 123 4567",
  "06 12 34 56 78",
  "020 7946 0958",
  "(415) 555-2671",
  "415-555-2671",
  "1-415-555-2671",
  "415.555.2671",
  "+64\u00a027\u202f123\u20094567",
  "%252B64271234567",
  "415\u2011555\u20132671",
  "(415)\u00a0555\u20102671",
  "089/1234567",
  "+49 (0) 89 / 123456",
  "(415)-555-2671",
  "030 / 1234567",
  "ada@example.org",
  "ada%40example.org",
  "ada.lovelace%2Bx%2540example.org",
])("%s is redacted as a phone number or an e-mail address", (text) => {
  expect(createRedactor([])(`Sent to ${text}, 2 of 3.`)).toMatch(/^Sent to \[redacted\], 2 of 3\.$/);
});

test.each([
  "2026-11-29T20:52:19.012Z",
  "2026-01-02 03:04:05",
  "01:02:03.045678",
  "on 02.05.2006 04:36:54, 07-09-2020 05:39",
  "(502) 2026-11-29 21:30:00",
  "connect ECONNREFUSED 203.113.100.20:443",
  "(503) 16.132.216.80:1456",
  "connect ETIMEDOUT 10.0.0.1:8080",
  "0.0123456789 of 0.25",
  "1764449539",
  "1764449539123",
  "00000000-0000-0000-0000-000000000000",
  "01940000-7000-8123-9bcd-0123456789ab",
  "f47ac10b-58cc-4372-8567-012345678901",
  "v20.20.2 and 5.4.0",
  "on 02/05/2006 04:36:54, 07/09/2020",
  "GET /reports/2026/05/12, 200/300/4000",
  "/data/2024/01/02/03/04/05/file",
  "chunks 01/12 02/12 03/12 04/12, batch 0001/0002/0003",
  "200\t1234\t5678",
  "404\n1024\n2048",
  "01\n02\n03\n04\n05\n06\n07\n08",
  "00:00 12345678",
  "at process (node:internal/process/task_queues:105:5)",
  "at run (/app/dist/index-01234567.js:12:345)",
  "limit (100) of 5 000, 30 %",
  "HTTP 404 after 3 attempts in 1250 ms",
])("%s stays, since it is neither", (text) => {
  expect(createRedactor([])(text)).toBe(text);
});

test.each([
  "at call (file:///app/node_modules/@acme/http/index.js:1:27)",
  "at call (https://deno.land/x/oak@v12.6.1/mod.ts:1:27)",
  "at call (https://esm.example/react@18/es2022/react.mjs:1:27)",
  "at call (https://unpkg.example/pkg@latest/index.js:1:27)",
  "at call (/workspace/app@2/src/index.js:1:27)",
  "at fn@/home/x/app.js:1:27",
  "at call (/app/node_modules/.pnpm/@acme+http@1.0.0_@types+node@24.1.0/node_modules/@acme/http/index.js:1:27)",
])("the path of a package in a stack is no e-mail address: %s", (line) => {
  expect(createRedactor([])(line)).toBe(line);
});

test("a value is found at any depth", () => {
  let custom: Record<string, unknown> = { value: canaries.token };
  for (let depth = 0; depth < 20_000; depth++) custom = { child: custom };

  expect(createRedactor([], { custom })(`no ${canaries.token}`)).toBe("no [redacted]");
});

test.each<{ name: string; change: (custom: Record<string, unknown>) => void }>([
  { name: "that is deleted", change: (custom) => delete custom.ssn },
  {
    name: "that can be serialized only once",
    change: (custom) => {
      custom.toJSON = () => {
        throw new RangeError("once");
      };
    },
  },
])("a value of the request $name after it was sent is redacted", async ({ change }) => {
  await using server = await startServer(echo);
  const custom: Record<string, unknown> = { ssn: "123-45-6789" };

  const call = new Authsignal({ apiSecretKey: canaries.key, apiUrl: server.url })
    .track({ userId: "usr_1", action: "signIn", attributes: { custom } })
    .catch((error: unknown) => error);
  change(custom);
  const error = await call;

  expect(error).toMatchObject({ name: "InvalidRequestError" });
  expect(printed(error)).not.toContain("123-45");
});

describe("a value in a message", () => {
  const shown = (words: string, request: object, keys: string[] = []) => createRedactor(keys, request)(words);

  test.each([
    ["in a strictly encoded URL", "o'brien (smith)*!", "o%27brien%20%28smith%29%2A%21"],
    ["in a form", "o'brien smith", "o%27brien+smith"],
    ["in a URL in a URL", "auth0|123abc", "auth0%257C123abc"],
    ["in a URL with lower-case escapes", "josé|1", "jos%c3%a9%7c1"],
    ["in HTML", "o'brien & <co>", "o&#39;brien &amp; &lt;co&gt;"],
    ["in HTML in HTML", "o'brien", "o&amp;#39;brien"],
    ["in HTML with hexadecimal references", "o'brien", "o&#x27;brien"],
    ["in JSON in JSON", 'jane "j" smith', 'jane \\\\\\"j\\\\\\" smith'],
    ["in ASCII-only JSON", "josé/smith", "jos\\u00e9\\/smith"],
    ["in JSON in a URL", "line\nbreak", "line%5Cnbreak"],
    ["with a trailing backslash", "C:\\jane\\", "C:\\\\jane\\\\"],
    ["without the plus of a phone number", "+64271234567", "64271234567"],
    ["in upper case that is longer", "straße 1", "STRASSE 1"],
    ["truncated", "Q".repeat(40_000), "Q".repeat(500)],
  ])("%s is redacted", (_, value, escaped) => {
    expect(shown(`no "${escaped}" here`, { userId: value })).toMatch(/^no "\+?\[redacted\]\\*" here$/);
  });

  test.each(["%", "%zz", "%C3%28", "%c0%80", "%25", "\\", "\\u12", "&#99999;", "&bogus;", "\uD800", "+", ""])(
    "is found in a text with %j",
    (broken) => {
      expect(shown(`${broken} no usr_1 ${broken}`, { userId: "usr_1" })).toBe(`${broken} no [redacted] ${broken}`);
    },
  );

  test("is not redacted within a longer word", () => {
    const words = "bobby kabob bob1 1bob";

    expect(shown(words, { userId: "bob" })).toBe(words);
  });

  test("is redacted at the end of a truncated text", () => {
    const text = `${"x ".repeat(2_495)}jane.canary@example.com ${"y".repeat(1e6)}`;

    expect(shown(text, { userId: "jane.canary@example.com" })).toMatch(/x \[redacted\]$/);
    expect(shown(text, {})).toMatch(/x \[redacted\]$/);
  });
});

test.each(["https://", "eyJ-", "a@", "%25", "\\", "&amp;", "aaaa"])(
  "values and a text of repeated %j are searched in linear time",
  (words) => {
    const custom = Array.from({ length: 100 }, (_, index) => `${index}${words.repeat(500)}`);

    expect(createRedactor([], { custom })(words.repeat(200_000)).length).toBeLessThanOrEqual(5_000);
  },
);

test.each([33_000, 500_000])(
  "a value of %i characters in an error description does not prevent the fallback",
  async (length) => {
    await using server = await startServer((request, response, socket) =>
      json(503, { errorDescription: `bad: ${request.body}` })(request, response, socket),
    );
    const authsignal = new Authsignal({ apiSecretKey: canaries.key, apiUrl: server.url, maxRetries: 0 });
    const attributes = { custom: { photo: "Q".repeat(length) } };

    const result = await authsignal.track(
      { userId: "usr_1", action: "signIn", attributes },
      { onUnavailable: "REVIEW_REQUIRED" },
    );

    expect(result).toMatchObject({ fallback: true, error: { name: "ServerError", statusCode: 503 } });
    expect(printed(result)).not.toContain("QQQQ");
  },
);

test.each([
  ["unchanged", (key: string) => key],
  ["percent-encoded", encodeURIComponent],
  ["in JSON with escaped slashes", (key: string) => key.replaceAll("/", "\\/")],
  ["in lower case", (key: string) => key.toLowerCase()],
  ["within a word", (key: string) => `x${key}x`],
  ["as credentials", (key: string) => btoa(`${key}:`)],
  ["in base64", (key: string) => btoa(key)],
])("a key in an error description, %s, is redacted", async (_, form) => {
  const key = "V4QPzS6NRmpL+Yi2/s7BUtBX==";
  await using server = await startServer(json(401, { errorDescription: `The key ${form(key)} is unknown.` }));

  await expect(
    new Authsignal({ apiSecretKey: key, apiUrl: server.url }).getUser({ userId: "usr_1" }),
  ).rejects.toMatchObject({
    errorDescription: expect.stringMatching(/^The key x?\[redacted\](x|=*) is unknown\.$/),
  });
});

test.each(["", " ", "such key", undefined])(
  "a key function that once returned %j does not garble later errors",
  async (unusable) => {
    await using server = await startServer(json(401, { error: "unauthorized", errorDescription: "No such key." }));
    const keys = [unusable, canaries.key];
    const authsignal = new Authsignal({ apiSecretKey: () => keys.shift() as string, apiUrl: server.url });
    await expect(authsignal.getUser({ userId: "usr_1" })).rejects.toMatchObject({ field: "apiSecretKey" });

    await expect(authsignal.getUser({ userId: "usr_1" })).rejects.toMatchObject({
      errorCode: "unauthorized",
      errorDescription: "No such key.",
    });
  },
);

test("an empty secret is ignored", () => {
  expect(createRedactor([""], { userId: "" })("No such key.")).toBe("No such key.");
});

test.each(["x", "?", "a@", "eyJ-", "https://", "#a"])(
  "a text of repeated %j is searched in linear time",
  async (words) => {
    await using server = await startServer(json(400, { errorDescription: words.repeat(200_000) }));

    await expect(
      new Authsignal({ apiSecretKey: canaries.key, apiUrl: server.url }).getUser({ userId: "usr_1" }),
    ).rejects.toMatchObject({ name: "InvalidRequestError" });
  },
);

describe("a fetch whose error contains its input", () => {
  const words = wordsOf(calls.track.carried);

  class Leaky extends Error {
    config = { headers: { authorization: words } };
  }

  test.each<{ name: string; failure: unknown }>([
    { name: "an error with properties", failure: new Leaky(words, { cause: new Leaky(words) }) },
    { name: "an aggregate", failure: new AggregateError([new Leaky(words), words], words) },
    { name: "a text", failure: words },
    { name: "an object", failure: { words } },
  ])("exposes nothing of $name", async ({ failure }) => {
    const seen: unknown[] = [];
    const authsignal = new Authsignal({
      apiSecretKey: canaries.key,
      fetch: () => Promise.reject(failure),
      clock: recordingClock(),
      ...watched(seen),
    });

    const error = await calls.track.run(authsignal).catch((error: unknown) => error);

    expect(error).toBeInstanceOf(AuthsignalError);
    expectNoCanary(printed(error));
    expectNoCanary(seen.map(printed).join("\n"));
  });
});

test("an error whose message is not a string becomes an AuthsignalError", async () => {
  const failure = Object.assign(new Error("x"), { message: 5 });
  const authsignal = new Authsignal({
    apiSecretKey: canaries.key,
    fetch: () => Promise.reject(failure),
    maxRetries: 0,
  });

  await expect(authsignal.getUser({ userId: "usr_1" })).rejects.toBeInstanceOf(AuthsignalError);
});

test("the error of invalid input contains no value", async () => {
  await using server = await startServer(json(200, {}));
  const authsignal = new Authsignal({ apiSecretKey: canaries.key, apiUrl: server.url });
  const errors = await Promise.all([
    authsignal.getUser({ userId: `${canaries.userId}\uD800` }).catch((error: unknown) => error),
    authsignal.track({ userId: canaries.userId, action: `${canaries.token} ` }).catch((error: unknown) => error),
    authsignal
      .queryActions({ userId: canaries.userId, codes: [`${canaries.token},`] })
      .catch((error: unknown) => error),
    authsignal.queryActions({ userId: canaries.userId, fromDate: canaries.userId }).catch((error: unknown) => error),
  ]);

  for (const error of errors) {
    expect(error).toBeInstanceOf(InvalidRequestError);
    expectNoCanary(printed(error));
  }
  expect(server.requests).toEqual([]);
});

test("the error of an invalid option contains no key", () => {
  const options = [
    { apiSecretKey: `${canaries.key} ${canaries.key}` },
    { apiSecretKey: canaries.key, apiUrl: `https://${canaries.key}:x@api.example/v1` },
    { apiSecretKey: canaries.key, headers: { Authorization: canaries.key } },
  ];
  for (const one of options) {
    let error: unknown;
    try {
      new Authsignal(one);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(ConfigurationError);
    expectNoCanary(printed(error));
  }
});

test("a key function whose error contains the key does not expose it", async () => {
  await using server = await startServer(json(200, {}));
  const keys = [canaries.key];
  const authsignal = new Authsignal({
    apiUrl: server.url,
    clock: recordingClock(),
    apiSecretKey: () => {
      const key = keys.pop();
      if (key) return key;
      throw new Error(`The vault refused ${canaries.key} for ${canaries.userId}.`);
    },
  });
  await authsignal.getUser({ userId: canaries.userId }).catch(() => {});

  const error = await authsignal.getUser({ userId: canaries.userId }).catch((error: unknown) => error);

  expect(error).toBeInstanceOf(ConfigurationError);
  const text = printed(error);
  expect(text).not.toContain(canaries.key);
  expect(text).not.toContain(canaries.userId);
});

test("a preview does not contain a key that a function returns during the call", async () => {
  const key = "sk_from_a_function_1234";
  await using server = await startServer(raw(200, `<html>${key}</html>`));
  const authsignal = new Authsignal({ apiSecretKey: async () => key, apiUrl: server.url, bodyPreview: true });

  const error = await authsignal.getUser({ userId: "usr_1" }).catch((error: unknown) => error);

  expect(error).toMatchObject({ bodyPreview: "<html>[redacted]</html>" });
});
