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
