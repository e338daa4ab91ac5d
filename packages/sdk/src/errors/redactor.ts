import { escaped, literal, readText, type TextReading } from "./read-text.ts";
import { sensitiveValues, shortestNamed } from "./sensitive-values.ts";

/** Removes secrets and personal data from a text, of which it keeps the start. It never throws. */
export type Redactor = (text: string) => string;

/** Replaces what was removed. */
export const redacted = "[redacted]";

/** The search takes time for each character and each value, and longer texts are of no use. */
const longestText = 5_000;
/** Read beyond that, so that what begins within the text is known for what it is. */
const lookahead = 1_000;
/** A value of more is known by its start: whatever follows, a whole word or not, and a service may cut it short. */
const longestWord = 64;

/**
 * A redactor for one call: it knows the keys and the sensitive values of what was sent, which a service or a library may
 * repeat in its words. Both are found in any case and however they are escaped, keys anywhere, values as whole words.
 */
export function createRedactor(keys: readonly string[], ...requestParts: unknown[]): Redactor {
  const needles: Needle[] = [
    ...keys.flatMap((key) => [key, base64(key), base64(`${key}:`)]).map((text) => ({ text, anywhere: true })),
    ...sensitiveValues(requestParts).map((text) => ({ text, anywhere: text.length > longestWord })),
  ];
  return (given) => {
    const text = given.slice(0, longestText + lookahead);
    const hidden = new Uint8Array(text.length);
    for (const pattern of [literal, escaped]) {
      const reading = readText(text, pattern);
      for (const one of needles) hide(hidden, reading, readValue(one.text, pattern), one.anywhere);
    }
    for (const pattern of secretPatterns) {
      for (const { 0: found, index } of text.matchAll(pattern)) hidden.fill(1, index, index + found.length);
    }
    let shown = "";
    for (let at = 0; at < Math.min(text.length, longestText); at++) {
      if (!hidden[at]) shown += text[at];
      else if (!hidden[at - 1]) shown += redacted;
    }
    return shown;
  };
}

/**
 * What looks like a secret or a person in any text: a JWT, the query of a URL or a fragment like one, an e-mail address, a
 * phone number in E.164, Basic credentials. Code such as `body?.getReader` is none of them.
 */
const secretPatterns = [
  /\beyJ[\w.-]*/g,
  /(?<=\/[^\s"'<>]*)\?(?!\.)[^\s"'<>]+|[?#][^\s"'<>#]*=[^\s"'<>]*/g,
  /(?<![^\s"'<>@:,;()])[^\s"'<>@:,;()]+@[^\s"'<>@:,;()]+\.[^\s"'<>@:,;()]+/g,
  /(?:\+|%2B)[1-9]\d?[\d ().-]{5,}\d/gi,
  /(?<=\bBasic )[\w+/=-]+/gi,
];

interface Needle {
  text: string;
  /** Whether it is looked for within words too. */
  anywhere: boolean;
}

function readValue(value: string, pattern: RegExp): string {
  // Most values read the same whatever they went through, and a request may have many.
  if (/^[\w.-]*$/.test(value)) return value.toLowerCase();
  return readText(value.slice(0, longestText + lookahead), pattern).text.trim();
}

function hide(hidden: Uint8Array, { text, starts, ends }: TextReading, value: string, anywhere: boolean): void {
  if (value.length < shortestNamed) return;
  const known = value.slice(0, longestWord);
  let end: number;
  for (let at = text.indexOf(known); at !== -1; at = text.indexOf(known, end)) {
    end = at + known.length;
    if (!anywhere && (isWithinWord(text, at) || isWithinWord(text, end))) {
      end = at + 1;
      continue;
    }
    while (end - at < value.length && text[end] === value[end - at]) end++;
    hidden.fill(1, starts[at], ends[end - 1]);
  }
}

/** Only a letter or digit of ASCII continues a word: other scripts may write without spaces. */
function isWithinWord(text: string, at: number): boolean {
  return /[a-z\d]{2}/.test(text.charAt(at - 1) + text.charAt(at));
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("")).replace(
    /=+$/,
    "",
  );
}
