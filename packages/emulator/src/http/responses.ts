import type { components } from "@authsignal-actions/client";
import { isError, ServiceError } from "../runtime/service-error.ts";

/**
 * A response with its whole body in memory. A server writes it directly, at half the cost of going through a
 * `Response`.
 */
export interface BufferedResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export function jsonResponse(body: unknown, status = 200, headers: Record<string, string> = {}): BufferedResponse {
  if (body === undefined) {
    // Without a length, clients in process would parse the empty body. A 204 must not have one.
    return { status, headers: { ...(status !== 204 && { "content-length": "0" }), ...headers }, body: "" };
  }
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** Tells the two kinds apart without `instanceof Response`, which would load undici. */
export function isBuffered(response: BufferedResponse | Response): response is BufferedResponse {
  return typeof response.body === "string";
}

export function toResponse({ status, headers, body }: BufferedResponse): Response {
  return new Response(body === "" ? null : body, { status, headers });
}

/** The response to a failed request, in the API's error format. */
export function bufferedError(error: unknown): BufferedResponse {
  const serviceError = asServiceError(error);
  return jsonResponse(serviceError.isBlank ? undefined : errorBody(serviceError), serviceError.status);
}

export function errorResponse(error: unknown): Response {
  return toResponse(bufferedError(error));
}

/** An unexpected error is a failure of the emulator itself, with status 500. */
export function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const reason = isError(error) ? error.message : String(error);
  return new ServiceError(500, "unexpected_error", `The emulator itself failed: ${reason}`);
}

export function errorBody({ errorCode, message }: ServiceError): components["schemas"]["ErrorResponse"] {
  return { error: errorCode, errorCode, errorDescription: message };
}

/**
 * Responses whose body is a stream, with the signal that aborts when the emulator closes. A subclass of `Response` would
 * load undici at every start.
 */
const streaming = new WeakMap<Response, { broken: AbortSignal | undefined }>();

export function streamingResponse(
  body: ReadableStream<Uint8Array>,
  { broken, ...init }: ResponseInit & { broken?: AbortSignal },
): Response {
  const response = new Response(body, init);
  streaming.set(response, { broken });
  return response;
}

/** Makes reading a stream fail with the reason of the signal when that aborts. Returns other responses unchanged. */
export function followCaller(response: Response, caller: AbortSignal): Response {
  const stream = streaming.get(response);
  if (!stream) return response;
  const { body, status, headers } = response;
  const signal = stream.broken ? AbortSignal.any([caller, stream.broken]) : caller;
  return new Response(body?.pipeThrough(new TransformStream(undefined, undefined, { highWaterMark: 0 }), { signal }), {
    status,
    headers,
  });
}

/** A response whose body is cut off. */
export interface PartialResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** The part of the body that is sent. */
  readonly sent: Uint8Array<ArrayBuffer>;
  /** The value of Content-Length. */
  readonly announcedBytes: number;
}

/** Makes the server, or the in-process fetch, cut the connection. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
  /** `"reset"` is a TCP RST, `"close"` a FIN. */
  readonly how: "reset" | "close";
  /** The code that the global `fetch` has. */
  readonly code: "ECONNRESET" | "UND_ERR_SOCKET";
  /** What is sent before the cut; undefined if nothing is. */
  readonly begun: PartialResponse | undefined;

  constructor(how: "reset" | "close", begun?: PartialResponse) {
    super(how === "reset" ? "read ECONNRESET" : "other side closed");
    this.how = how;
    this.code = how === "reset" ? "ECONNRESET" : "UND_ERR_SOCKET";
    this.begun = begun;
  }
}
