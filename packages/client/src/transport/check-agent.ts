import { InvalidInputError } from "../invalid-input-error.ts";
import type { AgentLike } from "./transport.ts";

/**
 * Rejects a value that is not an agent, and an agent for another scheme than the URL's.
 *
 * @throws {InvalidInputError} naming `agent`.
 */
export function checkAgent(agent: AgentLike | undefined, url: string): void {
  if (agent === undefined) return;
  if (typeof (agent as { addRequest?: unknown } | null)?.addRequest !== "function") {
    throw new InvalidInputError("agent", "must be an http.Agent or https.Agent.");
  }
  // An agent for one scheme has an own property. An agent for both may compute it per request.
  const protocol: unknown = Object.getOwnPropertyDescriptor(agent, "protocol")?.value;
  if (typeof protocol === "string" && !url.startsWith(`${protocol}//`)) {
    throw new InvalidInputError("agent", `is for ${protocol}// and does not fit the scheme of the base URL.`);
  }
}
