import type { OperationId } from "@authsignal-actions/client";
import type { Calls } from "./calls.ts";
import { requestLine } from "./request-line.ts";

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
