import { expect } from "vitest";
import { type ActionsClient, type components, TransportError } from "../../src/index.node.ts";

/** What a call gives, for assertions that look at all of it. */
export type CallResult<Data> = { data?: Data | undefined; error?: unknown; response: Response };

/** The simplest call that reads. */
export function getUser(
  client: ActionsClient,
  options: { signal?: AbortSignal } = {},
): Promise<CallResult<components["schemas"]["User"]>> {
  return client.GET("/users/{userId}", { params: { path: { userId: "usr_1" } }, signal: options.signal });
}

/** The call that matters most, with a body. */
export function track(
  client: ActionsClient,
  options: { signal?: AbortSignal; onRequestWritten?: () => void } = {},
): Promise<CallResult<components["schemas"]["TrackResponse"]>> {
  return client.POST("/users/{userId}/actions/{action}", {
    params: { path: { userId: "usr_1", action: "signIn" } },
    body: { email: "ada@example.com" },
    signal: options.signal,
    onRequestWritten: options.onRequestWritten,
  });
}

/** What a call rejects with. Fails the test when the call succeeds. */
export async function rejectionOf(call: Promise<unknown>): Promise<unknown> {
  let reply: unknown;
  try {
    reply = await call;
  } catch (error) {
    return error;
  }
  return expect.fail(`The call did not reject. It gave ${JSON.stringify(reply)}`);
}

/** The TransportError that a call rejects with. Fails the test for any other outcome. */
export async function transportErrorOf(call: Promise<unknown>): Promise<TransportError> {
  const error = await rejectionOf(call);
  if (error instanceof TransportError) return error;
  throw error;
}
