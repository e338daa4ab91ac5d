/**
 * - `connection`: no connection, or it broke before the answer was complete.
 * - `tls`: the connection could not be made secure.
 * - `response`: an answer came that can't be read: too large, in an unknown encoding, not HTTP, or not JSON.
 */
export type TransportErrorKind = "connection" | "tls" | "response";

/** Why a transport could not bring an answer. */
export class TransportError extends Error {
  readonly kind: TransportErrorKind;
  /** Whether any byte of the request may have reached the other side. */
  readonly requestWritten: boolean;
  /** Whether the failure came from a kept-alive connection before any byte of the answer, as when the server just closed it. */
  readonly staleConnection: boolean;
  /** The system's or the library's code, such as `ECONNREFUSED`. */
  readonly code: string | undefined;
  /** The status, when one came. */
  readonly status: number | undefined;

  constructor(
    message: string,
    details: {
      kind: TransportErrorKind;
      requestWritten: boolean;
      staleConnection?: boolean;
      code?: string | undefined;
      status?: number | undefined;
      cause?: unknown;
    },
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "TransportError";
    this.kind = details.kind;
    this.requestWritten = details.requestWritten;
    this.staleConnection = details.staleConnection ?? false;
    this.code = details.code;
    this.status = details.status;
  }
}

/** An answer came, with this status, that can't be read. */
export function unreadableResponse(code: string, problem: string, status?: number, cause?: unknown): TransportError {
  return new TransportError(`The response ${problem}`, { kind: "response", requestWritten: true, code, status, cause });
}

/** The answer has more than the allowed number of bytes. */
export function responseTooLarge(maxResponseBytes: number, status: number): TransportError {
  return unreadableResponse(
    "RESPONSE_TOO_LARGE",
    `has more than ${maxResponseBytes} bytes, the limit set by maxResponseBytes.`,
    status,
  );
}

/** The answer is in a content encoding that this transport does not know. */
export function unsupportedEncoding(encoding: string, status: number): TransportError {
  return unreadableResponse(
    "UNSUPPORTED_ENCODING",
    `has the content encoding '${encoding.slice(0, 40)}', which is not supported.`,
    status,
  );
}

/** The bytes of the answer are not in the content encoding that it names. */
export function invalidEncoding(status: number | undefined, cause: unknown): TransportError {
  return unreadableResponse("INVALID_ENCODING", "is not in the content encoding that it names.", status, cause);
}

/**
 * Whether a program failed rather than a connection. What a `fetch` rejects with has a cause, a code, or words about the
 * network, on every runtime.
 */
export function isMistake(error: unknown): boolean {
  const { code } = rootOf(error);
  if (code !== undefined) return /^(UND_)?ERR_INVALID_/.test(code);
  if (!(error instanceof Error) || error.cause !== undefined) return false;
  return (
    /^(Type|Reference|Range|Syntax)Error$/.test(error.name) &&
    !/fetch|network|load failed|connect|server|request/i.test(error.message)
  );
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
  if (code !== undefined && decodingCodes.test(code)) return invalidEncoding(seen.status, cause);
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

/** Codes of zlib and brotli. */
const decodingCodes = /^(Z_|ERR_?_ERROR_|ERR_BROTLI_|ERR_ZSTD_|ZSTD_)/;

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
  if (/^(HPE_|UND_ERR_HEADERS_OVERFLOW$)/.test(sign)) return "response";
  return "connection";
}

function isBeforeRequest(sign = "", syscall: string | undefined): boolean {
  if (syscall === "connect" || syscall === "getaddrinfo") return true;
  return beforeRequestCodes.has(sign) || certificateCodes.test(sign) || sign.includes("client error (Connect)");
}

/**
 * Code and system call of the innermost error that has them; of several addresses, those of the first. On Deno none has
 * a code, so that only the words of the innermost one tell.
 */
function rootOf(error: unknown, depth = 0): { code?: string; syscall?: string; words?: string } {
  if (typeof error !== "object" || error === null || depth > 5) return {};
  const { code, name, syscall, cause, errors, message } = error as Record<string, unknown>;
  if (Array.isArray(errors)) {
    const first = rootOf(errors[0], depth + 1);
    if (first.code !== undefined) return first;
  }
  if (typeof code === "string") return { code, ...(typeof syscall === "string" && { syscall }) };
  if (name === "HTTPParserError") return { code: "HPE_INVALID" };
  return cause === undefined ? { words: String(message) } : rootOf(cause, depth + 1);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "the service";
}
