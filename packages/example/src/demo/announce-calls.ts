import { type OperationId, operations, serializePath } from "@authsignal-actions/client";
import type { Calls } from "./calls.ts";

export interface Announcer {
  print: (line: string) => void;
  /** Once aborted, only cleanup calls are made. */
  stop: AbortSignal;
  /** The equivalent command line or code. */
  commandLine?: (operation: OperationId, request: object) => string;
}

/** Wraps the calls so that each prints its request line and the state of the response. */
export function announceCalls(calls: Calls, { print, stop, commandLine }: Announcer): Calls {
  const announce = async <Result>(operation: OperationId, request: object, call: () => Promise<Result>) => {
    if (operation !== "deleteAuthenticator") stop.throwIfAborted();
    if (commandLine) print(`$ ${commandLine(operation, request)}`);
    print(requestLine(operation, request));
    const response = await call();
    print(`  → ${summary(response)}`);
    return response;
  };
  return {
    track: (request) => announce("track", request, () => calls.track(request)),
    getAction: (request) => announce("getAction", request, () => calls.getAction(request)),
    queryActions: (request) => announce("queryActions", request, () => calls.queryActions(request)),
    updateAction: (request) => announce("updateAction", request, () => calls.updateAction(request)),
    validateChallenge: (request) => announce("validateChallenge", request, () => calls.validateChallenge(request)),
    enrollVerifiedAuthenticator: (request) =>
      announce("enrollVerifiedAuthenticator", request, () => calls.enrollVerifiedAuthenticator(request)),
    deleteAuthenticator: (request) =>
      announce("deleteAuthenticator", request, () => calls.deleteAuthenticator(request)),
  };
}

/** Method and target of a call's request, such as `POST /v1/users/usr_1/actions/signIn`. */
function requestLine(operation: OperationId, request: object): string {
  const { method, path, queryParameters } = operations[operation];
  const values: Record<string, unknown> = { ...request };
  const query = queryParameters
    .filter((name) => values[name] !== undefined)
    .map((name) => `${name}=${[values[name]].flat().map(String).map(encodeURIComponent).join(",")}`);
  return `${method} /v1${serializePath(path, values)}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

interface Summarized {
  state?: string;
  isValid?: boolean;
  authenticator?: { verificationMethod: string };
}

function summary(response: unknown): string {
  if (Array.isArray(response)) {
    const items = response.map(({ actionCode, state }) => `${actionCode} ${state}`);
    return `${items.length} actions: ${items.join(", ")}`;
  }
  const { state, isValid, authenticator }: Summarized = response ?? {};
  if (authenticator) return `enrolled for ${authenticator.verificationMethod}`;
  if (isValid !== undefined) return `${state ?? "no state"}, isValid ${isValid}`;
  return state ?? "done";
}
