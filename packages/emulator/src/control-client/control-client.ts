import type { Client } from "openapi-fetch";
import type { paths } from "../generated/control-types.ts";
import type { LiveEvent } from "../journal/live-events.ts";

/**
 * Calls the control API of an emulator, also one in another process: by method and path, as its document has them. A
 * status is no exception: each call gives `data` or `error`, and the response. The error code is `unexpected_answer`
 * when something in between answered, such as a proxy.
 */
export interface EmulatorControlClient extends Pick<Client<CallPaths>, "GET" | "POST" | "PUT" | "DELETE"> {
  /**
   * Follows what happens from the moment it resolves, until the loop is left, the signal is aborted or the emulator
   * closes.
   *
   * @throws {Error} when the emulator refuses
   * @example
   * for await (const event of await control.events()) {
   *   if (event.type === "message") console.log(event.message.code);
   * }
   */
  events(options?: { signal?: AbortSignal }): Promise<AsyncGenerator<LiveEvent, void>>;
}

/** Paths whose answers end. */
type CallPaths = Omit<paths, "/events">;
