import { sensitiveFields } from "@authsignal-actions/client";
import { type Redactor, redacted } from "./redactor.ts";
import { sensitive } from "./sensitive-values.ts";

/** Makes the start of an unexpected body fit to be seen; undefined when nobody asked for it. */
export type Preview = ((text: string) => string) | undefined;

const longestPreview = 200;

/** A preview of at most 200 characters, without the values of properties that hold secrets or personal data. */
export function createPreview(redact: Redactor): NonNullable<Preview> {
  const scrub = (text: string) => redact(text.replace(sensitiveProperty, `$1"${redacted}"`));
  return (text) => {
    let shown = text;
    let length = 0;
    const scrubProperty = (name: string, value: unknown) => {
      // What stands behind what is kept need not be searched.
      if (sensitive.has(name) || length > longestPreview) return redacted;
      if (typeof value !== "string") return value;
      const scrubbed = scrub(value);
      length += scrubbed.length;
      return scrubbed;
    };
    try {
      shown = JSON.stringify(JSON.parse(text), scrubProperty);
    } catch {}
    return scrub(shown).slice(0, longestPreview);
  };
}

/** In a text that can't be parsed: where an object or array ends in it is unknown, so all that follows goes with it. */
const sensitiveProperty = new RegExp(
  `("(?:${sensitiveFields.join("|")})"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\[^])*"?|[[{][^]*|[^,}\\s]+)`,
  "g",
);
