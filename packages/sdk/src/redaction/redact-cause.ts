import type { Redactor } from "./redactor.ts";

/** Whether a value is an error, of any realm: `instanceof` fails for Node's own errors in Jest and vm contexts. */
export function isError(value: unknown): value is Error & Readonly<Record<string, unknown>> {
  return typeof Object(value).message === "string";
}

/** Copies an error, its causes and aggregated errors, or text that was thrown. Only known diagnostic properties are kept, redacted. */
export function redactCause(error: unknown, redact: Redactor): unknown {
  try {
    return copyOf(error, redact, 0);
  } catch {
    // A property has an unexpected type, or its getter throws.
    return undefined;
  }
}

function copyOf(source: unknown, redact: Redactor, depth: number): unknown {
  if (typeof source === "string") return redact(source);
  if (depth > 5 || !isError(source)) return undefined;
  const { cause, errors } = source;
  const copy = new Error();
  for (const name of ["name", "message", "stack", "code", "errno", "syscall", "hostname", "address", "port"]) {
    const value = source[name];
    if (typeof value === "string") define(copy, name, redact(value));
    if (typeof value === "number") define(copy, name, value);
  }
  define(copy, "cause", copyOf(cause, redact, depth + 1));
  if (Array.isArray(errors))
    define(
      copy,
      "errors",
      // Few and shallow, because aggregated errors may contain each other.
      errors.slice(0, 10).map((one) => copyOf(one, redact, depth + 3)),
    );
  return copy;
}

/** Defines a property that has a value. Those that JavaScript itself gives to errors are not enumerable. */
export function define(error: Error, name: string, value: unknown): void {
  if (value === undefined) return;
  const enumerable = !["name", "message", "stack", "cause", "errors"].includes(name);
  Object.defineProperty(error, name, { value, enumerable, configurable: true, writable: true });
}
