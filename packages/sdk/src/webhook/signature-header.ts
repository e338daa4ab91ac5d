import { isObject } from "../is-object.ts";

/** Headers with a case-insensitive `get`, such as those of a Web `Request`. */
export interface WebHeaders {
  get(name: string): string | null;
}

/** Headers by name in any case, such as `request.headers` of Node. */
export type HeaderRecord = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The value of the `X-Signature-V2` header, or all headers of the request. */
export type SignatureHeader = string | readonly string[] | null | undefined | WebHeaders | HeaderRecord;

const headerName = "x-signature-v2";

/**
 * Reads the header. Repeated headers are joined by commas, as servers do, so that all servers give the same result.
 * Anything else becomes a text that is no signature.
 */
export function readSignatureHeader(source: unknown): string {
  if (!isObject(source)) return String(source);
  if (typeof source.get === "function") return String(source.get(headerName));
  return String(Object.entries(source).flatMap(([name, value]) => (name.toLowerCase() === headerName ? value : [])));
}

/** A parsed signature header. */
export interface ParsedSignature {
  /** Unix seconds, exactly as they were signed. */
  timestamp: string;
  /** The `v2` signatures, without padding. */
  signatures: string[];
}

/** Enough for some eighty signatures. The service sends at most two. */
const maxHeaderLength = 4_096;

/**
 * Parses `t=<unix seconds>,v2=<signature>[,v2=<signature>]` in any order. Other parts are ignored. Undefined without a `v2`,
 * or without exactly one `t` in decimal digits. Signatures may have the `=` padding that the service omits.
 */
export function parseSignatureHeader(header: string): ParsedSignature | undefined {
  if (header.length > maxHeaderLength) return undefined;
  const parts = header.split(",").map((part) => part.trim());
  const valuesOf = (name: string) =>
    parts.filter((part) => part.startsWith(name)).map((part) => part.slice(name.length));
  const timestamp = valuesOf("t=").join();
  const signatures = valuesOf("v2=").map((signature) => signature.replace(/=$/, ""));
  return unixSeconds.test(timestamp) && signatures.length > 0 ? { timestamp, signatures } : undefined;
}

/** Decimal digits without leading zeros, too few for milliseconds. */
export const unixSeconds: RegExp = /^(0|[1-9]\d{0,11})$/;
