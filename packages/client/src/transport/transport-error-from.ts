import { TransportError, unreadableResponse } from "./transport-error.ts";

/**
 * What a call rejects with after a failure: a TransportError that describes it, or the error itself if it is one already or
 * is a programming error.
 */
export function rejectionFrom(
  error: unknown,
  seen: {
    url: string;
    /** The status, if one was received. */
    status: number | undefined;
    /** Whether the request was written, if the transport knows. Otherwise the failure decides, `true` if in doubt. */
    requestWritten?: boolean;
    staleConnection?: boolean;
  },
): unknown {
  if (error instanceof TransportError) return error;
  const { syscall, name, message, ...root } = rootOf(error);
  // That of a DOMException is a number.
  const code = typeof root.code === "string" ? root.code : undefined;
  const text = code === undefined ? `${String(name)}: ${message}` : `${code} ${syscall}`;
  const failure = failurePatterns.find(([pattern]) => pattern.test(text))?.[1];
  const { status, requestWritten = failure !== "handshake" && failure !== "refused", staleConnection = false } = seen;
  // Without an error, the connection closed.
  if (error !== undefined && failure === "programming") return error;
  if (failure === "invalid" && status === undefined) return error;
  if (failure === "decoding" && status !== undefined) {
    return unreadableResponse("INVALID_ENCODING", "is not in the content encoding it names.", status, error);
  }
  const { host } = new URL(seen.url);
  // The parser's error holds the bytes it could not parse, which may be personal data.
  if (failure === "response") return unreadableResponse(code ?? "HPE_INVALID", `of ${host} is not valid HTTP.`, status);
  const isTls = failure === "handshake" || failure === "tls";
  const problem =
    requestWritten && !isTls
      ? `The connection to ${host} broke before the response was complete`
      : `Could not connect to ${host}${isTls ? " over TLS" : ""}`;
  const suffix = code === undefined ? "" : ` (${code})`;
  return new TransportError(`${problem}${suffix}.`, {
    kind: isTls ? "tls" : "connection",
    requestWritten,
    staleConnection,
    code,
    status,
    cause: error,
  });
}

/**
 * - `handshake`: the TLS handshake failed, so nothing was sent. `refused`: there was no connection, so nothing was sent.
 * - `invalid`: a programming error, unless a response has begun, because a decoder may fail with any message.
 */
type FailureKind = "programming" | "handshake" | "tls" | "response" | "refused" | "decoding" | "connection" | "invalid";

/**
 * Classifies failures by the code and system call (`ETIMEDOUT connect`), or for runtimes that have no codes by name and
 * message (`TypeError: fetch failed`). The first match wins. Patterns for a message contain a space or a colon, so that a
 * URL in the message can't match.
 */
const failurePatterns: readonly (readonly [pattern: RegExp, failure: FailureKind])[] = [
  // Errors of the code, and values that are no errors. The last one is thrown by Next.js with `fetchCache = "only-cache"`.
  [/^(Reference|Range|Syntax|Assertion)Error: |^\w+: (undefined$|cache: 'no-store' used on fetch)/, "programming"],
  // OpenSSL, in Node and Bun, then Deno.
  [
    /^((?!ERR_SSL_)\w*(CERT|CRL_)|UNABLE_TO_|HOSTNAME_M|INVALID_(CA|P)|PATH_LENGTH_|(CA|EE)_\w+_TOO_)|invalid peer certificate|\(Connect\): received /,
    "handshake",
  ],
  [/^(ERR_TLS_|ERR_SSL_|EPROTO )|received fatal alert/, "tls"],
  // llhttp and undici. The parser's EOF error means that the connection closed in the middle of a chunk.
  [/^(HPE_|HTTPParserError: )(?!.*EOF)|^UND_ERR_(HEADERS_OVERFLOW|RES_)/, "response"],
  // Node, undici and Bun, then Deno.
  [
    /^(\w+ (connect|getaddrinfo)$|ECONNREFUSED|ENOTFOUND|EAI_|UND_ERR_CONNECT_|ConnectionRefused|FailedToOpenSocket|ERR_PROXY_TUNNEL)|client error \(Connect\)/,
    "refused",
  ],
  // zlib, brotli and zstd in Node and Bun, then in Deno and workerd.
  [
    /^(Z_|ERR_?_ERROR_|(ERR_)?(BROTLI|ZSTD)_|ZlibError)|(invalid gzip header|CRC computed|amount of bytes read|decompression ?(error|failed)|brotli error)/i,
    "decoding",
  ],
  // Messages of `fetch` in browsers, Node, Deno, Bun and workerd, up to the part that names the host.
  [
    /^TypeError: (network (error$|connection lost|request (failed|timed out))|the (network|internet) connection |networkerror when|error (sending request|reading a body) |unable to connect\.|(failed to fetch|(fetch|load) failed|terminated)( \(|$))/i,
    "connection",
  ],
  // Other errors of the code, invalid requests, missing modules. The ERR_ codes excluded here are network failures.
  [
    /^(TypeError: |ERR_(?!NETWORK|CANCELED|SOCKET_(CLOSED|CONNECTION)|STREAM_(PREMATURE|DESTROYED))|UND_ERR_(INVALID_|NOT_SUPPORTED|REQ_CONTENT_)|MODULE_NOT_FOUND)/,
    "invalid",
  ],
];

interface Failure {
  code?: unknown;
  syscall?: unknown;
  name?: unknown;
  message?: unknown;
}

/** The first error with a code, or else the innermost one with a message. */
function rootOf(error: unknown): Failure {
  const failures = [...failuresIn(error)];
  return (
    failures.find(({ code }) => typeof code === "string") ??
    failures.filter(({ message }) => typeof message === "string").at(-1) ??
    {}
  );
}

/** An error and its causes. If several addresses failed, the first one's error comes first. */
function* failuresIn(error: unknown, depth = 0): Generator<Failure> {
  if (typeof error !== "object" || error === null || depth > 5) return;
  const { errors, cause } = error as { errors?: unknown; cause?: unknown };
  if (Array.isArray(errors)) yield* failuresIn(errors[0], depth + 1);
  yield error;
  yield* failuresIn(cause, depth + 1);
}
