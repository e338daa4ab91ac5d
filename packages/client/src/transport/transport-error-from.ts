import { TransportError, unreadableResponse } from "./transport-error.ts";

/**
 * What a call rejects with after a failure: a TransportError that describes it, or the error itself if it is one already or
 * is a programming error.
 */
export function rejectionFrom(
  error: unknown,
  url: string,
  seen: {
    /** The status, if one was received. */
    status: number | undefined;
    /** Whether the request was written, if the transport knows. Otherwise the failure decides, `true` if in doubt. */
    requestWritten?: boolean;
    staleConnection?: boolean;
  },
): unknown {
  if (error instanceof TransportError) return error;
  const { kind: failure, code } = failureOf(error) ?? { kind: "programming" };
  const { status, requestWritten = failure !== "handshake" && failure !== "refused" } = seen;
  // Without an error, the connection closed.
  if (error !== undefined && failure === "programming") return error;
  if (failure === "invalid" && (status === undefined || seen.requestWritten)) return error;
  if (failure === "decoding" && status !== undefined) {
    return unreadableResponse("INVALID_ENCODING", "is not in the content encoding it names.", status, error);
  }
  const { host } = new URL(url);
  // The parser's error holds the bytes it could not parse, which may be personal data.
  if (failure === "response") return unreadableResponse(code ?? "HPE_INVALID", `of ${host} is not valid HTTP.`, status);
  const isTls = failure === "handshake" || failure === "tls";
  const problem =
    requestWritten && !isTls
      ? `The connection to ${host} broke before the response was complete`
      : `Could not connect to ${host}${isTls ? " over TLS" : ""}`;
  const suffix = code === undefined ? "" : ` (${code})`;
  return new TransportError(`${problem}${suffix}.`, {
    ...seen,
    kind: isTls ? "tls" : "connection",
    requestWritten,
    code,
    cause: error,
  });
}

/**
 * - `handshake`: the TLS handshake failed, so nothing was sent. `refused`: there was no connection, so nothing was sent.
 * - `invalid`: a programming error, unless a response has begun over fetch, whose decoder may fail with any message.
 */
type FailureKind = "programming" | "handshake" | "tls" | "response" | "refused" | "decoding" | "connection" | "invalid";

/**
 * Classifies failures by the code and system call (`ETIMEDOUT connect`), or for runtimes that have no codes by name and
 * message (`TypeError: fetch failed`). The first match wins. Patterns for a message contain a space or a colon, so that a
 * URL in the message can't match.
 */
const failurePatterns: readonly (readonly [pattern: RegExp, failure: FailureKind])[] = [
  // Errors of the code. The last one is thrown by Next.js with `fetchCache = "only-cache"`.
  [/^(Reference|Range|Syntax|Assertion)Error: |^\w+: (bad port$|cache: 'no-store' used on fetch)/, "programming"],
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
  kind: FailureKind | undefined;
  code?: string | undefined;
}

/**
 * Classifies an error by the first of it and its causes that has a code, or else by the innermost one with a message. Of
 * aggregated errors, such as those of each address of a host, one that is no failed connection decides, or else the first.
 */
function failureOf(error: unknown, depth = 0): Failure | undefined {
  try {
    const { code: anyCode, syscall, name, message, cause, errors } = Object(error) as Partial<Record<string, unknown>>;
    // That of a DOMException is a number.
    const code = (typeof anyCode === "string" && anyCode) || undefined;
    const aggregated: unknown[] = Array.isArray(errors) ? errors.slice(0, 9) : [];
    const within = depth > 5 ? [] : [...aggregated, code === undefined && cause];
    // Deeper by two, because aggregated errors may contain each other.
    const failures = within.flatMap((one) => failureOf(one, depth + (errors ? 2 : 1)) ?? []);
    const decisive = failures.find(({ kind = "refused" }) => !/^(refused|connection)$/.test(kind)) ?? failures[0];
    if (decisive || (code === undefined && typeof message !== "string")) return decisive;
    const text = code === undefined ? `${String(name)}: ${message}` : `${code} ${syscall}`;
    return { kind: failurePatterns.find(([pattern]) => pattern.test(text))?.[1], code };
  } catch {
    // A getter throws.
    return { kind: "programming" };
  }
}
