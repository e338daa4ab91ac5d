import type { Redactor } from "./redactor.ts";

/** A copy of an error, its causes and its aggregated errors that keeps what helps to diagnose and nothing else. */
export function redactCause(error: unknown, redact: Redactor): unknown {
  try {
    return copyOf(error, redact, 0);
  } catch {
    // Its properties are not what an error's are.
    return undefined;
  }
}

function copyOf(error: unknown, redact: Redactor, depth: number): unknown {
  if (depth > 5 || !(error instanceof Error)) return undefined;
  const copy =
    error instanceof AggregateError ? new AggregateError([], redact(error.message)) : new Error(redact(error.message));
  const properties: Record<string, unknown> = { name: error.name, stack: redact(error.stack ?? "") };
  for (const name of ["code", "errno", "syscall", "hostname", "address", "port"] as const) {
    const value = (error as unknown as Record<string, unknown>)[name];
    if (typeof value === "string") properties[name] = redact(value);
    else if (typeof value === "number") properties[name] = value;
  }
  if (error.cause !== undefined) properties.cause = copyOf(error.cause, redact, depth + 1);
  if (error instanceof AggregateError) {
    properties.errors = error.errors.map((one) => copyOf(one, redact, depth + 1));
  }
  for (const [name, value] of Object.entries(properties)) {
    const enumerable = name !== "stack" && name !== "cause" && name !== "errors";
    Object.defineProperty(copy, name, { value, enumerable, configurable: true, writable: true });
  }
  return copy;
}
