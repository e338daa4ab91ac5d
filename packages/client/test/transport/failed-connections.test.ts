import http from "node:http";
import net, { type LookupFunction } from "node:net";
import { describe, expect, test } from "vitest";
import { getUser, rejectionOf, track, transportErrorOf } from "../support/calls.ts";
import { nodeClient, transports } from "../support/clients.ts";
import { deadPort, startHttpServer, startSocketServer } from "../support/servers.ts";

describe.each(transports)("$name", ({ createClient }) => {
  test("a refused connection says so, and that nothing was sent", async () => {
    const port = await deadPort();
    const error = await transportErrorOf(track(createClient({ apiUrl: `http://127.0.0.1:${port}/v1` })));
    expect(error).toMatchObject({ kind: "connection", code: "ECONNREFUSED", requestWritten: false });
    expect(error.message).toBe(`Could not connect to 127.0.0.1:${port} (ECONNREFUSED).`);
    expect(error.status).toBeUndefined();
  });

  test("a host that does not exist says so, and that nothing was sent", async () => {
    const error = await transportErrorOf(track(createClient({ apiUrl: "https://api.authsignal.invalid/v1" })));
    expect(error).toMatchObject({ kind: "connection", requestWritten: false });
    // A machine without any network can't tell that the name is none.
    expect(error.code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
    expect(error.message).toContain("api.authsignal.invalid");
  });

  test("a connection that breaks during the TLS handshake is a failed one", async () => {
    const { port } = await startSocketServer((socket) => socket.once("data", () => socket.destroy()));
    const error = await transportErrorOf(track(createClient({ apiUrl: `https://127.0.0.1:${port}/v1` })));
    expect(error).toMatchObject({ kind: "connection", status: undefined });
  });
});

/** Resolves every lookup with these addresses. */
function lookupOf(...addresses: { address: string; family: 4 | 6 }[]): LookupFunction {
  return (_, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, addresses);
    else done(null, first?.address ?? "", first?.family);
  };
}

/** An agent of the kind a user passes, with name lookup under the test's control. */
function agentWith(lookup: LookupFunction): http.Agent {
  return new http.Agent({ lookup } as http.AgentOptions);
}

const eaiAgain = (): Error =>
  Object.assign(new Error("getaddrinfo EAI_AGAIN api.test"), {
    code: "EAI_AGAIN",
    syscall: "getaddrinfo",
    hostname: "api.test",
  });

describe("a name server that does not respond (EAI_AGAIN)", () => {
  test.each([
    {
      name: "node:http",
      options: { agent: agentWith((_host, _options, done) => process.nextTick(done, eaiAgain(), "", 4)) },
    },
    {
      name: "fetch",
      options: { fetch: () => Promise.reject(new TypeError("fetch failed", { cause: eaiAgain() })) },
    },
  ])("is a failed connection over $name; nothing was sent", async ({ options }) => {
    const client = nodeClient({ apiUrl: "http://api.test/v1", allowInsecureUrl: true, ...options });
    const error = await transportErrorOf(track(client));
    expect(error).toMatchObject({ kind: "connection", code: "EAI_AGAIN", requestWritten: false });
    expect(error.message).toBe("Could not connect to api.test (EAI_AGAIN).");
  });
});

describe("what a fetch fails with says whether the request was sent", () => {
  const failure = (code: string, syscall: string): Error & { code: string } =>
    Object.assign(new Error(code), { code, syscall });

  test.each([
    { cause: failure("ETIMEDOUT", "connect"), requestWritten: false },
    { cause: failure("EHOSTUNREACH", "connect"), requestWritten: false },
    {
      cause: Object.assign(new AggregateError([failure("ETIMEDOUT", "connect")]), { code: "ETIMEDOUT" }),
      requestWritten: false,
    },
    { cause: failure("ETIMEDOUT", "read"), requestWritten: true },
    { cause: failure("ECONNRESET", "read"), requestWritten: true },
    { cause: undefined, requestWritten: true },
  ])("$cause.code in $cause.syscall: $requestWritten", async ({ cause, requestWritten }) => {
    const fetch = (): Promise<Response> => Promise.reject(new TypeError("fetch failed", { cause }));
    const error = await transportErrorOf(track(nodeClient({ fetch })));
    expect(error).toMatchObject({ kind: "connection", code: cause?.code, requestWritten });
  });
});

describe("on Deno, where a failure has words and no code,", () => {
  const url = "https://api.test/v1/users/invalid%20peer%20certificate";

  test.each([
    [`for url (${url}): client error (Connect): invalid peer certificate: UnknownIssuer`, "tls", false],
    [`for url (${url}): client error (Connect): received corrupt message of type InvalidContentType`, "tls", false],
    [`for url (${url}): client error (Connect): tcp connect error: Connection refused`, "connection", false],
    [`for url (${url}): client error (Connect): dns error: failed to lookup address`, "connection", false],
    [`from 127.0.0.1:1 for ${url}: client error (SendRequest): connection closed`, "connection", true],
  ])("an error sending request %s is of kind %s, and the request written: %s", async (words, kind, requestWritten) => {
    const cause = new Error(`error sending request ${words}`);
    for (const failure of [new TypeError("fetch failed", { cause }), new TypeError(cause.message)]) {
      const fetch = (): Promise<Response> => Promise.reject(failure);
      const error = await transportErrorOf(track(nodeClient({ fetch })));
      expect(error).toMatchObject({ kind, requestWritten, code: undefined, cause: failure });
    }
  });
});

describe("a given fetch", () => {
  test.each([
    new TypeError("Cannot read properties of undefined (reading 'request')"),
    new TypeError("axios.fetch is not a function"),
    new TypeError("undefined is not an object (evaluating 'server.connect')"),
    new TypeError("networkError is not a function"),
    new TypeError("Failed to fetch dynamically imported module"),
    new ReferenceError("ftch2request is not defined"),
    new RangeError("Maximum request size exceeded"),
    new SyntaxError("Unexpected token '<' in the server's reply"),
    new TypeError("Network request body is invalid"),
    new TypeError("Error reading property of undefined"),
    new TypeError("internet error foo"),
    Object.assign(new TypeError("x is not a function"), { code: 42 }),
    Object.assign(new ReferenceError("x is not defined"), { code: 42 }),
    new Error("the request failed", { cause: new TypeError("client.connect is not a function") }),
    // A port that the Fetch standard blocks.
    new TypeError("fetch failed", { cause: new Error("bad port") }),
    Object.assign(new Error("Cannot find module 'fetch'"), { code: "ERR_MODULE_NOT_FOUND" }),
    Object.assign(new TypeError("The argument must be a string"), { code: "ERR_INVALID_ARG_TYPE" }),
    new TypeError("fetch failed", {
      cause: Object.assign(new Error("invalid onRequestStart method"), { code: "UND_ERR_INVALID_ARG" }),
    }),
    new TypeError("fetch failed", {
      cause: Object.assign(new Error("expect header not supported"), { code: "UND_ERR_NOT_SUPPORTED" }),
    }),
    new TypeError("fetch failed", {
      cause: Object.assign(new Error("Request body length does not match content-length header"), {
        code: "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH",
      }),
    }),
    // Values that are no errors.
    "no",
    null,
    {},
    { message: 5 },
  ])("with a programming error rejects with that error: %s", async (mistake) => {
    const fetch = async (): Promise<Response> => {
      throw mistake;
    };
    expect(await rejectionOf(track(nodeClient({ fetch })))).toBe(mistake);
  });

  test.each([
    new TypeError("Failed to fetch"),
    new TypeError("Failed to fetch (api.authsignal.com)"),
    // As a mock gives it.
    new TypeError("Failed to fetch", { cause: Response.error() }),
    new TypeError("fetch failed"),
    new TypeError("fetch failed", { cause: new Error("no port") }),
    new TypeError("Load failed"),
    new TypeError("NetworkError when attempting to fetch resource."),
    new TypeError("The network connection was lost."),
    new TypeError("Network request failed"),
    new TypeError("error sending request for url (https://api.test/v1)"),
    new TypeError("error reading a body from connection"),
    Object.assign(new TypeError("Unable to connect."), { code: "ConnectionRefused" }),
    new TypeError("terminated", { cause: new Error("other side closed") }),
    new Error("Network connection lost."),
    new TypeError("The Internet connection appears to be offline."),
    new TypeError("network error"),
    new DOMException("The fetching process for the media resource was aborted.", "AbortError"),
    Object.assign(new Error("Request failed"), { code: "UND_ERR_REQ_RETRY" }),
    new Error("internal error; reference = 0fhc45i1"),
  ])("that fails as fetch does on some runtime is a failed connection: %s", async (failure) => {
    const fetch = (): Promise<Response> => Promise.reject(failure);
    const error = await transportErrorOf(track(nodeClient({ fetch })));
    expect(error).toMatchObject({ kind: "connection", cause: failure });
    expect([undefined, "string"]).toContain(error.code && typeof error.code);
  });

  test.each([
    new TypeError("unexpected end of file"),
    new TypeError("reached unexpected EOF"),
    new TypeError("Gzip compressed stream ended prematurely."),
    new TypeError("Brotli compressed stream ended prematurely."),
  ])("whose body breaks off in the words of a runtime's decoder is a failed connection: %s", async (failure) => {
    const body = new ReadableStream({ pull: (controller) => controller.error(failure) });
    const error = await transportErrorOf(track(nodeClient({ fetch: async () => new Response(body) })));
    expect(error).toMatchObject({ kind: "connection", status: 200, cause: failure });
  });

  test.each([
    Object.assign(new TypeError("ZlibError fetching"), { code: "ZlibError" }),
    Object.assign(new TypeError("BrotliDecompressionError fetching"), { code: "BrotliDecompressionError" }),
    Object.assign(new TypeError("ZstdDecompressionError fetching"), { code: "ZstdDecompressionError" }),
    new TypeError("terminated", { cause: Object.assign(new Error("incorrect data check"), { code: "Z_DATA_ERROR" }) }),
    new TypeError("Invalid gzip header"),
    new TypeError("CRC computed does not match"),
    new TypeError("deflate decompression error: invalid code -- missing end-of-block"),
    new TypeError("brotli error"),
    new TypeError("Gzip decompression failed."),
    new TypeError("Brotli decompression failed."),
  ])("whose body can't be decoded, as a runtime says it, is an unreadable response: %s", async (failure) => {
    const body = new ReadableStream({ pull: (controller) => controller.error(failure) });
    const error = await transportErrorOf(track(nodeClient({ fetch: async () => new Response(body) })));
    expect(error).toMatchObject({ kind: "response", code: "INVALID_ENCODING", status: 200, cause: failure });
  });

  test("that fails with the code of a decoder before there is a response is a failed connection", async () => {
    const failure = Object.assign(new Error("a decoder"), { code: "Z_DATA_ERROR" });
    const fetch = (): Promise<Response> => Promise.reject(failure);
    const error = await transportErrorOf(track(nodeClient({ fetch })));
    expect(error).toMatchObject({ kind: "connection", status: undefined });
  });

  test.each([new ReferenceError("chunks is not defined"), new RangeError("Invalid typed array length: -1")])(
    "whose body has a mistake in it rejects with that: %s",
    async (mistake) => {
      const body = new ReadableStream({ pull: (controller) => controller.error(mistake) });
      expect(await rejectionOf(track(nodeClient({ fetch: async () => new Response(body) })))).toBe(mistake);
    },
  );

  test.each([undefined, null, {}, "text", { status: 200, headers: new Headers(), body: { pipe() {} } }])(
    "that resolves to %j has one too",
    async (reply) => {
      const fetch = async (): Promise<Response> => reply as unknown as Response;
      expect(await rejectionOf(track(nodeClient({ fetch })))).toBeInstanceOf(TypeError);
    },
  );
});

const refused = (): Error =>
  Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });

describe("an agent with a mistake in it", () => {
  const failing = (error: unknown): http.Agent =>
    Object.assign(new http.Agent(), {
      createConnection(_: unknown, done: (error: unknown) => void) {
        process.nextTick(done, error);
      },
    });

  test.each([
    new TypeError("Cannot read properties of undefined (reading 'connect')"),
    new ReferenceError("tunnel is not defined"),
    new RangeError("Invalid array length"),
    Object.assign(new TypeError("The argument must be a string"), { code: "ERR_INVALID_ARG_TYPE" }),
    Object.assign(new RangeError("Port should be >= 0 and < 65536"), { code: "ERR_SOCKET_BAD_PORT" }),
    Object.assign(new Error("The method is not implemented"), { code: "ERR_METHOD_NOT_IMPLEMENTED" }),
    Object.assign(new Error("false == true"), { name: "AssertionError", code: "ERR_ASSERTION" }),
    new Error("no tunnel", { cause: new TypeError("proxy.open is not a function") }),
    new AggregateError([new TypeError("proxy.open is not a function")]),
    new AggregateError([new AggregateError([new Error("no tunnel", { cause: new RangeError("Invalid count") })])]),
    new Error("no tunnel", { cause: new AggregateError([refused(), new TypeError("open is not a function")]) }),
    Object.assign(new AggregateError([new ReferenceError("port is not defined"), refused()]), { code: "ECONNREFUSED" }),
    new AggregateError(
      Array.from({ length: 9 }, () => new Error("no tunnel", { cause: new TypeError("x is not set") })),
    ),
    new AggregateError([], "none", { cause: new TypeError("x is not set") }),
    new AggregateError([null, undefined], "none", { cause: new TypeError("x is not set") }),
    new AggregateError([refused()], "one", { cause: new ReferenceError("x is not defined") }),
    Object.assign(new TypeError("x is not a function"), { code: "" }),
  ])("rejects with that: %s", async (mistake) => {
    const client = nodeClient({ apiUrl: "http://127.0.0.1:1/v1", agent: failing(mistake) });
    expect(await rejectionOf(track(client))).toBe(mistake);
  });

  test.each(["code", "cause", "errors", "message", "name", "syscall"])(
    "rejects with an error whose %s throws",
    async (name) => {
      const mistake = Object.defineProperty(new Error("failed"), name, {
        get() {
          throw new Error("not readable");
        },
      });
      const failure = Object.assign(new AggregateError([]), { errors: [refused(), mistake] });
      for (const options of [{ agent: failing(failure) }, { fetch: () => Promise.reject(failure) }]) {
        const call = track(nodeClient({ apiUrl: "http://127.0.0.1:1/v1", ...options }));
        // A matcher would read the error.
        expect((await call.catch((error: unknown) => error)) === failure).toBe(true);
      }
    },
  );

  test("that fails over TLS at one of several addresses is a TLS failure", async () => {
    const expired = Object.assign(new Error("certificate has expired"), { code: "CERT_HAS_EXPIRED" });
    for (const errors of [[refused(), expired], Array.from({ length: 6 }, () => new Error("no", { cause: expired }))]) {
      const client = nodeClient({ apiUrl: "http://127.0.0.1:1/v1", agent: failing(new AggregateError(errors)) });
      expect(await transportErrorOf(track(client))).toMatchObject({ kind: "tls" });
    }
  });

  test("rejects with that: a lookup that gives no address", async () => {
    const agent = agentWith((_, __, done) => process.nextTick(done, null, [{ address: "999.1.1.1", family: 4 }]));
    const client = nodeClient({ apiUrl: "http://api.test/v1", allowInsecureUrl: true, agent });
    expect(await rejectionOf(track(client))).toMatchObject({ code: "ERR_INVALID_IP_ADDRESS" });
  });

  test.each([
    Object.assign(new Error("connect ETIMEDOUT"), { code: "ETIMEDOUT", syscall: "connect" }),
    Object.assign(new Error("Socket is closed"), { code: "ERR_SOCKET_CLOSED" }),
    Object.assign(new Error("Premature close"), { code: "ERR_STREAM_PREMATURE_CLOSE" }),
    // As a proxy's agent says that the proxy is not there.
    new Error("Proxy connection timed out"),
    new TypeError("Network error"),
    new AggregateError([refused(), refused()]),
    Object.assign(new AggregateError([]), { code: "ECONNREFUSED" }),
    new AggregateError([]),
    new AggregateError([new Error("proxy a timed out"), new Error("proxy b timed out")]),
  ])("is not assumed when the network fails: %s", async (failure) => {
    const client = nodeClient({ apiUrl: "http://127.0.0.1:1/v1", agent: failing(failure) });
    expect(await transportErrorOf(track(client))).toMatchObject({ kind: "connection", cause: failure });
  });
});

describe("an agent's socket", () => {
  const mistake = new TypeError("proxy.open is not a function");
  const agentOf = (socketFor: () => net.Socket): http.Agent =>
    Object.assign(new http.Agent(), { createConnection: socketFor });
  const destroyedAfter = (delayMs: number): http.Agent =>
    agentOf(() => {
      const socket = new net.Socket();
      setTimeout(() => socket.destroy(mistake), delayMs);
      return socket;
    });
  const unconnected = { code: "ERR_SOCKET_CLOSED" };

  test.each([
    { name: "destroyed at once", agent: agentOf(() => new net.Socket().destroy(mistake)), thrown: mistake },
    { name: "never connected", agent: agentOf(() => new net.Socket()), thrown: unconnected },
    { name: "never connected and destroyed later", agent: destroyedAfter(5), thrown: unconnected },
  ])("that is $name rejects with the programming error", async ({ agent, thrown }) => {
    const client = nodeClient({ apiUrl: "http://127.0.0.1:1/v1", agent });
    const error = await rejectionOf(track(client));
    expect(error).not.toHaveProperty("requestWritten");
    expect(error).toMatchObject(thrown);
  });

  test("that is handed over destroyed, without an error, is a failed connection; nothing was sent", async () => {
    const agent = agentOf(() => new net.Socket().destroy());
    const error = await transportErrorOf(track(nodeClient({ apiUrl: "http://127.0.0.1:1/v1", agent })));
    expect(error).toMatchObject({ kind: "connection", requestWritten: false });
  });

  test.each(["before", "after"])(
    "that is destroyed by a mistake %s the response began rejects with that",
    async (when) => {
      let destroy = (): unknown => undefined;
      const { port } = await startHttpServer((_, response) => {
        response.flushHeaders();
        if (when === "before") destroy();
        else response.write("{", () => setTimeout(destroy, 20));
      });
      const agent = agentOf(() => {
        const socket = net.connect(port, "127.0.0.1");
        destroy = () => socket.destroy(mistake);
        return socket;
      });
      expect(await rejectionOf(track(nodeClient({ apiUrl: `http://127.0.0.1:${port}/v1`, agent })))).toBe(mistake);
    },
  );
});

describe("a connect that fails at once, because no file descriptor is left,", () => {
  test("has sent nothing", async () => {
    const agent = Object.assign(new http.Agent(), {
      createConnection: () =>
        new net.Socket().destroy(
          Object.assign(new Error("connect EMFILE 127.0.0.1"), { code: "EMFILE", syscall: "connect" }),
        ),
    });
    let written = false;
    const client = nodeClient({ apiUrl: "http://127.0.0.1:1/v1", agent });
    const error = await transportErrorOf(track(client, { onRequestWritten: () => (written = true) }));
    expect(error).toMatchObject({ kind: "connection", code: "EMFILE", requestWritten: false });
    expect(written).toBe(false);
  });
});

describe("a host with two addresses", () => {
  const dead = { address: "::1", family: 6 } as const;
  const alive = { address: "127.0.0.1", family: 4 } as const;

  test("is reached when one of them is dead", async () => {
    const { port } = await startHttpServer((_, response) => response.end('{"isEnrolled":true}'));
    const client = nodeClient({
      apiUrl: `http://api.test:${port}/v1`,
      allowInsecureUrl: true,
      agent: agentWith(lookupOf(dead, alive)),
    });
    const { data } = await getUser(client);
    expect(data).toEqual({ isEnrolled: true });
  });

  test("of which both are dead gives the cause of each", async () => {
    const client = nodeClient({
      apiUrl: `http://api.test:${await deadPort()}/v1`,
      allowInsecureUrl: true,
      agent: agentWith(lookupOf(dead, alive)),
    });
    const error = await transportErrorOf(track(client));
    expect(error).toMatchObject({ kind: "connection", requestWritten: false });
    const { cause } = error;
    if (!(cause instanceof AggregateError)) throw cause;
    expect(cause.errors.map(({ address }) => address)).toEqual(["::1", "127.0.0.1"]);
  });
});

describe("a failed TLS handshake, reported by fetch with a code", () => {
  /** X509_V_ERR_* of OpenSSL as Node and Bun report them, and Node's own code for a wrong host name. */
  const certificateCodes = [
    "CERT_HAS_EXPIRED CERT_NOT_YET_VALID CERT_SIGNATURE_FAILURE CERT_CHAIN_TOO_LONG CERT_REVOKED CERT_UNTRUSTED CERT_REJECTED",
    "CRL_HAS_EXPIRED CRL_NOT_YET_VALID CRL_SIGNATURE_FAILURE UNABLE_TO_GET_CRL UNABLE_TO_DECRYPT_CRL_SIGNATURE",
    "UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY",
    "ERROR_IN_CERT_NOT_BEFORE_FIELD ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CRL_LAST_UPDATE_FIELD ERROR_IN_CRL_NEXT_UPDATE_FIELD",
    "DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN HOSTNAME_MISMATCH INVALID_CA INVALID_PURPOSE PATH_LENGTH_EXCEEDED",
    "CA_MD_TOO_WEAK EE_KEY_TOO_SMALL UNKNOWN_CERTIFICATE_VERIFICATION_ERROR ERR_TLS_CERT_ALTNAME_INVALID",
  ].flatMap((line) => line.split(" "));

  test.each([
    ...certificateCodes.map((code) => ({ code, requestWritten: false })),
    // A server refuses the client's certificate after the handshake.
    { code: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", requestWritten: true },
    { code: "EPROTO", requestWritten: true },
  ])("$code is a TLS failure, the request written: $requestWritten", async ({ code, requestWritten }) => {
    const client = nodeClient({
      fetch: () => Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error("TLS"), { code }) })),
    });
    expect(await transportErrorOf(track(client))).toMatchObject({ kind: "tls", code, requestWritten });
  });

  test("a message with such a word is not", async () => {
    const client = nodeClient({
      fetch: () => Promise.reject(new Error("CERT store of the page is locked")),
    });
    expect(await transportErrorOf(track(client))).toMatchObject({ kind: "connection" });
  });
});
