import { invalidEncoding, TransportError, type TransportErrorKind, unreadableResponse } from "./transport-error.ts";

/**
 * Whether a program failed rather than a connection. It is judged by the innermost cause: without a code, a TypeError is
 * one unless it says what a runtime's `fetch` says when the network fails.
 */
export function isMistake(error: unknown, status: number | undefined): boolean {
  const { code, root, words = "" } = rootOf(error);
  if (code === undefined && /^(Reference|Range|Syntax)Error$/.test(String(root?.name))) return true;
  // Once there is a status only reading can fail, in the words of any decoder.
  if (status !== undefined) return false;
  if (code !== undefined) return mistakeCodes.test(code);
  return (root instanceof TypeError || root?.name === "TypeError") && !networkWords.test(words);
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
  const sign = code ?? words;
  if (seen.status !== undefined && decodingSigns.test(sign ?? "")) return invalidEncoding(seen.status, cause);
  const kind = kindOf(sign);
  const host = hostOf(seen.url);
  // The parser's error holds the bytes it could not parse, which are nobody's business.
  if (kind === "response") return unreadableResponse(code ?? "", `of ${host} is not valid HTTP.`, seen.status);
  const suffix = code === undefined ? "" : ` (${code})`;
  const requestWritten = seen.requestWritten ?? !isBeforeRequest(sign, syscall);
  const problem =
    kind === "tls"
      ? `The connection to ${host} could not be made secure`
      : requestWritten
        ? `The connection to ${host} broke before the answer was complete`
        : `No connection to ${host} could be made${code === "ERR_PROXY_TUNNEL" ? " through the proxy" : ""}`;
  const { staleConnection = false, status } = seen;
  return new TransportError(`${problem}${suffix}.`, { kind, requestWritten, staleConnection, code, status, cause });
}

/** Codes of a request that can't be sent, or of a module that is not there. */
const mistakeCodes =
  /^((UND_)?ERR_INVALID_|ERR_HTTP_INVALID_|UND_ERR_(NOT_SUPPORTED|REQ_CONTENT_LENGTH_MISMATCH)$)|MODULE_NOT_FOUND$/;

/** The TypeErrors of runtimes' `fetch`, but for a rest that names the host. What an engine says of a mistake is none of these. */
const networkWords =
  /^((fetch failed|terminated|network error|(failed to fetch|load failed)( \(.*)?)$|networkerror when|network (connection lost|request (failed|timed out))|the (network connection was|internet connection appears) |error (sending request|reading a body) |unable to connect\.)/i;

/** Codes of zlib, brotli and zstd, and the words of Deno and workerd, which have none. */
const decodingSigns =
  /^(Z_|ERR_?_ERROR_|ERR_BROTLI_|ERR_ZSTD_|ZSTD_|(Zlib|(Brotli|Zstd)Decompression)Error$|invalid gzip header|CRC computed|amount of bytes read|deflate decompression error|brotli error|(gzip|brotli) decompression failed)/i;

/** Codes, or Deno's words, that say that no connection was made, so that nothing can have been sent. */
const beforeRequestCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
  "FailedToOpenSocket",
  "ERR_PROXY_TUNNEL",
]);

/** Codes, or Deno's words, of a certificate that was refused. A URL in the words has no space. */
const certificateCodes =
  /^(CERT_|CRL_|ERR_TLS_CERT_|UNABLE_TO_|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|ERROR_IN_C|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|(CA|EE)_\w+_TOO_|UNKNOWN_CERTIFICATE)|invalid peer certificate/;

function kindOf(sign = ""): TransportErrorKind {
  if (certificateCodes.test(sign) || /^(ERR_TLS_|ERR_SSL_|EPROTO$)|received (corrupt message|fatal alert)/.test(sign))
    return "tls";
  if (/^(HPE_(?!INVALID_EOF)|UND_ERR_(HEADERS_OVERFLOW|RES_CONTENT_LENGTH_MISMATCH)$)/.test(sign)) return "response";
  return "connection";
}

function isBeforeRequest(sign = "", syscall: string | undefined): boolean {
  if (syscall === "connect" || syscall === "getaddrinfo") return true;
  return beforeRequestCodes.has(sign) || certificateCodes.test(sign) || sign.includes("client error (Connect)");
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
