import type { Fault } from "../tenants/fault-rules.ts";
import { type Answer, ConnectionLost, jsonAnswer, StreamingResponse } from "./responses.ts";

/** The call that a fault strikes. */
export interface StruckCall {
  /** Aborted when the caller gives up. */
  readonly caller: AbortSignal;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
  /** Waits on the emulator's clock. Rejects with the signal's reason. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/**
 * Does what the fault says to the answer that is due; undefined where none is, since nothing is stored yet. Gives what
 * goes out in its place, or undefined if the call goes on.
 *
 * @throws {ConnectionLost} when the connection is to be cut
 */
export async function strike(
  fault: Fault,
  due: Answer | undefined,
  { caller, closing, sleep }: StruckCall,
): Promise<Response | Answer | undefined> {
  switch (fault.fault) {
    case "status":
      return errorAnswer(fault.status, fault.retryAfterSeconds);
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

/** What a fault of the body spoils. */
function base({ status }: { status?: number }, due: Answer | undefined): Answer {
  const answer = due ?? errorAnswer(500);
  return { ...answer, status: status ?? answer.status };
}

function errorAnswer(status: number, retryAfterSeconds?: number): Answer {
  const errorCode = errorCodes[status] ?? (status < 500 ? "invalid_request" : "unexpected_error");
  const headers = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  const errorDescription = `The emulator was told to fail this call with status ${status}.`;
  return jsonAnswer({ error: errorCode, errorCode, errorDescription }, status, headers);
}

const errorCodes: Partial<Record<number, string>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  429: "too_many_requests",
};

/** Without the last character no JSON is complete that begins with a bracket. */
function malformed({ body, ...head }: Answer): Answer {
  const { "content-length": _, ...headers } = head.headers;
  return { ...head, headers, body: body.slice(0, -1) || "{" };
}

function halfOf({ status, headers, body }: Answer) {
  const bytes = new TextEncoder().encode(body);
  return {
    status,
    headers,
    sent: bytes.slice(0, bytes.length / 2),
    // Where the right body is empty, one that never comes is announced.
    announcedBytes: Math.max(bytes.length, 1),
  };
}

const pieces = 10;

/**
 * An answer whose body comes in pieces, each after a pause. The signal of a pause is aborted when nobody reads on;
 * `closing`, when the emulator closes.
 */
export function slowResponse(
  { status, headers, body }: Answer,
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
    // Nothing is sent before someone reads.
    { highWaterMark: 0 },
  );
  const length = { "content-length": String(bytes.length) };
  return new StreamingResponse(stream, { status, headers: { ...headers, ...length }, broken: closing });
}
