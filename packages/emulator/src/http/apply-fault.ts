import type { Fault } from "../config/check-fault.ts";
import { type BufferedResponse, ConnectionLost, jsonResponse, streamingResponse } from "./responses.ts";

/** The call that a fault is applied to. */
export interface FaultedCall {
  /** Aborted when the caller gives up. */
  readonly caller: AbortSignal;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
  /** Waits on the emulator's clock. Rejects with the signal's reason. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/**
 * Applies a fault to a response, which is undefined before anything is stored. Returns the response to send instead, or
 * undefined if the call continues.
 *
 * @throws {ConnectionLost} when the fault cuts the connection
 */
export async function applyFault(
  fault: Fault,
  due: BufferedResponse | undefined,
  { caller, closing, sleep }: FaultedCall,
): Promise<Response | BufferedResponse | undefined> {
  switch (fault.fault) {
    case "status":
      return bufferedError(fault.status, fault.retryAfterSeconds);
    case "latency":
      await sleep(fault.latencyMs, AbortSignal.any([caller, closing]));
      return undefined;
    case "hang":
      return hang(AbortSignal.any([caller, closing]));
    case "reset":
    case "close":
      throw new ConnectionLost(fault.fault);
    case "emptyBody":
      return { ...base(fault, due), body: "" };
    case "malformedBody":
      return malformed(base(fault, due));
    case "truncatedBody":
      throw new ConnectionLost("close", halfOf(base(fault, due)));
    case "slowBody":
      return slowResponse(base(fault, due), closing, (ended) => sleep(fault.pauseMs, ended));
  }
}

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    else signal.addEventListener("abort", giveUp, { once: true });
  });
}

/** The response whose body a fault damages. */
function base({ status }: { status?: number }, due: BufferedResponse | undefined): BufferedResponse {
  const response = due ?? bufferedError(500);
  return { ...response, status: status ?? response.status };
}

function bufferedError(status: number, retryAfterSeconds?: number): BufferedResponse {
  const errorCode = errorCodes[status] ?? (status < 500 ? "invalid_request" : "unexpected_error");
  const headers = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  const errorDescription = `A fault failed this call with status ${status}.`;
  return jsonResponse({ error: errorCode, errorCode, errorDescription }, status, headers);
}

const errorCodes: Partial<Record<number, string>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  429: "too_many_requests",
};

/** JSON that begins with a bracket is incomplete without its last character. */
function malformed({ body, ...head }: BufferedResponse): BufferedResponse {
  const { "content-length": _, ...headers } = head.headers;
  return { ...head, headers, body: body.slice(0, -1) || "{" };
}

function halfOf({ status, headers, body }: BufferedResponse) {
  const bytes = new TextEncoder().encode(body);
  return {
    status,
    headers,
    sent: bytes.slice(0, bytes.length / 2),
    // An empty body cannot be truncated, so announce a byte that never arrives.
    announcedBytes: Math.max(bytes.length, 1),
  };
}

const pieces = 10;

/**
 * A response whose body arrives in pieces, each after a pause. The signal of a pause is aborted when the reader cancels,
 * `closing` when the emulator closes.
 */
export function slowResponse(
  { status, headers, body }: BufferedResponse,
  closing: AbortSignal,
  pause: (signal: AbortSignal) => Promise<void>,
): Response {
  const bytes = new TextEncoder().encode(body);
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  const cancelled = new AbortController();
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await pause(cancelled.signal);
        controller.enqueue(bytes.subarray(sent, sent + size));
        sent += size;
        if (sent >= bytes.length) controller.close();
      },
      cancel(reason) {
        cancelled.abort(reason);
      },
    },
    // Send nothing before it is read.
    { highWaterMark: 0 },
  );
  const length = { "content-length": String(bytes.length) };
  return streamingResponse(stream, { status, headers: { ...headers, ...length }, broken: closing });
}
