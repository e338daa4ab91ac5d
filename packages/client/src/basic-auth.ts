import { InvalidInputError } from "./invalid-input-error.ts";

/** A secret key, or for keys that rotate a function that returns the one to use. It gets the signal of the request. */
export type SecretKey = string | ((signal?: AbortSignal) => string | Promise<string>);

/**
 * The value of the `Authorization` header: the key as user name, an empty password.
 *
 * @throws {InvalidInputError} when the key is missing or has white space.
 */
export function basicAuth(key: unknown): string {
  checkSecretKey(key);
  const bytes = new TextEncoder().encode(`${key}:`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function checkSecretKey(key: unknown): asserts key is string {
  if (typeof key !== "string" || key === "") {
    throw new InvalidInputError("apiSecretKey", "is missing. Pass the server API secret key of your tenant.");
  }
  if (/\s/.test(key)) {
    throw new InvalidInputError("apiSecretKey", "has white space in it. Check how it was copied or read.");
  }
}
