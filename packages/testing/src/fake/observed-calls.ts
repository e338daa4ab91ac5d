import type { ServedCall } from "@authsignal-actions/emulator";
import { requestProperties } from "../generated/examples.ts";

/** A call that the fake received, with its values. */
export interface ObservedCall extends Omit<ServedCall, "tenantId"> {
  /** Why the call is outside the document: what was sent, and what is allowed. Missing for a call that is not. */
  violation?: string;
}

/** Selects calls. An omitted property matches every call. */
export interface CallFilter {
  operation?: NonNullable<ServedCall["operation"]>;
  userId?: string;
  action?: string;
  idempotencyKey?: string;
}

/** Records the calls of one tenant. */
export class CallRecorder {
  #calls: ObservedCall[] = [];

  add({ tenantId: _, ...call }: ServedCall): void {
    const violation = violationOf(call);
    this.#calls.push(violation === undefined ? call : { ...call, violation });
  }

  /** Oldest first. @throws {Error} if the filter has an unknown property. */
  list(filter: CallFilter = {}): ObservedCall[] {
    for (const name of Object.keys(filter)) {
      if (!filterNames.includes(name)) {
        throw new Error(`filter.${name} is not known. Known are ${filterNames.join(", ")}.`);
      }
    }
    const wanted = Object.entries(filter).filter(([, value]) => value !== undefined);
    return this.#calls.filter((call) => wanted.every(([name, value]) => call[name as keyof CallFilter] === value));
  }

  clear(): void {
    this.#calls = [];
  }

  /** @throws {Error} listing each call outside the document. */
  assertConforming(): void {
    const violations = this.#calls.flatMap(({ violation }) => violation ?? []);
    if (violations.length === 0) return;
    const count = violations.length === 1 ? "1 call" : `${violations.length} calls`;
    throw new Error(
      `${count} outside the API document:\n${violations.map((violation) => `- ${violation}`).join("\n")}\nCorrect the call. If the test sends it on purpose, pass \`strict: false\`.`,
    );
  }
}

const filterNames: readonly string[] = [
  "operation",
  "userId",
  "action",
  "idempotencyKey",
] satisfies (keyof CallFilter)[];

/** Statuses of the emulator for calls that the document does not allow. A 400 may also be a documented response. */
const refusals: ReadonlySet<number | undefined> = new Set([400, 401, 413, 415]);

function violationOf(call: Omit<ServedCall, "tenantId">): string | undefined {
  const { method, operation, status, faults, errorCode, errorDescription } = call;
  if (operation === undefined) return `${method}: ${errorDescription}`;
  if (!faults && refusals.has(status) && (status !== 400 || errorCode === "invalid_request")) {
    return `${operation} was sent ${show(call)}. ${errorDescription}`;
  }
  const { query, body } = requestProperties[operation];
  const unknown = [
    ...unknownNames(call.request?.query, query).map((name) => `query.${name}`),
    ...unknownNames(call.request?.body, body).map((name) => `body.${name}`),
  ];
  if (unknown.length === 0) return undefined;
  const known = [...query.map((name) => `query.${name}`), ...body.map((name) => `body.${name}`)];
  return `${operation} was sent ${unknown.join(", ")}, which ${unknown.length === 1 ? "is" : "are"} not in the document. Known: ${known.join(", ") || "none"}.`;
}

function unknownNames(sent: unknown, known: readonly string[]): string[] {
  return Object.keys(Object(sent)).filter((name) => !known.includes(name));
}

/** The request without its tokens. */
function show({ request }: Pick<ServedCall, "request">): string {
  if (!request) return "a request that can't be decoded";
  const parts = Object.entries(request).filter(([, part]) => Object.keys(Object(part)).length > 0);
  const shown = JSON.stringify(Object.fromEntries(parts), (name, value) => (/token|secret/i.test(name) ? "…" : value));
  return shown.length > 500 ? `${shown.slice(0, 500)}…` : shown;
}

/** What was tracked, for the message of a failed assertion. */
export function describeTracked(calls: readonly ObservedCall[]): string {
  const tracked = calls.filter(({ operation }) => operation === "track");
  if (tracked.length === 0) return "Nothing was tracked.";
  const lines = tracked.map(({ userId, action, idempotencyKey, status, response, faults }) => {
    const { state } = Object(response) as { state?: string };
    const key = idempotencyKey === undefined ? "" : ` (${idempotencyKey})`;
    const fault = faults ? `, with a fault: ${faults.join(", ")}` : "";
    return `- ${userId} ${action}${key} → ${state ?? `status ${status ?? "none"}`}${fault}`;
  });
  return `Tracked, oldest first:\n${lines.join("\n")}`;
}
