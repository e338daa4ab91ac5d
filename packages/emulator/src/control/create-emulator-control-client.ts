import { serializePath } from "@authsignal-actions/client";
import type { Client } from "openapi-fetch";
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "../generated/control-types.ts";
import type { LiveEvent } from "../tenants/live-events.ts";

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

export interface EmulatorControlClientOptions {
  /** Where the emulator is: `url` or `controlUrl` of the emulator, or its origin. */
  url: string;
  /** The key of the tenant to act on. Default: the default tenant. */
  apiSecretKey?: string;
  /** The control key, if the emulator requires one: `controlKey` of the emulator, or what the command printed. */
  controlKey?: string;
  /** Sends the requests, such as `emulator.fetch`. Default: the global `fetch`, looked up at each call. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * A typed client of the control API, for tests that run in another process than the emulator.
 *
 * @throws {Error} when `url` is no http or https URL
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
  client.use(tellUnexpectedAnswers);
  const { GET, POST, PUT, DELETE } = client;
  return {
    GET,
    POST,
    PUT,
    DELETE,
    async events(options) {
      const { data, error } = await client.GET("/events", { ...options, parseAs: "stream" });
      if (error) throw new Error(`The emulator refuses to tell events: ${error.errorDescription}`);
      return readEvents(data);
    },
  };
}

/** The control API stands beside the last part of either URL. */
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

/** The emulator answers in JSON or in events, or has nothing to say. */
const tellUnexpectedAnswers: Middleware = {
  async onResponse({ response }) {
    const type = response.headers.get("content-type") ?? "";
    if (response.status === 204 || /^(application\/json|text\/event-stream)\b/.test(type)) return undefined;
    const code = "unexpected_answer";
    const errorDescription = (await response.text()) || "The answer has no body.";
    const answer: components["schemas"]["ErrorResponse"] = { error: code, errorCode: code, errorDescription };
    return Response.json(answer, { status: response.ok ? 502 : response.status });
  },
};

/** The events of a stream of server-sent events, as the emulator writes them: one line of JSON each. */
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
