import { type OperationId, operations, serializePath } from "@authsignal-actions/client";

/** Method and target of a call's request, such as `POST /v1/users/usr_1/actions/signIn`. */
export function requestLine(operation: OperationId, request: object): string {
  const { method, path, queryParameters } = operations[operation];
  const values: Record<string, unknown> = { ...request };
  const query = queryParameters
    .filter((name) => values[name] !== undefined)
    .map((name) => `${name}=${[values[name]].flat().map(String).map(encodeURIComponent).join(",")}`);
  return `${method} /v1${serializePath(path, values)}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}
