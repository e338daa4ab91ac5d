import { sensitiveFields } from "@authsignal-actions/client";

/** Names of the properties that contain secrets or personal data, in requests and responses. */
export const sensitive: ReadonlySet<string> = new Set(sensitiveFields);

/** Only letters and underscores, such as an error code or a property name. */
export const plainWord: RegExp = /^[a-z_]+$/i;

/** Minimum length of the value of a sensitive property. Redacting single characters would garble the text. */
export const minSensitiveLength = 2;
/** Minimum length of any other value, for example within `custom`, where short values are mostly plain words. */
const minNestedLength = 4;

/** Collects the sensitive values of a request. Iterative, because a request may be nested deeper than the stack allows. */
export function sensitiveValues(requestParts: unknown[]): string[] {
  const values = new Set<string>();
  const pending: [value: unknown, minLength: number][] = requestParts.map((part) => [part, Number.POSITIVE_INFINITY]);
  for (const [value, minLength] of pending) {
    if (typeof value === "string" || typeof value === "number") {
      const text = String(value);
      if (text.length >= minLength) values.add(text);
    } else if (typeof value === "object" && value !== null) {
      const nestedLength = Math.max(minLength, minNestedLength);
      for (const [name, child] of Object.entries(value)) {
        if (!plainWord.test(name)) pending.push([name, nestedLength]);
        pending.push([child, sensitive.has(name) ? minSensitiveLength : nestedLength]);
      }
    }
  }
  return [...values];
}
