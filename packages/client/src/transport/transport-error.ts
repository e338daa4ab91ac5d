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
