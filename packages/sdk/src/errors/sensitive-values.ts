import { sensitiveFields } from "@authsignal-actions/client";

/** Names of the properties that hold secrets or personal data, in a request and in an answer. */
export const sensitive: ReadonlySet<string> = new Set(sensitiveFields);

/** Letters and underscores, as in a code of the service or a name that a program gave. */
export const plainWord: RegExp = /^[a-z_]+$/i;

/** Of a property that is sensitive itself. A single character tells little, and would garble numbers and addresses. */
export const shortestNamed = 2;
/** Of what stands somewhere in such a property, as in `custom`, where short values are mostly plain words. */
const shortestWithin = 4;

/** The sensitive values of what was sent, parsed. It goes as deep as the request does, so it does not recurse. */
export function sensitiveValues(requestParts: unknown[]): string[] {
  const values = new Set<string>();
  const found: [value: unknown, shortest: number][] = requestParts.map((part) => [part, Number.POSITIVE_INFINITY]);
  for (const [value, shortest] of found) {
    if (typeof value === "string" || typeof value === "number") {
      const text = String(value);
      if (text.length >= shortest) values.add(text);
    } else if (typeof value === "object" && value !== null) {
      const within = Math.max(shortest, shortestWithin);
      for (const [name, child] of Object.entries(value)) {
        if (!plainWord.test(name)) found.push([name, within]);
        found.push([child, sensitive.has(name) ? shortestNamed : within]);
      }
    }
  }
  return [...values];
}
