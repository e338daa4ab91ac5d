import { invalidEncoding, TransportError, type TransportErrorKind, unreadableResponse } from "./transport-error.ts";

/**
 * Whether a program failed rather than the network. The innermost cause decides: an `Error` with a code of the system or
 * in the words of a runtime's `fetch` is the network's, a `TypeError` with other words is not.
 */
export function isProgrammingError(error: unknown, status: number | undefined): boolean {
  const { code, root, words = "" } = rootOf(error);
  const name = String(root?.name);
  if (code === undefined && /^(Reference|Range|Syntax|Assertion)Error$/.test(name)) return true;
  // With a status only reading the body can fail, in the words of any decoder.
  if (status !== undefined) return false;
  if (code !== undefined) return classify(code) === "program";
  return name === "TypeError" && classify(words) !== "connection";
}

/** Makes a TransportError of what a request failed with, judging by the code or the words of its innermost cause. */
export function transportErrorFrom(
  cause: unknown,
  seen: {
    /** Whether the request was written, if the transport can know. Otherwise the code decides, with `true` in doubt. */
    requestWritten?: boolean;
    staleConnection?: boolean;
    /** The status, if one came. */
    status?: number | undefined;
    url: string;
  },
): TransportError {
  const { code, syscall, words } = rootOf(cause);
  const { staleConnection = false, status } = seen;
  const sign = code ?? words ?? "";
  const found = classify(sign);
  if (status !== undefined && found === "decoding") return invalidEncoding(status, cause);
  const host = hostOf(seen.url);
  // The parser's error holds the bytes it could not parse, which may be personal data.
  if (found === "response") return unreadableResponse(code ?? "", `of ${host} is not valid HTTP.`, status);
  const kind: TransportErrorKind = found === "certificate" || found === "tls" ? "tls" : "connection";
  const requestWritten = seen.requestWritten ?? !isBeforeRequest(sign, found, syscall);
  const problem =
    kind === "tls"
      ? `The connection to ${host} could not be made secure`
      : requestWritten
        ? `The connection to ${host} broke before the response was complete`
        : `No connection to ${host} could be made${code === "ERR_PROXY_TUNNEL" ? " through the proxy" : ""}`;
  const suffix = code === undefined ? "" : ` (${code})`;
  return new TransportError(`${problem}${suffix}.`, { kind, requestWritten, staleConnection, code, status, cause });
}

/** `refused` and `certificate` come before anything is sent; `program` is no failure of the network at all. */
type Found = "certificate" | "tls" | "response" | "refused" | "connection" | "decoding" | "program";

/** What a code, or where there is none the words of a runtime, stand for. The first row that matches counts. */
const signs: readonly (readonly [pattern: RegExp, found: Found])[] = [
  // OpenSSL, in Node and Bun.
  [
    /^(CERT_|CRL_|ERR_TLS_CERT_|UNABLE_TO_|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|ERROR_IN_C|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|(CA|EE)_\w+_TOO_|UNKNOWN_CERTIFICATE)/,
    "certificate",
  ],
  [/^(ERR_TLS_|ERR_SSL_|EPROTO$)/, "tls"],
  // Deno. A URL in its words has no space.
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
  // A request that can't be sent, a module that is not there. The ERR_ codes of a network are those excepted.
  [
    /^(ERR_(?!NETWORK$|CANCELED$|SOCKET_(CLOSED|CONNECTION_TIMEOUT)|STREAM_(PREMATURE_CLOSE|DESTROYED))|UND_ERR_(INVALID_|NOT_SUPPORTED$|REQ_CONTENT_LENGTH_MISMATCH$))|MODULE_NOT_FOUND$/,
    "program",
  ],
  // What `fetch` says in browsers, Node, Deno, Bun and workerd, but for a rest that names the host.
  [
    /^((fetch failed|terminated|network error|(failed to fetch|load failed)( \(.*)?)$|networkerror when|network (connection lost|request (failed|timed out))|the (network connection was|internet connection appears) |error (sending request|reading a body) |unable to connect\.)/i,
    "connection",
  ],
];

function classify(sign: string): Found | undefined {
  return signs.find(([pattern]) => pattern.test(sign))?.[1];
}

function isBeforeRequest(sign: string, found: Found | undefined, syscall: string | undefined): boolean {
  if (syscall === "connect" || syscall === "getaddrinfo") return true;
  return found === "refused" || found === "certificate" || sign.includes("client error (Connect)");
}

/**
 * Code and system call of the innermost error that has them; of several addresses, those of the first. On Deno none has
 * a code, so that only the innermost error itself and its words tell.
 */
function rootOf(
  error: unknown,
  depth = 0,
): { code?: string; syscall?: string; root?: { name?: unknown }; words?: string } {
  if (typeof error !== "object" || error === null || depth > 5) return {};
  const { code, name, syscall, cause, errors, message } = error as Record<string, unknown>;
  if (Array.isArray(errors)) {
    const first = rootOf(errors[0], depth + 1);
    if (first.code !== undefined) return first;
  }
  if (typeof code === "string") return { code, ...(typeof syscall === "string" && { syscall }) };
  // Its end of file is that of a connection which closed in the middle of a chunk.
  if (name === "HTTPParserError")
    return { code: /EOF/.test(String(message)) ? "HPE_INVALID_EOF_STATE" : "HPE_INVALID" };
  const inner = rootOf(cause, depth + 1);
  if (inner.code !== undefined || inner.words !== undefined) return inner;
  return typeof message === "string" ? { root: error, words: message } : {};
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "the service";
}
