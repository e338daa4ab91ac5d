/**
 * - `connection`: no connection, or it broke before the response was complete.
 * - `tls`: the TLS connection could not be established.
 * - `response`: the response can't be read: too large, unknown encoding, not HTTP, or not JSON.
 */
export type TransportErrorKind = "connection" | "tls" | "response";

/** A transport failed to deliver a response. */
export class TransportError extends Error {
  override name = "TransportError";
  declare readonly kind: TransportErrorKind;
  /** Whether any byte of the request may have been sent. */
  declare readonly requestWritten: boolean;
  /** Whether a reused connection failed before any byte of the response, as when the server has just closed it. */
  readonly staleConnection: boolean = false;
  /** Code of the system or the library, such as `ECONNREFUSED`. */
  readonly code: string | undefined;
  /** The status, if one was received. */
  readonly status: number | undefined;

  constructor(
    message: string,
    {
      cause,
      ...details
    }: {
      kind: TransportErrorKind;
      requestWritten: boolean;
      staleConnection?: boolean;
      code?: string | undefined;
      status?: number | undefined;
      cause?: unknown;
    },
  ) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, details);
  }
}

/** The response can't be read. */
export function unreadableResponse(code: string, problem: string, status?: number, cause?: unknown): TransportError {
  return new TransportError(`The response ${problem}`, { kind: "response", requestWritten: true, code, status, cause });
}

/** The response is larger than allowed. */
export function responseTooLarge(maxResponseBytes: number, status: number): TransportError {
  return unreadableResponse("RESPONSE_TOO_LARGE", `exceeds maxResponseBytes (${maxResponseBytes} bytes).`, status);
}

/** Returns an error if the status and the length of a response show that it can't be read. */
export function refusal(
  status: number,
  contentLength: string | null | undefined,
  maxResponseBytes: number,
): TransportError | undefined {
  // `Response` allows no other statuses, so otherwise a middleware would change the outcome.
  if (!(status >= 200 && status <= 599)) {
    return unreadableResponse("INVALID_STATUS", `has the invalid status ${status}.`, status);
  }
  return Number(contentLength) > maxResponseBytes ? responseTooLarge(maxResponseBytes, status) : undefined;
}

/** The response has a content encoding that this transport does not support. */
export function unsupportedEncoding(encoding: string, status: number): TransportError {
  return unreadableResponse(
    "UNSUPPORTED_ENCODING",
    `has the unsupported content encoding '${encoding.slice(0, 40)}'.`,
    status,
  );
}
