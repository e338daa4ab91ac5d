/** Headers with a `get` that takes a name in any case, such as those of a Web `Request`. */
export interface WebHeaders {
  get(name: string): string | null;
}

/** Headers by name in any case, such as Node's `request.headers`. */
export type HeaderRecord = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The value of the header `X-Signature-V2`, or all headers of the request. */
export type SignatureHeader = string | readonly string[] | null | undefined | WebHeaders | HeaderRecord;

const headerName = "x-signature-v2";

/**
 * The text of the signature header. A header that came more than once is joined by commas, as HTTP allows and servers do,
 * so that it means the same however the server hands it over.
 */
export function readSignatureHeader(source: unknown): string | undefined {
  if (typeof source === "string") return source;
  if (Array.isArray(source)) return source.join(",");
  if (typeof source !== "object" || source === null) return undefined;
  if (hasGet(source)) return source.get(headerName) ?? undefined;
  const values = Object.entries(source).filter(([name]) => name.toLowerCase() === headerName);
  return values.map(([, value]) => String(value)).join(",");
}

function hasGet(source: object): source is WebHeaders {
  return typeof (source as Partial<WebHeaders>).get === "function";
}
