/** What a command needs of the process it runs in. */
export interface System {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Input;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Resolves when somebody wants the process to end. From the call on, SIGINT and SIGTERM do nothing else. */
  untilStopped(): Promise<void>;
}

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width of a terminal. */
  readonly columns?: number;
}

export interface Input extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean;
}
