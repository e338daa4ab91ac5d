/** A text with its escapes resolved and its case folded. Each character has its range in the source. */
export interface UnescapedText {
  text: string;
  starts: number[];
  ends: number[];
}

/** Matches one character, taken literally. */
export const literal: RegExp = /./gsu;

/** Matches one character, which may be escaped for JSON, URLs or HTML, once or several times. */
export const escaped: RegExp =
  /((?:\\|%(?:25)*5c)+)(?:u([\da-f]{4})|([bfnrt]))?|%(?:25)*(?:[c-f][\da-f](?:%(?:25)*[89ab][\da-f]){1,3}|[0-7][\da-f])|&(?:amp;)*(?:#(\d{1,5}|x[\da-f]{1,4})|(amp|quot|apos|lt|gt));|./gisu;

/** Unescapes a text by one of the patterns above. With `escaped`, white space and `+` become a space. */
export function unescapeText(source: string, pattern: RegExp): UnescapedText {
  const result: UnescapedText = { text: "", starts: [], ends: [] };
  for (const match of source.matchAll(pattern)) {
    const plain = pattern === escaped ? decode(match) : match[0];
    // Upper case first: some letters have two lower-case forms, or one of several characters.
    const folded = plain.toUpperCase().toLowerCase();
    result.text += folded;
    for (let unit = 0; unit < folded.length; unit++) {
      result.starts.push(match.index);
      result.ends.push(match.index + match[0].length);
    }
  }
  return result;
}

const named: Record<string, string> = { amp: "&", quot: '"', apos: "'", lt: "<", gt: ">" };

function decode([source = "", backslashes, unicode, control, numeric, name = ""]: RegExpExecArray): string {
  const code = unicode ? `x${unicode}` : numeric;
  let plain = named[name.toLowerCase()] ?? source;
  if (code) plain = String.fromCharCode(Number(`0${code}`));
  else if (backslashes) plain = control ? " " : "";
  else if (plain.length > 2) plain = percentDecode(plain);
  return /[\s+]/.test(plain) ? " " : plain;
}

function percentDecode(bytes: string): string {
  try {
    return decodeURIComponent(bytes.replace(/%(?:25)+(?=[\da-f])/gi, "%"));
  } catch {
    return "\uFFFD";
  }
}
