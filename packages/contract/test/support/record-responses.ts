import { type OperationId, operations } from "@authsignal-actions/client";

/** One response as received. */
export interface RawResponse {
  operationId: OperationId;
  status: number;
  /** The parsed body; undefined for an empty one. */
  body: unknown;
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A `fetch` that keeps a copy of every response. */
export function recordResponses(fetch: Fetch): { fetch: Fetch; responses: RawResponse[] } {
  const responses: RawResponse[] = [];
  return {
    responses,
    async fetch(url, init) {
      const response = await fetch(url, init);
      const text = await response.clone().text();
      responses.push({
        operationId: operationOf(init.method ?? "GET", new URL(url).pathname),
        status: response.status,
        body: text === "" ? undefined : JSON.parse(text),
      });
      return response;
    },
  };
}

/** The operation that a request is for, with the path as it is sent to the service. */
export function operationOf(method: string, path: string): OperationId {
  const found = (Object.keys(operations) as OperationId[]).find(
    (id) =>
      operations[id].method === method &&
      new RegExp(`^/v1${operations[id].path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path),
  );
  if (found) return found;
  throw new Error(`${method} ${path} is not an operation of the document.`);
}
