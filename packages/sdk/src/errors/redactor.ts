import { sensitiveFields } from "@authsignal-actions/client";

/** Takes what must not be seen out of a text. */
export type Redactor = (text: string) => string;

const replacement = "[redacted]";
const shortest = 4;

/**
 * A redactor for one call: it knows the keys and the request's own sensitive values, which a service or a library may
 * repeat in its words.
 */
export function createRedactor(keys: readonly string[], ...requestParts: unknown[]): Redactor {
  const values = new Set<string>(keys.flatMap((key) => [key, base64(`${key}:`)]));
  for (const part of requestParts) collect(part, false, values);
  const longestFirst = [...values].sort((a, b) => b.length - a.length);
  return (text) => {
    const known = longestFirst.reduce((result, value) => result.split(value).join(replacement), text);
    return telltale.reduce((result, pattern) => result.replace(pattern, replacement), known);
  };
}

/** What looks like a secret or a person wherever it stands: a JWT, the query of a URL, an e-mail address, Basic credentials. */
const telltale = [
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /(?<=https?:\/\/[^\s"'<>?]*)\?[^\s"'<>]*/gi,
  /[^\s"'<>@:,;()]+@[^\s"'<>@:,;()]+\.[^\s"'<>@:,;()]+/g,
  /(?<=\bBasic )[\w+/=-]+/gi,
];

const sensitive: ReadonlySet<string> = new Set(sensitiveFields);

function collect(value: unknown, inSensitive: boolean, values: Set<string>): void {
  if (typeof value === "string") {
    if (!inSensitive || value.length < shortest) return;
    values.add(value);
    const encoded = percentEncode(value);
    if (encoded !== value) values.add(encoded);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, child] of Object.entries(value)) collect(child, inSensitive || sensitive.has(name), values);
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/=+$/, "");
}

function percentEncode(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    return value;
  }
}

/** A copy of an error, its causes and its aggregated errors that keeps what helps to diagnose and nothing else. */
export function redactCause(error: unknown, redact: Redactor, depth = 0): unknown {
  if (depth > 5 || !(error instanceof Error)) return undefined;
  const copy =
    error instanceof AggregateError ? new AggregateError([], redact(error.message)) : new Error(redact(error.message));
  const properties: Record<string, unknown> = { name: error.name, stack: redact(error.stack ?? "") };
  for (const name of ["code", "errno", "syscall", "hostname", "address", "port"] as const) {
    const value = (error as unknown as Record<string, unknown>)[name];
    if (typeof value === "string") properties[name] = redact(value);
    else if (typeof value === "number") properties[name] = value;
  }
  if (error.cause !== undefined) properties.cause = redactCause(error.cause, redact, depth + 1);
  if (error instanceof AggregateError) {
    properties.errors = error.errors.map((one) => redactCause(one, redact, depth + 1));
  }
  for (const [name, value] of Object.entries(properties)) {
    const enumerable = name !== "stack" && name !== "cause" && name !== "errors";
    Object.defineProperty(copy, name, { value, enumerable, configurable: true, writable: true });
  }
  return copy;
}
