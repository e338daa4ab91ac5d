/** Passes through the app to the transport, which then cuts the connection instead of answering. */
export class ConnectionReset extends Error {
  override readonly name = "ConnectionReset";
  readonly code = "ECONNRESET";

  constructor() {
    super("read ECONNRESET");
  }
}
