import { InvalidInputError } from "../invalid-input-error.ts";
import type { AgentLike } from "./transport.ts";

/**
 * Refuses what is no agent, and one for another scheme than that of the URL.
 *
 * @throws {InvalidInputError} naming `agent`.
 */
export function checkAgent(agent: AgentLike | undefined, url: string): void {
  if (agent === undefined) return;
  if (typeof (agent as { addRequest?: unknown } | null)?.addRequest !== "function") {
    throw new InvalidInputError("agent", "must be an http.Agent or https.Agent.");
  }
  // An agent for one scheme has it in a property of its own; one for both may work it out for each request.
  const protocol: unknown = Object.getOwnPropertyDescriptor(agent, "protocol")?.value;
  if (typeof protocol === "string" && !url.startsWith(`${protocol}//`)) {
    throw new InvalidInputError("agent", `is for ${protocol}// and does not fit the scheme of the base URL.`);
  }
}
