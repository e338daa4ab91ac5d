import { serializePath } from "@authsignal-actions/client";
import type { Client } from "openapi-fetch";
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "../generated/control-types.ts";
import type { LiveEvent } from "../tenants/live-events.ts";

/**
 * Calls the control API of an emulator, which may run in another process, by method and path of its OpenAPI document.
 * Calls do not throw on an error status: each returns `data` or `error`, and the response. The error code is
 * `unexpected_response` when something else responded, such as a proxy.
 */
export interface EmulatorControlClient extends Pick<Client<CallPaths>, "GET" | "POST" | "PUT" | "DELETE"> {
  /**
   * Subscribes to events. The iteration ends when you leave the loop, abort the signal or close the emulator.
   *
   * @throws {Error} when the emulator rejects the request
   * @example
   * for await (const event of await control.events()) {
   *   if (event.type === "message") console.log(event.message.code);
   * }
   */
  events(options?: { signal?: AbortSignal }): Promise<AsyncGenerator<LiveEvent, void>>;
}

/** All paths but the event stream. */
type CallPaths = Omit<paths, "/events">;

export interface EmulatorControlClientOptions {
  /** `url` or `controlUrl` of the emulator, or its origin. */
  url: string;
  /** The key of the tenant to act on. Default: the default tenant. */
  apiSecretKey?: string;
  /** The control key, if the emulator requires one: `controlKey` of the emulator, or what the command printed. */
  controlKey?: string;
  /** Sends the requests, such as `emulator.fetch`. Default: the global `fetch`, looked up at each call. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * Creates a typed client of the control API, for tests in another process than the emulator.
 *
 * @throws {Error} when `url` is not an http or https URL
 * @example
 * const control = createEmulatorControlClient({ url: process.env.AUTHSIGNAL_API_URL ?? "" });
 * await control.POST("/users/{userId}/authenticators", {
 *   params: { path: { userId: "usr_123" } },
 *   body: { verificationMethod: "AUTHENTICATOR_APP" },
 * });
 * const { data } = await control.POST("/clock/advance", { body: { milliseconds: 600_000 } });
 */
export function createEmulatorControlClient(options: EmulatorControlClientOptions): EmulatorControlClient {
  const { apiSecretKey, controlKey, fetch = (request) => globalThis.fetch(request) } = options;
  const client = createClient<paths>({
    baseUrl: controlUrlOf(options.url),
    ...((apiSecretKey !== undefined || controlKey !== undefined) && {
      headers: { authorization: `Basic ${encode(`${apiSecretKey ?? ""}:${controlKey ?? ""}`)}` },
    }),
    pathSerializer: serializePath,
    fetch,
  });
  client.use(rejectUnexpectedResponses);
  const { GET, POST, PUT, DELETE } = client;
  return {
    GET,
    POST,
    PUT,
    DELETE,
    async events(options) {
      const { data, error } = await client.GET("/events", { ...options, parseAs: "stream" });
      if (error) throw new Error(`The emulator rejected the subscription to events: ${error.errorDescription}`);
      return readEvents(data);
    },
  };
}

/** Replaces the last segment of `url` or `controlUrl`. */
function controlUrlOf(url: string): string {
  const base = URL.canParse(url) ? new URL(url) : undefined;
  if (!base || !/^https?:$/.test(base.protocol)) {
    throw new Error("url must be an http or https URL: the `url` or `controlUrl` of an emulator.");
  }
  base.pathname = base.pathname.replace(/\/+$/, "");
  return new URL("_emulator", base).href;
}

function encode(credentials: string): string {
  return Buffer.from(credentials).toString("base64");
}

/** The emulator responds with JSON, with events or with no body. */
const rejectUnexpectedResponses: Middleware = {
  async onResponse({ response }) {
    const type = response.headers.get("content-type") ?? "";
    if (response.status === 204 || /^(application\/json|text\/event-stream)\b/.test(type)) return undefined;
    const code = "unexpected_response";
    const errorDescription = (await response.text()) || "The response has no body.";
    const body: components["schemas"]["ErrorResponse"] = { error: code, errorCode: code, errorDescription };
    return Response.json(body, { status: response.ok ? 502 : response.status });
  },
};

/** Parses server-sent events as the emulator writes them: one line of JSON each. */
export async function* readEvents(body: ReadableStream<Uint8Array> | null): AsyncGenerator<LiveEvent, void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of body ?? []) {
    const lines = (text + decoder.decode(bytes, { stream: true })).split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("data: ")) yield JSON.parse(line.slice("data: ".length)) as LiveEvent;
    }
  }
}
