import { type OperationId, operations } from "@authsignal-actions/client";
import { expect, onTestFinished } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/index.ts";
import type { OperationRequest, OperationResponse } from "../../src/operations/operation.ts";
import { dataFile } from "./data-file.ts";
import { violations } from "./spec.ts";

/** Every behaviour is the same over both. */
export const transports = ["in-process", "HTTP"] as const;
export type Transport = (typeof transports)[number];

interface Values {
  path?: Record<string, string>;
  query?: string;
  /** An object is sent as JSON, a string as it is. */
  body?: unknown;
}

export interface Started extends Calls {
  emulator: Emulator;
}

/** Requests with the emulator's key. */
export interface Calls {
  /** Calls an operation, expects 200 and that the body conforms to the spec. */
  call<Id extends OperationId>(id: Id, values?: Values): Promise<OperationResponse<Id>>;
  /** Calls an operation, expects an error in the API's shape, and that its status is documented. */
  refused(id: OperationId, values?: Values): Promise<Refusal>;
  track(userId: string, action: string, body?: OperationRequest<"track">["body"]): Promise<OperationResponse<"track">>;
  send(path: string, init?: RequestInit): Promise<Response>;
}

export interface Refusal {
  status: number;
  error: string;
  errorCode: string;
  errorDescription: string;
}

/** An emulator for one test and transport. The vitest project selects the store. */
export async function start(transport: Transport, options: EmulatorOptions = {}): Promise<Started> {
  const stored = process.env.EMULATOR_TEST_STORE === "SQLite" ? { data: await dataFile() } : {};
  const emulator = await createEmulator({ ...stored, ...options, listen: transport === "HTTP" });
  onTestFinished(() => emulator.close());
  return { emulator, ...callsOf(emulator, transport) };
}

export function callsOf(emulator: Emulator, transport: Transport): Calls {
  const fetch = transport === "HTTP" ? globalThis.fetch : emulator.fetch;
  const authorization = basic(emulator.apiSecretKey);

  const send = (path: string, init: RequestInit = {}) =>
    fetch(emulator.url + path, { ...init, headers: { authorization, ...init.headers } });

  const request = async (id: OperationId, { path = {}, query = "", body }: Values) => {
    const { method, path: template } = operations[id];
    const filled = template.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name] ?? ""));
    const sent = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const response = await send(filled + query, { method, ...(sent !== undefined && { body: sent }) });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };

  const call: Calls["call"] = async (id, values = {}) => {
    const { status, body } = await request(id, values);
    expect({ status, violations: violations(id, status, body), body }).toMatchObject({ status: 200, violations: [] });
    return body;
  };

  return {
    send,
    call,
    track: (userId, action, body = {}) => call("track", { path: { userId, action }, body }),
    async refused(id, values = {}) {
      const { status, body } = await request(id, values);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body).toEqual({
        error: body.errorCode,
        errorCode: expect.any(String),
        errorDescription: expect.any(String),
      });
      // 409 is an option of the emulator; the spec does not know it.
      if (status !== 409) expect(violations(id, status, body)).toEqual([]);
      return { status, ...body };
    },
  };
}

export function basic(apiSecretKey: string): string {
  return `Basic ${Buffer.from(`${apiSecretKey}:`).toString("base64")}`;
}
