/** What a signature header says. */
export interface ParsedSignature {
  /** Unix seconds, the very text that was signed. */
  timestamp: string;
  /** The `v2` parts without padding. One of them has to match. */
  signatures: string[];
}

/** Room for some eighty signatures, where the service sends two at most. */
const longestHeader = 4_096;

/**
 * Parses `t=<unix seconds>,v2=<signature>[,v2=<signature>]`, in any order; other parts are ignored. Undefined when there is
 * no `v2`, or not exactly one `t` of plain decimal digits. A signature may end in the `=` that the service leaves out.
 */
export function parseSignatureHeader(header: string): ParsedSignature | undefined {
  if (header.length > longestHeader) return undefined;
  const signatures: string[] = [];
  const timestamps: string[] = [];
  for (const part of header.split(",")) {
    const [, name, value = ""] = /^(t|v2)=(.*)$/.exec(part.trim()) ?? [];
    if (name === "t") timestamps.push(value);
    if (name === "v2") signatures.push(value.replace(/=$/, ""));
  }
  const [timestamp = "", ...repeated] = timestamps;
  const valid = /^(0|[1-9]\d{0,11})$/.test(timestamp) && repeated.length === 0 && signatures.length > 0;
  return valid ? { timestamp, signatures } : undefined;
}
