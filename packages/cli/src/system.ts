/** What a command needs of the process it runs in. */
export interface System {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Input;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Resolves when somebody wants the process to end. From the call on, SIGINT and SIGTERM do nothing else. */
  untilStopped(): Promise<void>;
  /** Opens a page in the person's browser. Rejects when there is none. */
  openBrowser(url: string): Promise<void>;
  /**
   * Runs a command on this process's streams, with variables added to its environment, and gives its exit code. Signals
   * go to it. Rejects when it can't be started.
   */
  runChild(program: string, args: readonly string[], variables: Readonly<Record<string, string>>): Promise<number>;
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
