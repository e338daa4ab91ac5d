import { invalidEncoding, TransportError, type TransportErrorKind, unreadableResponse } from "./transport-error.ts";

/**
 * Whether an error is a programming error rather than a network failure. The innermost cause decides. A system code or a
 * known message of a runtime's `fetch` is a network failure. A `TypeError` with another message is not.
 */
export function isProgrammingError(error: unknown, status: number | undefined): boolean {
  const { code, root, message = "" } = rootOf(error);
  const name = String(root?.name);
  if (code === undefined && /^(Reference|Range|Syntax|Assertion)Error$/.test(name)) return true;
  // After a status, only reading the body can fail, with the message of any decoder.
  if (status !== undefined) return false;
  if (code !== undefined) return classify(code) === "programming";
  return name === "TypeError" && classify(message) !== "connection";
}

/** Converts a failure to a TransportError, by the code or message of its innermost cause. */
export function transportErrorFrom(
  cause: unknown,
  seen: {
    /** Whether the request was written, if the transport knows. Otherwise the code decides, `true` if in doubt. */
    requestWritten?: boolean;
    staleConnection?: boolean;
    /** The status, if one was received. */
    status?: number | undefined;
    url: string;
  },
): TransportError {
  const { code, syscall, message } = rootOf(cause);
  const { staleConnection = false, status } = seen;
  const codeOrMessage = code ?? message ?? "";
  const failure = classify(codeOrMessage);
  if (status !== undefined && failure === "decoding") return invalidEncoding(status, cause);
  const host = hostOf(seen.url);
  // The parser's error holds the bytes it could not parse, which may be personal data.
  if (failure === "response") return unreadableResponse(code ?? "", `of ${host} is not valid HTTP.`, status);
  const kind: TransportErrorKind = failure === "certificate" || failure === "tls" ? "tls" : "connection";
  const requestWritten = seen.requestWritten ?? !isBeforeRequest(codeOrMessage, failure, syscall);
  const problem =
    kind === "tls"
      ? `The TLS connection to ${host} could not be established`
      : requestWritten
        ? `The connection to ${host} broke before the response was complete`
        : `Could not connect to ${host}${code === "ERR_PROXY_TUNNEL" ? " through the proxy" : ""}`;
  const suffix = code === undefined ? "" : ` (${code})`;
  return new TransportError(`${problem}${suffix}.`, { kind, requestWritten, staleConnection, code, status, cause });
}

/** `refused` and `certificate` happen before anything is sent. `programming` is a programming error. */
type FailureKind = "certificate" | "tls" | "response" | "refused" | "connection" | "decoding" | "programming";

/** Classifies error codes, and messages of runtimes that have no codes. The first match wins. */
const failurePatterns: readonly (readonly [pattern: RegExp, failure: FailureKind])[] = [
  // OpenSSL, in Node and Bun.
  [
    /^((?!ERR_SSL_)\w*(CERT|CRL_)\w*$|UNABLE_TO_|HOSTNAME_M|INVALID_(CA|P)|PATH_LENGTH_|(CA|EE)_\w+_TOO_)/,
    "certificate",
  ],
  [/^(ERR_TLS_|ERR_SSL_|EPROTO$)/, "tls"],
  // Deno. The patterns contain a space, so that a URL in the message can't match.
  [/invalid peer certificate/, "certificate"],
  [/received (corrupt message|fatal alert)/, "tls"],
  // llhttp and undici.
  [/^(HPE_(?!INVALID_EOF)|UND_ERR_(HEADERS_OVERFLOW|RES_CONTENT_LENGTH_MISMATCH)$)/, "response"],
  // Node, undici and Bun, then Deno.
  [
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|ERR_PROXY_TUNNEL)$/,
    "refused",
  ],
  [/client error \(Connect\)/, "refused"],
  // zlib, brotli and zstd in Node and Bun, then in Deno and workerd.
  [
    /^(Z_|ERR_?_ERROR_|ERR_BROTLI_|ERR_ZSTD_|ZSTD_|(Zlib|(Brotli|Zstd)Decompression)Error$|invalid gzip header|CRC computed|amount of bytes read|deflate decompression error|brotli error|(gzip|brotli) decompression failed)/i,
    "decoding",
  ],
  // Invalid requests, missing modules. The ERR_ codes excluded here are network failures.
  [
    /^(ERR_(?!NETWORK$|CANCELED$|SOCKET_(CLOSED|CONNECTION_TIMEOUT)|STREAM_(PREMATURE_CLOSE|DESTROYED))|UND_ERR_(INVALID_|NOT_SUPPORTED$|REQ_CONTENT_LENGTH_MISMATCH$))|MODULE_NOT_FOUND$/,
    "programming",
  ],
  // Messages of `fetch` in browsers, Node, Deno, Bun and workerd, up to the part that names the host.
  [
    /^((fetch failed|terminated|network error|(failed to fetch|load failed)( \(.*)?)$|networkerror when|network (connection lost|request (failed|timed out))|the (network connection was|internet connection appears) |error (sending request|reading a body) |unable to connect\.)/i,
    "connection",
  ],
];

function classify(codeOrMessage: string): FailureKind | undefined {
  return failurePatterns.find(([pattern]) => pattern.test(codeOrMessage))?.[1];
}

function isBeforeRequest(
  codeOrMessage: string,
  failure: FailureKind | undefined,
  syscall: string | undefined,
): boolean {
  if (syscall === "connect" || syscall === "getaddrinfo") return true;
  return failure === "refused" || failure === "certificate" || codeOrMessage.includes("client error (Connect)");
}

/**
 * Returns the code and system call of the innermost error that has them; for several addresses, those of the first. Errors
 * of Deno have no code, so the innermost error and its message are returned.
 */
function rootOf(
  error: unknown,
  depth = 0,
): { code?: string; syscall?: string; root?: { name?: unknown }; message?: string } {
  if (typeof error !== "object" || error === null || depth > 5) return {};
  const { code, name, syscall, cause, errors, message } = error as Record<string, unknown>;
  if (Array.isArray(errors)) {
    const first = rootOf(errors[0], depth + 1);
    if (first.code !== undefined) return first;
  }
  if (typeof code === "string") return { code, ...(typeof syscall === "string" && { syscall }) };
  // The parser's EOF error means that the connection closed in the middle of a chunk.
  if (name === "HTTPParserError")
    return { code: /EOF/.test(String(message)) ? "HPE_INVALID_EOF_STATE" : "HPE_INVALID" };
  const inner = rootOf(cause, depth + 1);
  if (inner.code !== undefined || inner.message !== undefined) return inner;
  return typeof message === "string" ? { root: error, message } : {};
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "the service";
}
