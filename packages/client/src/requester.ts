import createClient, { createQuerySerializer } from "openapi-fetch";
import { arraysByComma, type Connection, closable } from "./connection.ts";
import { Rejection } from "./rejection.ts";
import { LightRequest } from "./transport/light-classes.ts";

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
export interface RequesterOptions {
  query?: Record<string, unknown> | undefined;
  body?: string | undefined;
  headers?: Record<string, string> | undefined;
  signal?: AbortSignal | undefined;
  idempotent?: boolean | undefined;
  onRequestWritten?: (() => void) | undefined;
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

type Request = (method: string, path: string, options: object) => Promise<RequesterResult>;

/** Builds on the same openapi-fetch client and connection as the full one. */
export function buildRequester({ send, ...connection }: Connection): Requester {
  const { baseUrl, headers, transport } = connection;
  const client = createClient({
    baseUrl,
    ...(headers && { headers }),
    pathSerializer: (path) => path,
    querySerializer: createQuerySerializer(arraysByComma),
    // Casts: of a Request and of a Response openapi-fetch reads only what these have.
    Request: LightRequest as unknown as typeof Request,
    fetch: async (request) => {
      const { jsonText } = request as unknown as LightRequest;
      const { status, headers, body } = await send(transport, request as unknown as LightRequest, jsonText, true);
      return {
        status,
        ok: status >= 200 && status <= 299,
        headers: { get: (name: string) => headers.get(name.toLowerCase()) },
        text: () => body.text(),
      } as unknown as Response;
    },
  });
  const calls: Pick<Requester, "request"> = {
    async request(method, path, { query, body, ...options }) {
      try {
        // Not as `body`, for which openapi-fetch would make `Headers` once more.
        return await (client.request as unknown as Request)(method, path, {
          ...options,
          params: { query },
          parseAs: "text",
          jsonText: body,
        });
      } catch (error) {
        throw error instanceof Rejection ? error.reason : error;
      }
    },
  };
  return closable(calls, connection);
}
