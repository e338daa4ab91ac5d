import type { SecretKey } from "@authsignal-actions/client";
import { ConfigurationError } from "./errors/errors.ts";

/** A secret key, and the keys seen of it, which no error may show. */
export interface Keyring {
  current: SecretKey;
  seen: () => readonly string[];
  /** Whether the request with this signal still waits for the key. */
  isReading: (signal: AbortSignal) => boolean;
}

/** Remembers the last two keys of a rotating one: requests with either can be in flight. */
export function createKeyring(key: SecretKey): Keyring {
  if (typeof key !== "function") return { current: key, seen: () => [key], isReading: () => false };
  let seen: string[] = [];
  const reading = new WeakSet<AbortSignal>();
  return {
    current: async (signal) => {
      if (signal) reading.add(signal);
      // Left in place on a failure: a function that follows the signal fails because the deadline has passed.
      const current = await read(key, signal);
      if (signal) reading.delete(signal);
      // What is no key is refused before it is sent, and would garble what it is looked for in.
      if (typeof current === "string" && /^\S+$/.test(current) && !seen.includes(current))
        seen = [current, ...seen].slice(0, 2);
      return current;
    },
    seen: () => seen,
    isReading: (signal) => reading.has(signal),
  };
}

async function read(key: Exclude<SecretKey, string>, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await key(signal);
  } catch (cause) {
    throw new ConfigurationError("apiSecretKey could not be read: its function failed.", {
      field: "apiSecretKey",
      cause,
    });
  }
}
