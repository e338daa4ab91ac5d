import { InvalidInputError } from "./invalid-input-error.ts";

/** A secret key, or a function that returns the current one if keys rotate. The function gets the request's signal. */
export type SecretKey = string | ((signal?: AbortSignal) => string | Promise<string>);

/**
 * Builds the `Authorization` header, with the key as user name and an empty password.
 *
 * @throws {InvalidInputError} if the key is missing or contains white space.
 */
export function basicAuth(key: unknown): string {
  checkSecretKey(key);
  const bytes = new TextEncoder().encode(`${key}:`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function checkSecretKey(key: unknown): asserts key is string {
  if (typeof key !== "string" || key === "") {
    throw new InvalidInputError("apiSecretKey", "is missing.");
  }
  if (/\s/.test(key)) {
    throw new InvalidInputError("apiSecretKey", "contains white space.");
  }
}
