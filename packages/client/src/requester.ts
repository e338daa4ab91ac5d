import createClient, { createQuerySerializer } from "openapi-fetch";
import { arraysByComma, type Connection, closable, type SendOptions } from "./connection.ts";
import { Rejection } from "./rejection.ts";

/** The client without what only its direct users need: types of each operation, middleware, real requests and responses. */
export interface Requester {
  /** Sends one request. `path` is filled in already, and `body` is JSON already. */
  request(method: string, path: string, options: RequesterOptions): Promise<RequesterResult>;
  readonly baseUrl: string;
  readonly transport: "node" | "fetch";
  readonly closeCount: number;
  close(): void;
}

/** Options of one request. Those of the same name are those of `ActionsCallOptions`. */
export interface RequesterOptions extends Omit<SendOptions, "body"> {
  query?: Record<string, unknown> | undefined;
  headers?: Record<string, string> | undefined;
}

/** The text of a success is `data`. On another status `error` is parsed JSON, a text, or nothing. */
export interface RequesterResult {
  data?: unknown;
  error?: unknown;
  response: RequesterResponse;
}

export interface RequesterResponse {
  status: number;
  ok: boolean;
  headers: { get(name: string): string | null };
}

/** What openapi-fetch asks of a `Request`, with what a call passes by it: each thing it knows is copied three times. */
class RequesterRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly options: SendOptions;

  constructor(url: string, { method, headers, options }: Omit<RequesterRequest, "url">) {
    this.url = url;
    this.method = method;
    this.headers = headers;
    this.options = options;
  }
}

/** Builds on the same openapi-fetch client and connection as the full one. */
export function buildRequester({ send, ...connection }: Connection): Requester {
  const { baseUrl, headers, transport } = connection;
  const client = createClient<Record<string, Record<string, object>>>({
    baseUrl,
    ...(headers && { headers }),
    pathSerializer: (path) => path,
    querySerializer: createQuerySerializer(arraysByComma),
    // Casts: of a Request and of a Response openapi-fetch reads only what these have.
    Request: RequesterRequest as unknown as typeof Request,
    fetch: async (request) => {
      const { options } = request as unknown as RequesterRequest;
      const { status, headers, body } = await send(transport, request, options);
      return {
        status,
        ok: status >= 200 && status <= 299,
        headers: { get: (name: string) => headers.get(name.toLowerCase()) },
        text: () => body.text(),
      } as unknown as Response;
    },
  });
  const call = client.request as (method: string, path: string, init: object) => Promise<RequesterResult>;
  const calls: Pick<Requester, "request"> = {
    async request(method, path, { query, headers, ...options }) {
      try {
        return await call(method, path, { params: { query }, headers, parseAs: "text", options });
      } catch (error) {
        throw error instanceof Rejection ? error.reason : error;
      }
    },
  };
  return closable(calls, connection);
}
