/**
 * - `connection`: no connection, or it broke before the answer was complete.
 * - `tls`: the connection could not be made secure.
 * - `response`: an answer came that can't be read: too large, or in an unknown encoding.
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

/** Makes a TransportError of what a connection failed with, judging by its code or that of its causes. */
export function connectionError(
  cause: unknown,
  { requestWritten, staleConnection = false }: { requestWritten: boolean; staleConnection?: boolean },
): TransportError {
  const code = findCode(cause);
  const tls = code !== undefined && isTlsCode(code);
  const neverWritten = tls || (code !== undefined && beforeRequestCodes.has(code));
  return new TransportError(describe(cause, code), {
    kind: tls ? "tls" : "connection",
    requestWritten: requestWritten && !neverWritten,
    staleConnection,
    code,
    cause,
  });
}

/** The answer has more than the allowed number of bytes. */
export function responseTooLarge(maxResponseBytes: number, status: number): TransportError {
  return new TransportError(
    `The response has more than ${maxResponseBytes} bytes, the limit set by maxResponseBytes.`,
    {
      kind: "response",
      requestWritten: true,
      code: "RESPONSE_TOO_LARGE",
      status,
    },
  );
}

/** Codes that say that no connection was made, so that nothing can have been sent. */
const beforeRequestCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
  "ERR_PROXY_TUNNEL",
]);

function isTlsCode(code: string): boolean {
  return (
    /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|UNKNOWN_CERTIFICATE)/.test(
      code,
    ) || code === "EPROTO"
  );
}

function findCode(error: unknown, depth = 0): string | undefined {
  if (typeof error !== "object" || error === null || depth > 5) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if ("cause" in error) {
    const code = findCode(error.cause, depth + 1);
    if (code !== undefined) return code;
  }
  if ("errors" in error && Array.isArray(error.errors)) return findCode(error.errors[0], depth + 1);
  return undefined;
}

function describe(cause: unknown, code: string | undefined): string {
  const suffix = code === undefined ? "" : ` (${code})`;
  if (code !== undefined && isTlsCode(code)) return `The connection could not be made secure${suffix}.`;
  if (code !== undefined && beforeRequestCodes.has(code)) return `No connection could be made${suffix}.`;
  return cause instanceof Error ? `The connection failed${suffix}.` : "The connection failed.";
}
