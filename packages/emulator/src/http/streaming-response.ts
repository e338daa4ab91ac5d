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
