/** A text as someone reads it, without regard to case, and where in its source each character comes from. */
export interface TextReading {
  text: string;
  starts: number[];
  ends: number[];
}

/** One character of a text that means what it says. */
export const literal: RegExp = /./gsu;

/** One character of a text that may have been through JSON, a URL or HTML, once or several times. */
export const escaped: RegExp =
  /((?:\\|%(?:25)*5c)+)(?:u([\da-f]{4})|([bfnrt]))?|%(?:25)*(?:[c-f][\da-f](?:%(?:25)*[89ab][\da-f]){1,3}|[0-7][\da-f])|&(?:amp;)*(?:#(\d{1,5}|x[\da-f]{1,4})|(amp|quot|apos|lt|gt));|./gisu;

/** Reads a text by one of the patterns above. Where it may be escaped, all white space and `+` are blanks. */
export function readText(source: string, pattern: RegExp): TextReading {
  const reading: TextReading = { text: "", starts: [], ends: [] };
  for (const match of source.matchAll(pattern)) {
    const plain = pattern === escaped ? decode(match) : match[0];
    // Both ways, for a letter may have two small forms, or none that is one letter.
    const folded = plain.toUpperCase().toLowerCase();
    reading.text += folded;
    for (let unit = 0; unit < folded.length; unit++) {
      reading.starts.push(match.index);
      reading.ends.push(match.index + match[0].length);
    }
  }
  return reading;
}

const named: Record<string, string> = { amp: "&", quot: '"', apos: "'", lt: "<", gt: ">" };

function decode([given = "", backslashes, unicode, control, numeric, name = ""]: RegExpExecArray): string {
  const code = unicode ? `x${unicode}` : numeric;
  let plain = named[name.toLowerCase()] ?? given;
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
