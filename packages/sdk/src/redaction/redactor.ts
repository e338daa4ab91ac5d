import { minSensitiveLength, sensitiveValues } from "./sensitive-values.ts";
import { escaped, literal, type UnescapedText, unescapeText } from "./unescape.ts";

/** Removes secrets and personal data from a text, and truncates it to 5 000 characters. It never throws. */
export type Redactor = (text: string) => string;

/** The placeholder of removed text. */
export const redacted = "[redacted]";

/** Bounds the time of the search, which grows with the text and the number of needles. */
const maxTextLength = 5_000;
/** Characters searched beyond `maxTextLength`, so that a needle at the end of the text is found whole. */
const lookahead = 1_000;
/** Of longer needles only this many characters must match, because a service may truncate them. */
const needlePrefixLength = 64;

/**
 * Creates the redactor of one call. It removes the secret keys and the sensitive values of the request, which errors of the
 * service or a library may contain. The match ignores case and escapes. Values match as whole words, keys anywhere.
 */
export function createRedactor(keys: readonly string[], ...requestParts: unknown[]): Redactor {
  const needles: Needle[] = [
    ...keys.flatMap((key) => [key, base64(key), base64(`${key}:`)]).map((text) => ({ text, anywhere: true })),
    ...sensitiveValues(requestParts).map((text) => ({ text, anywhere: text.length > needlePrefixLength })),
  ];
  return (source) => {
    const text = source.slice(0, maxTextLength + lookahead);
    const hidden = new Uint8Array(text.length);
    for (const pattern of [literal, escaped]) {
      const unescaped = unescapeText(text, pattern);
      for (const needle of needles) {
        for (const [start, end] of findNeedle(unescaped, needle, pattern)) hidden.fill(1, start, end);
      }
    }
    for (const pattern of secretPatterns) {
      for (const { 0: found, index } of text.matchAll(pattern)) hidden.fill(1, index, index + found.length);
    }
    return text.slice(0, maxTextLength).replace(literal, (character, at: number) => {
      if (!hidden[at]) return character;
      return hidden[at - 1] ? "" : redacted;
    });
  };
}

/**
 * Text that is removed wherever it occurs: JWTs, queries and query-like fragments of URLs, e-mail addresses, phone numbers,
 * Basic credentials. Code such as `body?.getReader` does not match.
 */
const secretPatterns = [
  /\beyJ[\w.-]*/g,
  /(?<=\/[^\s"'<>]*)\?(?!\.)[^\s"'<>]+|[?#][^\s"'<>#]*=[^\s"'<>]*/g,
  /(?<![^\s"'<>@:,;()])[^\s"'<>@:,;()]+(?<!\/)(?:@|%(?:25)*40)(?!v?\d+\.\d+\.\d)[^\s"'<>@:,;()/+]+\.[^\s"'<>@:,;()/+]+/g,
  /(?:\+|%(?:25)*2B)[1-9]\d?[\d()./\p{Zs}\p{Pd}]{5,}\d/giu,
  // National numbers that begin with 0 or an area code in parentheses, and North American ones. No dates, addresses or UUIDs.
  /(?<![\w.-])(?!\d\d\D\d\d\D\d{4}\b)(?:0[1-9]\d{1,4}\p{Zs}?\/\p{Zs}?\d{5,}|0+[1-9](?:[().\p{Zs}\p{Pd}]{0,3}\d){7,}|(?:\(\d{2,5}\)[.\p{Zs}\p{Pd}]?|(?:1[.\p{Zs}\p{Pd}])?[2-9]\d\d[.\p{Zs}\p{Pd}])\d{3,4}[.\p{Zs}\p{Pd}]?\d{4})(?![\w-])/giu,
  /(?<=\bBasic )[\w+/=-]+/gi,
];

interface Needle {
  text: string;
  /** Whether it also matches within words. */
  anywhere: boolean;
}

/** The ranges of the source in which the needle occurs. */
function* findNeedle(
  { text, starts, ends }: UnescapedText,
  needle: Needle,
  pattern: RegExp,
): Generator<[start: number | undefined, end: number | undefined]> {
  let value = needle.text.toLowerCase();
  // Most needles contain nothing to unescape, and a request may have many.
  if (!/^[\w.-]*$/.test(value)) value = unescapeText(value.slice(0, maxTextLength + lookahead), pattern).text.trim();
  if (value.length < minSensitiveLength) return;
  const prefix = value.slice(0, needlePrefixLength);
  let end: number;
  for (let at = text.indexOf(prefix); at !== -1; at = text.indexOf(prefix, end)) {
    end = at + prefix.length;
    if (!needle.anywhere && (isWithinWord(text, at) || isWithinWord(text, end))) {
      end = at + 1;
      continue;
    }
    while (end - at < value.length && text[end] === value[end - at]) end++;
    yield [starts[at], ends[end - 1]];
  }
}

/** Only ASCII letters and digits continue a word, because other scripts may be written without spaces. */
function isWithinWord(text: string, at: number): boolean {
  return /[a-z\d]{2}/.test(text.slice(at - 1, at + 1));
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text).slice(0, maxTextLength + lookahead);
  return btoa(String.fromCharCode(...bytes)).replace(/=+$/, "");
}
