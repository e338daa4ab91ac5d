import createClient, { createQuerySerializer } from "openapi-fetch";
import { arraysByComma, type Connection, closable, type SendOptions } from "./connection.ts";
import { Rejection } from "./openapi-fetch/rejection.ts";

/** A minimal client for the SDK: no operation types, no middleware, no real `Request` and `Response`. */
export interface Requester {
  /** Sends one request. `path` has no template parameters left. */
  request(method: string, path: string, options: RequesterOptions): Promise<RequesterResult>;
  readonly baseUrl: string;
  readonly transport: "node" | "fetch";
  readonly closeCount: number;
  close(): void;
}

/** Options of one request, as in `ActionsCallOptions`. */
export interface RequesterOptions extends Omit<SendOptions, "body"> {
  query?: Record<string, unknown> | undefined;
  headers?: Record<string, string> | undefined;
}

/** `data` is the text of a successful response. On any other status, `error` is parsed JSON, a string or undefined. */
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

/** The `Request` that openapi-fetch creates. Options pass through it as one object, because it copies each option it knows. */
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

/** Builds the minimal client on the same connection and openapi-fetch as the full one. */
export function buildRequester({ send, ...connection }: Connection): Requester {
  const { baseUrl, headers, transport } = connection;
  const client = createClient<Record<string, Record<string, object>>>({
    baseUrl,
    ...(headers && { headers }),
    pathSerializer: (path) => path,
    querySerializer: createQuerySerializer(arraysByComma),
    // Casts: openapi-fetch only uses the properties that these have.
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
