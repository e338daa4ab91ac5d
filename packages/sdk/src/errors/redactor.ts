import { sensitiveFields } from "@authsignal-actions/client";

/** Takes what must not be seen out of a text. */
export type Redactor = (text: string) => string;

/** What stands where something was taken out. */
export const redacted = "[redacted]";

/** Letters and underscores, as in a code of the service or a name that a program gave. */
export const plainWord: RegExp = /^[a-z_]+$/i;

/** Of a property that is sensitive itself. A single character tells little, and would garble numbers and addresses. */
const shortestNamed = 2;
/** Of what stands somewhere in such a property, as in `custom`, where short values are mostly plain words. */
const shortestWithin = 4;

/**
 * A redactor for one call: it knows the keys and the request's own sensitive values, which a service or a library may
 * repeat in its words. Keys are found anywhere, values as whole words and in any case.
 */
export function createRedactor(keys: readonly string[], ...requestParts: unknown[]): Redactor {
  const secrets = keys.flatMap((key) => [key, base64(`${key}:`)]);
  const longestFirst = sensitiveValues(requestParts).sort((a, b) => b.length - a.length);
  return (text) => {
    const withoutKeys = secrets.reduce((result, secret) => result.split(secret).join(redacted), text);
    const known = longestFirst.reduce(takeOut, withoutKeys);
    return telltale.reduce((result, pattern) => result.replace(pattern, redacted), known);
  };
}

/**
 * What looks like a secret or a person wherever it stands: a JWT, the query of a URL or a fragment like one, an e-mail
 * address, Basic credentials. Each takes linear time, for the text is the service's.
 */
const telltale = [
  /\beyJ[\w.-]*/g,
  /\?[^\s"'<>]+|#[^\s"'<>#]*=[^\s"'<>]*/g,
  /(?<![^\s"'<>@:,;()])[^\s"'<>@:,;()]+@[^\s"'<>@:,;()]+\.[^\s"'<>@:,;()]+/g,
  /(?<=\bBasic )[\w+/=-]+/gi,
];

const sensitive: ReadonlySet<string> = new Set(sensitiveFields);

/** The values in all forms in which a text may repeat them. It goes as deep as the request does, so it does not recurse. */
function sensitiveValues(requestParts: unknown[]): string[] {
  const forms = new Set<string>();
  const seen = new Map<object, number>();
  const found: [value: unknown, shortest: number][] = requestParts.map((part) => [part, Number.POSITIVE_INFINITY]);
  for (const [given, shortest] of found) {
    const value = asJson(given);
    if (typeof value === "string" || typeof value === "number") {
      const text = String(value);
      if (text.length < shortest) continue;
      for (const form of [text, JSON.stringify(text).slice(1, -1), percentEncode(text)]) forms.add(form);
    } else if (typeof value === "object" && value !== null) {
      if ((seen.get(value) ?? Number.NaN) <= shortest) continue;
      seen.set(value, shortest);
      const within = Math.max(shortest, shortestWithin);
      for (const [name, child] of Object.entries(value)) {
        if (!plainWord.test(name)) found.push([name, within]);
        found.push([child, sensitive.has(name) ? shortestNamed : within]);
      }
    }
  }
  return [...forms];
}

/** What JSON makes of a Date and the like. */
function asJson(value: unknown): unknown {
  const { toJSON } = (value ?? {}) as { toJSON?: unknown };
  return typeof toJSON === "function" ? toJSON.call(value) : value;
}

/** Only a letter or digit of ASCII continues a word: other scripts may write without spaces. An escape ends before one. */
const wordStart = "(?:(?<![a-z\\d])|(?<=%[\\da-f]{2}|\\\\[bfnrt]|\\\\u[\\da-f]{4})|(?![a-z\\d]))";
const wordEnd = "(?:(?![a-z\\d])|(?<![a-z\\d]))";

function takeOut(text: string, value: string): string {
  if (!text.toLowerCase().includes(value.toLowerCase())) return text;
  const literal = value.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return text.replace(new RegExp(wordStart + literal + wordEnd, "gi"), redacted);
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
