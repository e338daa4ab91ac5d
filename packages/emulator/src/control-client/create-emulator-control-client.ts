import { serializePath } from "@authsignal-actions/client";
import type { components } from "../generated/control-types.ts";
import type { EmulatorControlClient } from "./control-client.ts";
import { readEvents } from "./read-events.ts";

export interface EmulatorControlClientOptions {
  /** Where the emulator is: `url` or `controlUrl` of the emulator, or its origin. */
  url: string;
  /** The key of the tenant to act on. Default: the default tenant. */
  apiSecretKey?: string;
  /** Sends the requests, such as `emulator.fetch`. Default: the global `fetch`, looked up at each call. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/**
 * A typed client of the control API, for tests that run in another process than the emulator.
 *
 * @throws {Error} when `url` is no http or https URL
 * @example
 * const control = createEmulatorControlClient({ url: process.env.AUTHSIGNAL_API_URL });
 * await control.POST("/users/{userId}/authenticators", {
 *   params: { path: { userId: "usr_123" } },
 *   body: { verificationMethod: "AUTHENTICATOR_APP" },
 * });
 * const { data } = await control.POST("/clock/advance", { body: { milliseconds: 600_000 } });
 */
export function createEmulatorControlClient(options: EmulatorControlClientOptions): EmulatorControlClient {
  const { apiSecretKey, fetch = (url, init) => globalThis.fetch(url, init) } = options;
  const baseUrl = controlUrlOf(options.url);
  const authorization = apiSecretKey === undefined ? undefined : `Basic ${encode(`${apiSecretKey}:`)}`;

  const send = (method: string, path: string, { params = {}, body, signal }: CallOptions = {}) => {
    const query = new URLSearchParams(Object.entries(params.query ?? {}).filter(isGiven)).toString();
    return fetch(baseUrl + serializePath(path, params.path ?? {}) + (query && `?${query}`), {
      method,
      headers: {
        ...(authorization !== undefined && { authorization }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  };

  const call = (method: string) => async (path: string, options?: CallOptions) => {
    const response = await send(method, path, options);
    const text = await response.text();
    if (response.status === 204) return { data: undefined, response };
    try {
      const body: unknown = JSON.parse(text);
      return response.ok ? { data: body, response } : { error: body, response };
    } catch {
      return { error: unexpectedAnswer(text), response };
    }
  };

  const events = async ({ signal }: { signal?: AbortSignal } = {}) => {
    const response = await send("GET", "/events", signal ? { signal } : {});
    if (!response.ok) throw new Error(`The emulator refuses to tell events: ${await response.text()}`);
    return readEvents(response.body);
  };

  const calls = { GET: call("GET"), POST: call("POST"), PUT: call("PUT"), DELETE: call("DELETE"), events };
  // The types are those of the document, which the emulator checks each request against.
  return calls as unknown as EmulatorControlClient;
}

interface CallOptions {
  params?: { path?: Record<string, unknown>; query?: Record<string, string | undefined> };
  body?: unknown;
  signal?: AbortSignal;
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

function isGiven(entry: [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined;
}

function unexpectedAnswer(text: string): components["schemas"]["ErrorResponse"] {
  const code = "unexpected_answer";
  return { error: code, errorCode: code, errorDescription: text || "The answer has no body." };
}
