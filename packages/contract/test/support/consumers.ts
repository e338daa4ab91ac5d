import { isDeepStrictEqual } from "node:util";
import { type ActionsClient, operations } from "@authsignal-actions/client";
import { type Authsignal, AuthsignalError, type CallOptions } from "@authsignal-actions/sdk";
import {
  type DocumentedResponse,
  isSuccess,
  type NamedRequest,
  type OperationRequest,
} from "./documented-responses.ts";
import { errorClasses } from "./error-classes.ts";

/** Requests a documented response and returns every difference between it and the result. */
export type Consumer = (documented: DocumentedResponse) => Promise<string[]>;

/** The typed client, which returns `{ data, error, response }`. */
export function clientConsumer(client: ActionsClient): Consumer {
  return async (documented) => {
    const { data, error, response } = await callClient(client, documented, preferHeader(documented));
    const [handedOut, other] = response.ok ? [data, error] : [error, data];
    return [
      ...difference("status", response.status, documented.status),
      ...difference(response.ok ? "data" : "error", handedOut, documented.example?.body),
      ...difference(response.ok ? "error" : "data", other, undefined),
    ];
  };
}

/** The SDK, which returns the body of a success and throws the class that belongs to any other status. */
export function sdkConsumer(sdk: Authsignal): Consumer {
  return async (documented) => {
    const outcome = await callSdk(sdk, documented, { headers: preferHeader(documented), maxRetries: 0 }).then(
      (value: unknown) => ({ value }),
      (error: unknown) => ({ error }),
    );
    if ("value" in outcome) {
      return isSuccess(documented)
        ? difference("the result", outcome.value, documented.example?.body)
        : [`returned ${shown(outcome.value)} for status ${documented.status}`];
    }
    return errorProblems(outcome.error, documented);
  };
}

/** Makes Prism send a documented response. */
export function preferHeader({ status, example }: DocumentedResponse): { Prefer: string } {
  return { Prefer: example ? `code=${status}, example=${example.name}` : `code=${status}` };
}

/** Sends a documented request through the client. */
export function callClient(
  client: ActionsClient,
  { operationId, request: { path, query, body } }: NamedRequest,
  headers: Record<string, string> = {},
): Promise<{ data?: unknown; error?: unknown; response: Response }> {
  const { method, path: template } = operations[operationId];
  // The operation is known only at run time, which openapi-fetch can't type.
  const send = client.request as unknown as (...args: unknown[]) => ReturnType<typeof callClient>;
  return send(method.toLowerCase(), template, { params: { path, query }, body, headers });
}

/** Sends a documented request through the SDK. */
export async function callSdk(
  sdk: Authsignal,
  { operationId, request }: NamedRequest,
  options: CallOptions = {},
): Promise<unknown> {
  // The operation is known only at run time; each method takes a request object and options.
  const call = sdk[operationId] as unknown as (request: object, options: CallOptions) => Promise<unknown>;
  return call.call(sdk, sdkRequest(request), options);
}

/** The SDK takes parameters side by side, and a body as `attributes` unless there is nothing else. */
function sdkRequest({ path, query, body }: OperationRequest): object {
  const parameters = { ...path, ...query };
  if (!body) return parameters;
  return Object.keys(parameters).length === 0 ? body : { ...parameters, attributes: body };
}

function errorProblems(error: unknown, documented: DocumentedResponse): string[] {
  const expected = errorClasses.get(documented.status);
  if (!(error instanceof AuthsignalError)) return [`threw ${shown(error)} instead of an AuthsignalError`];
  if (!expected) return [`threw ${error.name} for status ${documented.status}: ${error.message}`];
  const body = (documented.example?.body ?? {}) as Record<string, unknown>;
  const errorCode = body.errorCode ?? body.error;
  const words = body.errorDescription ?? errorCode;
  return [
    ...difference("the error's class", error.name, expected.kind),
    ...(isInstance(error, expected) ? [] : [`the error is not an instance of ${expected.kind}`]),
    // Without any words from the service the SDK has its own.
    ...(words === undefined
      ? []
      : difference("message", error.message, `AuthsignalError: ${documented.status} - ${words}`)),
    ...difference("statusCode", error.statusCode, documented.status),
    ...difference("errorCode", error.errorCode, errorCode),
    ...difference("errorDescription", error.errorDescription, body.errorDescription),
    ...difference("operation", error.operation, documented.operationId),
    ...difference("attempts", error.attempts, 1),
    ...difference("retryAfterMs", error.retryAfterMs, documented.retryAfterMs),
  ];
}

function isInstance(error: unknown, errorClass: typeof AuthsignalError): boolean {
  return error instanceof errorClass;
}

/** What is other than expected, in words; empty when nothing is. */
export function difference(what: string, actual: unknown, expected: unknown): string[] {
  return isDeepStrictEqual(actual, expected) ? [] : [`${what} is ${shown(actual)} instead of ${shown(expected)}`];
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? "undefined";
}
