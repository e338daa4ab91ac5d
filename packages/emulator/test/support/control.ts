import { expect } from "vitest";
import { type ControlOperationId, controlOperations } from "../../src/generated/control-operations.ts";
import type { EmulatorOptions } from "../../src/index.ts";
import { controlViolations } from "./spec.ts";
import { type Started, start, type Transport } from "./start.ts";

interface Values {
  path?: Record<string, string>;
  query?: string;
  /** An object is sent as JSON, a string as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

interface ControlResponse {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: each test states what it expects, and the shape is checked
  body: any;
}

export interface StartedControl extends Started {
  /** Calls the control API and expects that status and body are as its document says. */
  ask(id: ControlOperationId, values?: Values): Promise<ControlResponse>;
  /** Reaches the control API by its path. */
  reach(path: string, init?: RequestInit): Promise<Response>;
}

/** An emulator for one test, whose control API is reached in one way. */
export async function startControl(transport: Transport, options: EmulatorOptions = {}): Promise<StartedControl> {
  const started = await start(transport, options);
  const { emulator } = started;
  const fetch = transport === "HTTP" ? globalThis.fetch : emulator.fetch;
  const reach = (path: string, init?: RequestInit) => fetch(emulator.controlUrl + path, init);

  return {
    ...started,
    reach,
    async ask(id, { path = {}, query = "", body, headers = {} } = {}) {
      const { method, path: template } = controlOperations[id];
      const filled = template.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name] ?? ""));
      const sent = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
      const response = await reach(filled + query, { method, headers, ...(sent !== undefined && { body: sent }) });
      const text = await response.text();
      const reply: ControlResponse = { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
      expect({ violations: controlViolations(id, reply.status, reply.body), ...reply }).toMatchObject({
        violations: [],
      });
      return reply;
    },
  };
}
