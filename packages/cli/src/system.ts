/** The parts of the process that commands use. */
export interface System {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Input;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory. */
  readonly cwd: string;
  /** Resolves on SIGINT or SIGTERM, which then no longer end the process. */
  untilStopped(): Promise<void>;
  /** Calls `onChange` when one of the files changes, appears or disappears, until the returned function is called. */
  watchFiles(files: readonly string[], onChange: () => void): () => void;
  /** Opens a page in the user's browser. Rejects when there is none. */
  openBrowser(url: string): Promise<void>;
  /**
   * Runs a command with this process's stdio and extra environment variables. Forwards signals and resolves to its exit
   * code. Rejects when it can't be started.
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
