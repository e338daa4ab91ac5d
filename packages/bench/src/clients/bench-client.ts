/** The four documented operations as a user of one client writes them. All clients send the same input. */
export interface BenchClient {
  track(): Promise<unknown>;
  getAction(): Promise<unknown>;
  queryActions(): Promise<unknown>;
  updateAction(): Promise<unknown>;
  close?(): void;
}

export interface ConnectOptions {
  /** Base URL, with the version and without a trailing slash. */
  apiUrl: string;
  apiSecretKey: string;
  /** Replaces the global `fetch` in clients that accept one. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

export type Connect = (options: ConnectOptions) => BenchClient;
