import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";

export interface FetchedDocument {
  text: string;
  /** For a message: the file, or the URL without its query, which may carry a secret. */
  name: string;
}

export interface FetchOptions {
  /** Timeout for the whole document in milliseconds. Default 30 000. */
  timeoutMs?: number;
  /** Maximum size in bytes. Default 20 MiB. */
  maxBytes?: number;
}

/**
 * Reads a text from a file or, with `https://`, from the network; `http://` only from this machine. Redirects are not
 * followed.
 *
 * @throws {Error} with a one-line message that says what to do
 */
export async function fetchDocument(source: string, options: FetchOptions = {}): Promise<FetchedDocument> {
  const { timeoutMs = 30_000, maxBytes = 20 * 1024 * 1024 } = options;
  const url = /^[a-z][a-z\d+.-]+:\/\//i.test(source) ? checkUrl(source) : undefined;
  if (!url) return { text: await readBounded(source, maxBytes), name: source };
  const name = url.origin + url.pathname;
  return { text: await fetchText(url, name, timeoutMs, maxBytes), name };
}

function checkUrl(source: string): URL {
  if (!URL.canParse(source)) throw new Error(`"${source}" is no URL.`);
  const url = new URL(source);
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLocal)) {
    throw new Error(`${url.protocol}//${url.host} is rejected: use https, or save the document and pass the file.`);
  }
  if (url.username || url.password) {
    throw new Error(`The URL for ${url.host} carries credentials: save the document and pass the file.`);
  }
  return url;
}

async function fetchText(url: URL, shown: string, timeoutMs: number, maxBytes: number): Promise<string> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    if (response.status >= 300 && response.status < 400) {
      throw new Rejection(`${shown} redirects to ${targetOf(response)}: pass the URL it leads to.`);
    }
    if (!response.ok) throw new Rejection(`${shown} returned ${response.status}: check the URL.`);
    return await readStream(response.body, shown, maxBytes);
  } catch (error) {
    if (error instanceof Rejection) throw error;
    if (error instanceof DOMException && error.name === "TimeoutError") {
      throw new Error(`${shown} was not there after ${timeoutMs / 1000} s: try again, or save it and pass the file.`);
    }
    throw new Error(`${shown} can't be reached (${reasonOf(error)}): check the URL and the network.`);
  }
}

/** Without what may carry a secret: credentials and the query. */
function targetOf({ url, headers }: Response): string {
  const location = headers.get("location");
  if (location === null) return "nowhere";
  if (!URL.canParse(location, url)) return "what is no URL";
  const { origin, pathname, search } = new URL(location, url);
  return `${origin}${pathname}${search ? "?…" : ""}`;
}

/** The code of the error behind `fetch failed`, or its message. */
function reasonOf(error: unknown): string {
  const { cause = error } = error as { cause?: unknown };
  const { code, message } = cause as NodeJS.ErrnoException;
  return code ?? message;
}

/** Its message is complete already. */
class Rejection extends Error {}

async function readStream(body: ReadableStream<Uint8Array> | null, shown: string, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Rejection(tooLarge(shown, maxBytes));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function readBounded(source: string, maxBytes: number): Promise<string> {
  const file = resolve(source);
  const state = await stat(file).catch(() => undefined);
  if (!state) throw new Error(`${source} does not exist.`);
  if (!state.isFile()) throw new Error(`${source} is not a file.`);
  if (state.size > maxBytes) throw new Error(tooLarge(source, maxBytes));
  return readFile(file, "utf8");
}

function tooLarge(name: string, maxBytes: number): string {
  return `${name} is larger than ${Math.floor(maxBytes / 1024 / 1024)} MiB: is it the right document?`;
}
