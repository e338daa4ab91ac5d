import type { Redactor } from "./redactor.ts";

/** Whether a value is an error of any realm. `instanceof` fails for Node's own errors in Jest and vm contexts. */
export function isError(value: unknown): value is Error {
  return Object.prototype.toString.call(value) === "[object Error]" || value instanceof Error;
}

/** Copies an error, its causes and aggregated errors. Only known diagnostic properties are kept, redacted. */
export function redactCause(error: unknown, redact: Redactor): unknown {
  try {
    return copyOf(error, redact, 0);
  } catch {
    // A property has an unexpected type, or its getter throws.
    return undefined;
  }
}

const keptProperties = ["name", "message", "stack", "code", "errno", "syscall", "hostname", "address", "port"];

function copyOf(error: unknown, redact: Redactor, depth: number): unknown {
  if (depth > 5 || !isError(error)) return undefined;
  const source = error as unknown as Record<string, unknown>;
  const properties: Record<string, unknown> = {};
  for (const name of keptProperties) {
    const value = source[name];
    if (typeof value === "string") properties[name] = redact(value);
    if (typeof value === "number") properties[name] = value;
  }
  properties.cause = copyOf(source.cause, redact, depth + 1);
  if (Array.isArray(source.errors)) properties.errors = source.errors.map((one) => copyOf(one, redact, depth + 1));
  const copy = new Error();
  defineProperties(copy, properties);
  return copy;
}

/** Defines the properties that have a value. Those that JavaScript itself gives to errors are not enumerable. */
export function defineProperties(error: Error, properties: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    const enumerable = !["name", "message", "stack", "cause", "errors"].includes(name);
    Object.defineProperty(error, name, { value, enumerable, configurable: true, writable: true });
  }
}
