import { sensitiveFields } from "@authsignal-actions/client";
import { type Redactor, redacted } from "./redactor.ts";
import { sensitive } from "./sensitive-values.ts";

/** Returns the redacted start of a body. Undefined unless the option `bodyPreview` is set. */
export type Preview = ((text: string) => string) | undefined;

const maxPreviewLength = 200;

/** Creates previews of at most 200 characters, without the values of sensitive properties. */
export function createPreview(redact: Redactor): NonNullable<Preview> {
  const scrub = (text: string) => redact(text.replace(sensitiveProperty, `$1"${redacted}"`));
  return (text) => {
    let length = 0;
    const scrubProperty = (name: string, value: unknown) => {
      // Beyond the preview there is no need to search.
      if (sensitive.has(name) || length > maxPreviewLength) return redacted;
      if (typeof value !== "string") return value;
      const scrubbed = scrub(value);
      length += scrubbed.length;
      return scrubbed;
    };
    let shown: string;
    try {
      shown = redact(JSON.stringify(JSON.parse(text), scrubProperty));
    } catch {
      shown = scrub(text);
    }
    // Redact before truncating, so that a secret is never cut in half.
    return shown.slice(0, maxPreviewLength);
  };
}

/** For text that is not JSON, where the end of a value is unknown. All that follows the name is removed. */
const sensitiveProperty = new RegExp(`("(?:${sensitiveFields.join("|")})"\\s*:)[^]*`);
