import type { OpenApiDocument, Reference } from "./document.ts";

export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * What a reference points at, which may be another reference.
 *
 * @throws {Error} when it points at nothing, or out of the document
 */
export function lookUp(document: OpenApiDocument, reference: string): unknown {
  if (!reference.startsWith("#/")) {
    throw new Error(`${reference} is outside the document. Bundle it into one file first.`);
  }
  const keys = reference.slice(2).split("/");
  const target = keys.map(unescapeKey).reduce<unknown>(child, document);
  if (target === undefined) throw new Error(`${reference} points at nothing.`);
  return target;
}

/**
 * Follows references until the target is not a reference.
 *
 * @throws {Error} when one points at nothing, out of the document or, through others, back at itself
 */
export function resolve<T>(document: OpenApiDocument, value: T | Reference): T {
  const seen = new Set<string>();
  let current: unknown = value;
  while (isJson(current) && typeof current.$ref === "string") {
    if (seen.has(current.$ref)) throw new Error(`${current.$ref} only refers to itself.`);
    seen.add(current.$ref);
    current = lookUp(document, current.$ref);
  }
  return current as T;
}

/** The same for any value. A value that is not an object counts as an empty one. */
export function follow(document: OpenApiDocument, value: unknown): Json {
  const target = resolve<unknown>(document, value);
  return isJson(target) ? target : {};
}

function child(node: unknown, key: string): unknown {
  if (Array.isArray(node)) return node[Number(key)];
  return isJson(node) && Object.hasOwn(node, key) ? node[key] : undefined;
}

/** A key, escaped for a JSON pointer. */
export function escapeKey(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescapeKey(key: string): string {
  const plain = /%[\da-f]{2}/i.test(key) ? decodeURIComponent(key) : key;
  return plain.replaceAll("~1", "/").replaceAll("~0", "~");
}
