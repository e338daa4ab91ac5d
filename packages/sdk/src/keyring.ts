import type { SecretKey } from "@authsignal-actions/client";
import { ConfigurationError } from "./errors/errors.ts";

/** The secret key, and the recent keys to redact from errors. */
export interface Keyring {
  current: SecretKey;
  seen: () => readonly string[];
  /** Whether the attempt with this signal is still waiting for the key. */
  isReading: (signal: AbortSignal) => boolean;
}

/** Remembers the last two keys, because during a rotation requests with either may be in flight. */
export function createKeyring(key: SecretKey): Keyring {
  if (typeof key !== "function") return { current: key, seen: () => [key], isReading: () => false };
  let seen: string[] = [];
  const reading = new WeakSet<AbortSignal>();
  return {
    current: async (signal) => {
      if (signal) reading.add(signal);
      // Not removed on failure: a function that respects the signal fails because the deadline has passed.
      const current = await read(key, signal);
      if (signal) reading.delete(signal);
      // An invalid key is never sent, and redacting it would garble messages.
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
    throw new ConfigurationError("The apiSecretKey function failed.", {
      field: "apiSecretKey",
      cause,
    });
  }
}
