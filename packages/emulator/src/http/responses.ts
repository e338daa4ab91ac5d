import type { components } from "@authsignal-actions/client";
import { ServiceError } from "../runtime/service-error.ts";

/**
 * An answer that is whole before it goes out. A server writes it as it is, which costs half of what it costs to put it
 * into a `Response` and to read it from there.
 */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export function jsonAnswer(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  if (body === undefined) {
    // Without a length, a reader in this process would try to parse an empty body; a 204 must not have one.
    return { status, headers: { ...(status !== 204 && { "content-length": "0" }), ...headers }, body: "" };
  }
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

export function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body === "" ? null : body, { status, headers });
}

/** The answer to a request that failed, in the API's error shape. */
export function errorAnswer(error: unknown): Answer {
  const serviceError = asServiceError(error);
  return jsonAnswer(serviceError.isBlank ? undefined : errorBody(serviceError), serviceError.status);
}

export function errorResponse(error: unknown): Response {
  return toResponse(errorAnswer(error));
}

/** What no code foresaw is the emulator's own failure, with status 500. */
export function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new ServiceError(500, "unexpected_error", `The emulator itself failed: ${reason}`);
}

export function errorBody({ errorCode, message }: ServiceError): components["schemas"]["ErrorResponse"] {
  return { error: errorCode, errorCode, errorDescription: message };
}

/** An answer whose body takes its time. A server stops it when the connection ends; in-process `followCaller` does. */
export class StreamingResponse extends Response {
  /** Aborted when the body cannot become whole any more, since the emulator closes. */
  readonly broken: AbortSignal | undefined;

  constructor(body: ReadableStream<Uint8Array>, { broken, ...init }: ResponseInit & { broken?: AbortSignal }) {
    super(body, init);
    this.broken = broken;
  }
}

/** The same answer, whose body fails with the reason of the signal once that is aborted, as that of a real one does. */
export function followCaller(response: StreamingResponse, caller: AbortSignal): Response {
  const { body, broken, status, headers } = response;
  const signal = broken ? AbortSignal.any([caller, broken]) : caller;
  return new Response(body?.pipeThrough(new TransformStream(undefined, undefined, { highWaterMark: 0 }), { signal }), {
    status,
    headers,
  });
}

/** An answer whose body breaks off. */
export interface BegunAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** What is sent of the body. */
  readonly sent: Uint8Array<ArrayBuffer>;
  /** How long the body was announced to be. */
  readonly announcedBytes: number;
}

/** Passes through the app to whatever carries the request, which then cuts the connection. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
  /** `"reset"` is a TCP RST, `"close"` a FIN. */
  readonly how: "reset" | "close";
  /** As the global `fetch` gives it. */
  readonly code: "ECONNRESET" | "UND_ERR_SOCKET";
  /** What goes out before the cut; undefined if nothing does. */
  readonly begun: BegunAnswer | undefined;

  constructor(how: "reset" | "close", begun?: BegunAnswer) {
    super(how === "reset" ? "read ECONNRESET" : "other side closed");
    this.how = how;
    this.code = how === "reset" ? "ECONNRESET" : "UND_ERR_SOCKET";
    this.begun = begun;
  }
}
