import { type OperationId, operations } from "@authsignal-actions/client";
import { expect } from "vitest";
import type { Emulator } from "../../../src/index.ts";
import { violations } from "../spec.ts";
import { basic } from "../start.ts";

interface Values {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

export interface Outcome {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the model says what is expected of it, and its shape is checked
  body: any;
}

/** Calls the emulator in this process, and checks each response against the spec. */
export interface Real {
  readonly emulator: Emulator;
  call(id: OperationId, values: Values): Promise<Outcome>;
  readonly tally: Tally;
}

/** How often each step got each status, such as `wrong code 200`. */
export type Tally = Map<string, number>;

export function createReal(emulator: Emulator, tally: Tally): Real {
  const authorization = basic(emulator.apiSecretKey);
  return {
    emulator,
    tally,
    async call(id, { path = {}, query = {}, body }) {
      const { method, path: template } = operations[id];
      const filled = template.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name] ?? ""));
      const response = await emulator.fetch(`${emulator.url}${filled}?${new URLSearchParams(query)}`, {
        method,
        headers: { authorization },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const reply: Outcome = { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
      // 409 is an option of the emulator; the spec does not know it.
      if (reply.status !== 409) expect(violations(id, reply.status, reply.body), `${id} ${text}`).toEqual([]);
      return reply;
    },
  };
}
