/** The parts of the process that commands use. */
export interface System {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Input;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory. */
  readonly cwd: string;
  /** The folder of the user's config files. */
  readonly configFolder: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds from an arbitrary start, never going back. */
  monotonic(): number;
  /** A random UUID. */
  randomId(): string;
  /** Resolves after this time. */
  sleep(milliseconds: number): Promise<void>;
  /** Sends requests instead of the SDK's own transport. */
  readonly fetch?: typeof fetch;
  /** Resolves on SIGINT or SIGTERM, which then no longer end the process. */
  untilStopped(): Promise<void>;
  /** Calls `onChange` when one of the files changes, appears or disappears, until the returned function is called. */
  watchFiles(files: readonly string[], onChange: () => void): () => void;
  /** Opens a page in the user's browser. Rejects when there is none. */
  openBrowser(url: string): Promise<void>;
  /** Asks on the terminal and returns the line. With `hidden`, nothing that is typed is shown. */
  ask(question: string, options?: { hidden?: boolean }): Promise<string>;
  /**
   * Runs a command with this process's stdio and extra environment variables. Forwards signals and resolves to its exit
   * code. Rejects when it can't be started.
   */
  runChild(program: string, args: readonly string[], variables: Readonly<Record<string, string>>): Promise<number>;
}

export interface Output {
  /** Returns false when the reader is slower than the writer. */
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width of a terminal. */
  readonly columns?: number;
  /** Calls `listener` when more can be written. */
  once?(event: "drain", listener: () => void): unknown;
}

export interface Input extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean;
}
